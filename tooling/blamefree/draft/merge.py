"""Events of several sources in one order, and what two sources tell alike once."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from blamefree.draft.event import SourceEvent

ALIKE = 80
"""How many characters of two texts have to agree to be the same thing told twice."""
WINDOW = dt.timedelta(seconds=90)

_START = dt.datetime.min.replace(tzinfo=dt.UTC)


def merge(sources: Sequence[Sequence[SourceEvent]]) -> tuple[SourceEvent, ...]:
    """Return all events in the order of their instants.

    An event without an instant stays behind the one it follows in its own source.
    """
    keyed = [pair for events in sources for pair in _keyed(events)]
    ordered = sorted(keyed, key=lambda pair: pair[0])
    return tuple(_once(event for _, event in ordered))


def disorder(events: Sequence[SourceEvent]) -> tuple[str, ...]:
    """Return one sentence for each event that stands behind a later one in its source."""
    timed = [event for event in events if event.at]
    pairs = pairwise(timed)
    return tuple(
        f"{event.origin}: earlier than the entry before it; the draft is in order of time."
        for before, event in pairs
        if before.at and event.at and event.at < before.at
    )


def _keyed(events: Sequence[SourceEvent]) -> list[tuple[dt.datetime, SourceEvent]]:
    keyed, last = [], _START
    for event in events:
        last = event.at or last
        keyed.append((last, event))
    return keyed


def _once(events: Iterable[SourceEvent]) -> list[SourceEvent]:
    kept: list[SourceEvent] = []
    seen: dict[str, SourceEvent] = {}
    for event in events:
        folded = " ".join(event.text.casefold().split())[:ALIKE]
        before = seen.get(folded)
        if before is not None and _same(before, event):
            continue
        seen[folded] = event
        kept.append(event)
    return kept


def _same(before: SourceEvent, event: SourceEvent) -> bool:
    """Whether two events with the same words are one; two messages of people never are."""
    if before.origin == event.origin:
        return True
    chat = before.kind == event.kind == "chat"
    apart = before.origin.file != event.origin.file
    close = bool(before.at and event.at and event.at - before.at <= WINDOW)
    return apart and close and not chat
