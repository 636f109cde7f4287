"""Events of several sources in one order, and what two sources tell alike once."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from blamefree.draft.event import SourceEvent
from blamefree.draft.merging import acks, alike, ends
from blamefree.draft.merging.groups import Groups, one_of

WINDOW = dt.timedelta(seconds=90)
"""How far apart two sources may tell the same in the same words."""
LINKED = dt.timedelta(seconds=120)
"""How long a bot may take to post what a tool recorded."""
MOST_TRIED = 4
"""How many records of one incident, on each side of a post in time, it may be the post of."""

_START = dt.datetime.min.replace(tzinfo=dt.UTC)
_Pair = tuple[dt.timedelta, int, int]


def merge(sources: Sequence[Sequence[SourceEvent]]) -> tuple[SourceEvent, ...]:
    """Return all events in the order of their instants, what several tell once.

    An event without an instant stays behind the one it follows in its own source.
    """
    keyed = [pair for events in sources for pair in _keyed(events)]
    ordered = [event for _, event in sorted(keyed, key=lambda pair: pair[0])]
    groups = Groups(ordered)
    _by_id(groups)
    said = (_by_link(ordered), ends.pairs(ordered), acks.pairs(ordered), _by_words(ordered))
    for distances in said:
        for _, one, other in sorted(distances):
            groups.join(one, other)
    return tuple(_once(groups))


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


def _once(groups: Groups) -> Iterator[SourceEvent]:
    """Yield the events, each group as one where its most trusted member stands."""
    instead: dict[int, SourceEvent | None] = {}
    for members in groups.several():
        told = one_of([groups.events[at] for at in members])
        own = next(at for at in members if groups.events[at].origin == told.origin)
        instead |= dict.fromkeys(members) | {own: told}
    for at, event in enumerate(groups.events):
        shown = instead.get(at, event)
        if shown is not None:
            yield shown


def _by_id(groups: Groups) -> None:
    """Join what shares an id, and what is the same line of an input that was given twice."""
    first: dict[str, int] = {}
    for at, event in enumerate(groups.events):
        twin = f"{event.origin} {event.at} {event.text}"
        for name in (*event.ids, twin):
            groups.join(first.setdefault(name, at), at, sure=True)


def _by_link(events: Sequence[SourceEvent]) -> Iterator[_Pair]:
    """Yield the pairs of a bot's post and the record it links and says the same of."""
    records = _records(events)
    for at, event in enumerate(events):
        if event.at is None or not (said := _posted(event)):
            continue
        for name in alike.links(event):
            for there, moment in _near(records.get((name, said), []), event.at):
                if events[there].origin.file != event.origin.file:
                    yield abs(moment - event.at), at, there


def _posted(event: SourceEvent) -> str:
    """Return what a bot's post says of an incident; empty for what is no such post."""
    is_post = event.is_bot and event.kind in ("bot", "chat")
    return alike.sense(event) if is_post else ""


def _records(
    events: Sequence[SourceEvent],
) -> Mapping[tuple[str, str], list[tuple[dt.datetime, int]]]:
    """Return the instants and places of the records that say something, by incident and sense."""
    found: dict[tuple[str, str], list[tuple[dt.datetime, int]]] = {}
    for at, event in enumerate(events):
        if event.at and event.kind == "record" and (said := alike.sense(event)):
            for name in alike.subjects(event):
                found.setdefault((name, said), []).append((event.at, at))
    return found


def _near(
    records: list[tuple[dt.datetime, int]], moment: dt.datetime
) -> Iterator[tuple[int, dt.datetime]]:
    middle = bisect_left(records, (moment, 0))
    for at, there in records[max(0, middle - MOST_TRIED) : middle + MOST_TRIED]:
        if abs(at - moment) <= LINKED:
            yield there, at


def _by_words(events: Sequence[SourceEvent]) -> Iterator[_Pair]:
    """Yield the pairs of different sources with the same words, close in time."""
    last: dict[str, dict[str, int]] = {}
    for at, event in enumerate(events):
        words = alike.folded(event.text)
        if event.at is None or not words or event.kind in ("aside", "noise"):
            continue
        before = last.setdefault(words, {})
        for file, there in before.items():
            apart = event.at - (events[there].at or _START)
            if file != event.origin.file and apart <= WINDOW and _tell_one(events[there], event):
                yield apart, there, at
        before[event.origin.file] = at


def _tell_one(one: SourceEvent, other: SourceEvent) -> bool:
    """Whether two events with the same words may be one thing.

    A single word, such as `Acknowledged`, is said of many things: then who did it has to agree.
    """
    if alike.is_of_people(one) and alike.is_of_people(other):
        return False
    said, also = alike.sense(one), alike.sense(other)
    if said and also and said != also:
        return False
    lone = " " not in alike.folded(one.text)
    return not lone or (bool(one.actor) and one.actor.casefold() == other.actor.casefold())
