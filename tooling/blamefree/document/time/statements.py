"""Where a document says which zone its times are in: "all times in PST", "Timeline (UTC)"."""

import re

from blamefree.document.time import zones
from blamefree.document.time.zones import Zone

_ZONE = re.compile(
    rf"(?<![^\W_])(?<![/+-])(?:{zones.NAME}|[+-]\d{{2}}:\d{{2}}(?!\d)"
    rf"|{zones.PLACE}(?:\s[Tt]ime\b)?)"
)
_TITLE = re.compile(r"(?<![^\W_])(?:times?|timestamps?|events|timeline)\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?<![^\W_])(?:all\s(?:the\s)?(?:times?|timestamps|events)|time\s?zone"
    r"|(?:times|timestamps)\s(?:are|in|given|shown|listed))\b",
    re.IGNORECASE,
)
_ALL_TIMES = re.compile(r"(?<![^\W_])all\s(?:the\s)?(?:times|timestamps)\b", re.IGNORECASE)
_DATED = re.compile(
    rf"\W{{0,4}}(?i:date)\W{{1,6}}(?=[^\n]{{0,20}}\d)[^\n]{{6,40}}?[\s,(]({zones.NAME})[^\w\n]{{0,4}}(?:\n|$)"
)
"""A line that gives the date and ends in a zone: `Date: 2026-03-04, UTC`."""
_ONLY = re.compile(rf"\((?:in\s|all\s)?({zones.NAME})\)")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z]|$)|\n\s*\n")
_REACH = 80
"""How many characters behind "times" the zone may stand."""


def stated(text: str, *, heading: bool = False) -> Zone | None:
    """Return the zone that a heading or sentence says its times are in.

    A heading needs fewer words than a sentence: `Timeline, UTC`, `Friday (UTC)`.
    """
    said = _behind(_TITLE if heading else _SENTENCE, text)
    alone = _ONLY.search(text) if heading and not said else None
    alone = alone or (None if said else _DATED.match(text))
    return zones.find(alone[1]) if alone else said


def stated_for_all(text: str) -> Zone | None:
    """Return the zone that a whole document says "all times" are in."""
    return _behind(_ALL_TIMES, text)


def _behind(cue: re.Pattern[str], text: str) -> Zone | None:
    for found in cue.finditer(text):
        window = text[found.end() : found.end() + _REACH]
        end = _SENTENCE_END.search(window)
        name = _ZONE.search(window, 0, end.start() if end else len(window))
        zone = zones.find(name[0]) if name and not _of_a_clock(window, name.start()) else None
        if zone:
            return zone
    return None


def _of_a_clock(text: str, at: int) -> bool:
    """Whether the zone belongs to one time in the sentence (`from 10:30 UTC`), not to all."""
    return text[:at].rstrip()[-1:].isdigit()
