"""How a plan and its outcome are shown, one file a format."""

from collections.abc import Mapping
from typing import Literal, Protocol

from blamefree.sync.report import Report
from blamefree.sync.reporters.as_json import report as _json
from blamefree.sync.reporters.markdown import report as _markdown
from blamefree.sync.reporters.text import report as _text

Format = Literal["text", "markdown", "json"]


class Reporter(Protocol):
    """One way to say the same."""

    def __call__(self, found: Report) -> str:
        """Return the whole report, without a newline at its end."""


REPORTERS: Mapping[Format, Reporter] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
}
