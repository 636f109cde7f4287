"""Where what is owed is read: the terminal, Markdown, a spreadsheet, a machine.

A restricted postmortem counts as written; no format says which one it is.
"""

from collections.abc import Callable, Mapping

from blamefree.register.formats.machine import as_csv, as_json
from blamefree.register.formats.markdown import markdown
from blamefree.register.formats.text import text
from blamefree.register.report import Report

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "markdown": markdown,
    "json": as_json,
    "csv": as_csv,
}
