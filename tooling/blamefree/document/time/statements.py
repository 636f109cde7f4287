"""Where a document says which zone its times are in: "all times in PST", "Timeline (UTC)"."""

import re
from functools import cache

from blamefree.document.time import zones
from blamefree.document.time.zones import Zone

_ZONE = (
    rf"(?<![^\W_])(?<![/+-])(?:{zones.NAME}|[+-]\d{{2}}:\d{{2}}(?!\d)"
    rf"|{zones.PLACE}(?:\s[Tt]ime\b)?)"
)
_TITLE = re.compile(r"(?<![^\W_])(?:times?|timestamps?|events|timeline)\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?<![^\W_])(?:all\s(?:the\s)?(?:times?|timestamps|events)|time\s?zone"
    r"|(?:times|timestamps)\s(?:are|in|given|shown|listed))\b",
    re.IGNORECASE,
)
# What stands before it is looked at last: the search through a whole document is far faster so.
_ALL_TIMES = re.compile(r"[Aa](?<![^\W_].)(?i:ll\s(?:the\s)?(?:times|timestamps)\b)")
_LABELLED = re.compile(r"\W{0,4}date\W", re.IGNORECASE)
_DATED = (
    r"\W{0,4}(?i:date)\W{1,6}(?=[^\n]{0,20}\d)[^\n]{6,40}?[\s,(]"
    rf"({zones.NAME})[^\w\n]{{0,4}}(?:\n|$)"
)
"""A line that gives the date and ends in a zone: `Date: 2026-03-04, UTC`."""
_ONLY = rf"\((?:in\s|all\s)?({zones.NAME})\)"
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z]|$)|\n\s*\n")
_REACH = 80
"""How many characters behind "times" the zone may stand."""


def stated(text: str, *, heading: bool = False) -> Zone | None:
    """Return the zone that a heading or sentence says its times are in.

    A heading needs fewer words than a sentence: `Timeline, UTC`, `Friday (UTC)`.
    """
    said = _behind(_TITLE if heading else _SENTENCE, text)
    alone = None if said else _alone(text, heading=heading)
    return zones.find(alone[1]) if alone else said


def _alone(text: str, *, heading: bool) -> re.Match[str] | None:
    """Return the zone in a heading's brackets, or at the end of a line with the date."""
    bracketed = re.search(_ONLY, text) if heading and "(" in text else None
    return bracketed or (re.match(_DATED, text) if _LABELLED.match(text) else None)


def stated_for_all(text: str) -> Zone | None:
    """Return the zone that a whole document says "all times" are in."""
    return _behind(_ALL_TIMES, text)


def _behind(cue: re.Pattern[str], text: str) -> Zone | None:
    for found in cue.finditer(text):
        window = text[found.end() : found.end() + _REACH]
        end = _SENTENCE_END.search(window)
        name = _zone().search(window, 0, end.start() if end else len(window))
        zone = zones.find(name[0]) if name and not _of_a_clock(window, name.start()) else None
        if zone:
            return zone
    return None


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(_ZONE)


def _of_a_clock(text: str, at: int) -> bool:
    """Whether the zone belongs to one time in the sentence (`from 10:30 UTC`), not to all."""
    return text[:at].rstrip()[-1:].isdigit()
