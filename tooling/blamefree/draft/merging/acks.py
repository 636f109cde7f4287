"""A written line that says no more than what a pager recorded: `Ana acked the page`."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from blamefree.draft.event import SourceEvent

WINDOW = dt.timedelta(seconds=90)
"""How far from the record a person's clock, read to the minute, may be."""
_LINE = re.compile(
    r"(?:@?(?P<who>[\w.'-]{1,40}(?: [\w.'-]{1,40})?) )??(?:ack(?:ed|s)|acknowledge[sd])"
    r"(?: (?:it|(?:the )?(?:page|pager|alert|alarm|incident)))?[.!]?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[\s._-]+")


def pairs(events: Sequence[SourceEvent]) -> Iterator[tuple[dt.timedelta, int, int]]:
    """Yield the places of such lines and of the record each tells again, with the time between.

    It has to be the only one near in time, and by whom the line names.
    """
    records = [
        (event.at, at)
        for at, event in enumerate(events)
        if event.at and event.kind == "record" and event.what == "acknowledged" and event.actor
    ]
    for at, event in enumerate(events):
        line = _LINE.fullmatch(event.text) if event.kind == "entry" else None
        if line is None or event.at is None:
            continue
        low = bisect_left(records, (event.at - WINDOW, 0))
        high = bisect_right(records, (event.at + WINDOW, len(events)))
        near = [(moment, there) for moment, there in records[low:high] if not events[there].is_bot]
        if len(near) == 1 and _is_by(event.actor or line["who"] or "", events[near[0][1]].actor):
            yield abs(near[0][0] - event.at), at, near[0][1]


def _is_by(named: str, actor: str) -> bool:
    """Whether a line that names somebody, or nobody, may mean who acted."""
    return set(_folded(named)) <= set(_folded(actor)) if named else True


def _folded(name: str) -> list[str]:
    return list(filter(None, _PARTS.split(name.casefold().lstrip("@"))))
