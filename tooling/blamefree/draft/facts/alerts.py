"""What an alert is called, and how much it weighs beside others."""

import re
from collections.abc import Sequence

from blamefree.draft.event import SourceEvent

# "Alert fired: HighErrorRate on checkout": its name is what stands between colon and place.
_NAME = re.compile(
    r"^(?:[^:]{0,40}\b(?:alert|alerts|fired|firing|triggered|resolved)\b[^:]{0,20}:\s)?"
    r"(?:\W{0,2}#\d{1,12}\]?:?\s)?"
    r"(?:\[(?:fir(?:ed|ing)|triggered|alert(?:ing)?|resolved|ok)\b[^\]]{0,12}\]\s?)?"
    r"(?P<name>[^:(]{1,80}?)(?:\s(?:on|for|in|is|at)\s|\s?[:(]|$)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_GRAVE = (
    frozenset({"critical", "page", "paging", "emergency", "fatal", "disaster", "p1", "sev1", "1"}),
    frozenset({"error", "high", "major", "p2", "sev2", "2"}),
    frozenset({"warning", "warn", "medium", "moderate", "p3", "sev3", "3"}),
)


def called(event: SourceEvent) -> str:
    """Return the name of the alert that an event tells of, as it stands there."""
    found = _NAME.search(event.text)
    return found["name"].strip() if found else ""


def name(event: SourceEvent) -> str:
    """Return the alert's name to compare: the numbers in it are those of one occasion."""
    return _DIGITS.sub("0", called(event).casefold())


def weight(event: SourceEvent) -> int:
    """Return how severe a tool says an alert is: 0 is the worst; what pages people is no less."""
    said = re.sub(r"[\s_-]", "", event.severity.casefold())
    if event.what == "paged":
        return 0
    return next((at for at, words in enumerate(_GRAVE) if said in words), len(_GRAVE))


def repeats(events: Sequence[SourceEvent]) -> frozenset[int]:
    """Return the places of the alerts that one of the same name and weight stands before."""
    first: dict[tuple[str, int], int] = {}
    for at, event in enumerate(events):
        if event.what == "alert" and name(event):
            first.setdefault((name(event), weight(event)), at)
    of_alerts = (at for at, event in enumerate(events) if event.what == "alert" and name(event))
    return frozenset(of_alerts) - frozenset(first.values())
