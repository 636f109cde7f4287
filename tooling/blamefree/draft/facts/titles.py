"""What the incident is called: the words of people first, those of an alert last."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from blamefree.draft.event import Origin
from blamefree.draft.sources.asked import Source

WRITTEN = "timeline"
ORDER = (
    WRITTEN,
    "statuspage",
    "incidentio", "firehydrant", "rootly", "datadog", "pagerduty", "opsgenie",
    "github",
    "slack", "teams",
)  # fmt: skip
"""The kinds of sources whose title is taken first; those that are not listed come last."""

_LEAD = re.compile(
    r"(?:(?:\[(?:FIRING|RESOLVED)(?:: ?\d{1,9})?\]|\[#\d{1,12}\]:?|#\d{1,12}:)\s{0,4}){0,6}"
)
_FIRED = re.compile(r"\[(?:FIRING|RESOLVED)\b")
_LABELS = re.compile(r"\s{0,4}\([^()]{1,400}\)$")
_SEVERITY = re.compile(r"\s{0,4}\((?:[\w-]{1,40} ){0,4}(?:critical|warning)\)$")


class Title(NamedTuple):
    """A title, and how far down it stands beside others."""

    text: str
    rank: tuple[bool, int]
    origin: Origin


def of(sources: Sequence[Source], given: str = "") -> tuple[str, Origin]:
    """Return the title that was given, or else what the sources say, and who says so."""
    if not given:
        found = [title for source in sources if (title := _said(source)).text]
        if found:
            best = min(found, key=lambda title: title.rank)
            return best.text, best.origin
    return given, Origin(file="--title", pointer="as given")


def _said(source: Source) -> Title:
    said = source.title()
    place = ORDER.index(source.kind) if source.kind in ORDER else len(ORDER)
    is_alert = source.kind != WRITTEN and bool(_FIRED.search(said))
    text = said if source.kind == WRITTEN else bare(said)
    return Title(text, (is_alert, place), Origin(file=source.name, pointer="title"))


def bare(title: str) -> str:
    """Return a title without what an alert or a pager put around its words."""
    text = _LEAD.sub("", title.strip(), count=1)
    labels = _LABELS if _FIRED.search(title) else _SEVERITY
    return labels.sub("", text).strip() or title
