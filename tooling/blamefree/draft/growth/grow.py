"""What further sources add to a postmortem that people have edited since it was drafted."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from blamefree.document.model import Event, Model, Postmortem
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.facts import milestones
from blamefree.draft.facts.milestones import Candidate
from blamefree.draft.merging import merge
from blamefree.draft.selection import bursts, select
from blamefree.draft.selection.keeping import Keeping
from blamefree.draft.selection.select import Verdict
from blamefree.draft.writing.inline import plain
from blamefree.draft.writing.rows import in_comment
from blamefree.people import Person

Shown = Mapping[str, dt.datetime | None]
"""The places that the rows of a file name in their comments, each with the row's instant."""

_USUAL = Keeping()
_COMMENT = re.compile(r"<!-- ([^>]{1,2000}?) -->")


class Growth(Model):
    """The new rows, and the record as it has to read afterwards."""

    rows: tuple[SourceEvent, ...] = ()
    record: tuple[Verdict, ...] = ()
    known: int = 0
    """How many of the events told were known already."""
    left: int = 0
    """How many new ones go to the record only."""
    candidates: tuple[Candidate, ...] = ()
    """The new events that would be a milestone."""
    people: tuple[Person, ...] = ()
    """Whom the sources know, under handles that may be written."""


def grow(
    postmortem: Postmortem,
    record: Sequence[Verdict],
    told: Sequence[SourceEvent],
    *,
    everything: bool = False,
    keeping: Keeping = _USUAL,
) -> Growth:
    """Return what `told`, redacted, adds to what the file and its record know already.

    A row that somebody took out stays out: the record knows it. What joins a known event adds
    its place to the record and no row.
    """
    recorded = [verdict.event for verdict in record]
    known = [*recorded, *_unrecorded(postmortem, recorded)]
    shown = shown_in(postmortem, recorded)
    keys = {key for event in known for key in _keys(event)}
    fresh = _apart([e for e in told if not keys & {*_keys(e)} and not _is_shown(e, shown)], known)
    merged = merge.merge([known, fresh])
    found = milestones.candidates(merged)
    winners = {mentions[0].event.origin: name for name, mentions in found.items() if mentions}
    verdicts = select.select(merged, winners, everything=everything, keeping=keeping)
    before = {origin for event in known for origin in places(event)}
    new = [verdict for verdict in verdicts if not before & places(verdict.event)]
    kept = [verdict.event for verdict in new if verdict.kept]
    return Growth(
        rows=bursts.fold(kept, winners),
        record=(*_joined(record, merged), *new),
        known=len(told) - sum(len(places(verdict.event)) for verdict in new),
        left=len(new) - len(kept),
        candidates=tuple(c for mentions in found.values() for c in mentions[:1] if c.event in kept),
    )


def shown_in(
    postmortem: Postmortem, recorded: Sequence[SourceEvent] = ()
) -> dict[str, dt.datetime | None]:
    """Return the places that rows come from, as their comments name them, but for recorded ones.

    What the record knows is known by what it says: places change their meaning when a source
    grows.
    """
    known = {in_comment(origin) for event in recorded for origin in places(event)}
    return {
        place: event.at.astimezone(dt.UTC) if event.at else None
        for event in postmortem.timeline.events
        for place in named(event, postmortem.text)
        if place not in known
    }


def _apart(fresh: Sequence[SourceEvent], known: Sequence[SourceEvent]) -> list[SourceEvent]:
    """Return the new events with places that no known one has: line 3 was another before."""
    taken = {origin for event in known for origin in places(event)}
    own: list[SourceEvent] = []
    for event in fresh:
        origin, reading = event.origin, 2
        while origin in taken:
            pointer = f"{event.origin.pointer} reading {reading}"
            origin, reading = event.origin.model_copy(update={"pointer": pointer}), reading + 1
        taken.add(origin)
        own.append(event.model_copy(update={"origin": origin}))
    return own


def places(event: SourceEvent) -> set[Origin]:
    """Return every place that tells the event."""
    return {event.origin, *event.also_in}


def named(event: Event, text: str) -> Iterator[str]:
    """Yield the places that a row's comment names."""
    for comment in _COMMENT.findall(event.span.of(text)):
        yield from (place.strip().removeprefix("also ") for place in comment.split(","))


def _keys(event: SourceEvent) -> Iterator[str]:
    """Yield what the event can be known again by, in another export too."""
    yield from event.ids
    if not event.ids:
        yield f"{event.at} {event.kind} {' '.join(event.text.casefold().split())}"


def _is_shown(event: SourceEvent, shown: Shown) -> bool:
    """Whether a row of the file comes from this event's place.

    The numbers of a text's lines move when it is edited: there the minute has to agree.
    """
    place = in_comment(event.origin)
    if place not in shown:
        return False
    return event.kind != "entry" or _minute(event.at) == _minute(shown[place])


def _minute(at: dt.datetime | None) -> dt.datetime | None:
    return at.replace(second=0) if at else None


def _unrecorded(postmortem: Postmortem, recorded: Sequence[SourceEvent]) -> list[SourceEvent]:
    """Return the rows that the record does not know: people wrote them, or there is none."""
    known = {in_comment(origin) for event in recorded for origin in places(event)}
    rows = [e for e in postmortem.timeline.events if not known & {*named(e, postmortem.text)}]
    return [_entry(postmortem, event, number) for number, event in enumerate(rows, start=1)]


def _entry(postmortem: Postmortem, event: Event, number: int) -> SourceEvent:
    return SourceEvent(
        origin=Origin(file=postmortem.path, pointer=f"row {number}"),
        kind="entry",
        text=plain(event.text),
        at=event.at.astimezone(dt.UTC) if event.at else None,
        precision=event.precision,
        actor=event.actor or "",
    )


def _joined(record: Sequence[Verdict], merged: Sequence[SourceEvent]) -> Iterator[Verdict]:
    """Yield the record's lines, each with the places that have been found to tell the same."""
    by_place = {origin: event for event in merged for origin in places(event)}
    for verdict in record:
        told = by_place.get(verdict.event.origin, verdict.event)
        also = {*verdict.event.also_in, *places(told)} - {verdict.event.origin}
        ids = tuple(dict.fromkeys((*verdict.event.ids, *told.ids)))
        ordered = tuple(sorted(also, key=str))
        event = verdict.event.model_copy(update={"also_in": ordered, "ids": ids})
        yield verdict.model_copy(update={"event": event})
