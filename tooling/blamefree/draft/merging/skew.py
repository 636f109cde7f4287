"""How far the clocks of two sources are apart, by what both tell. Times are never shifted."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from statistics import median

from blamefree.document.wording import plural
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.merging.groups import places

LEAST = 2
"""So many events have to be told by both sources; one is enough where it shares an id."""
WARNED = 60
"""From so many seconds on a difference is worth a look."""

_Seen = Mapping[Origin, SourceEvent]


def notes(told: Sequence[Sequence[SourceEvent]], merged: Sequence[SourceEvent]) -> tuple[str, ...]:
    """Return one sentence for each two sources that tell the same events."""
    seen = {event.origin: event for events in told for event in events}
    files = {events[0].origin.file: None for events in told if events}
    pairs = _pairs(seen, merged, {file: at for at, file in enumerate(files)})
    found = ((files, twins) for files, twins in sorted(pairs.items()) if _is_enough(twins))
    said = (_said(*files, [_apart(*twin) for twin in twins]) for files, twins in found)
    return tuple(filter(None, said))


def _pairs(
    seen: _Seen, merged: Sequence[SourceEvent], order: Mapping[str, int]
) -> dict[tuple[str, str], list[tuple[SourceEvent, SourceEvent]]]:
    """Return what is told twice, by the two files; the one that was given first comes first."""
    found: dict[tuple[str, str], list[tuple[SourceEvent, SourceEvent]]] = {}
    for event in merged:
        told = [seen[place] for place in places(event) if place in seen]
        timed = [e for e in told if e.at and e.precision == "second"]
        once = {e.origin.file: e for e in reversed(timed)}
        for one, other in combinations(sorted(once, key=lambda file: order[file]), 2):
            found.setdefault((one, other), []).append((once[one], once[other]))
    return found


def _is_enough(twins: Sequence[tuple[SourceEvent, SourceEvent]]) -> bool:
    sure = any(set(one.ids) & set(other.ids) for one, other in twins)
    return sure or len(twins) >= LEAST


def _apart(one: SourceEvent, other: SourceEvent) -> float:
    return (other.at - one.at).total_seconds() if one.at and other.at else 0.0


def _said(one: str, other: str, apart: Sequence[float]) -> str:
    """Return by how much the second is behind or ahead; empty where they agree."""
    middle = round(median(apart))
    if not middle:
        return ""
    both = f"{plural(len(apart), 'event')} that {one} has too"
    when = f"{_length(abs(middle))} {'later' if middle > 0 else 'earlier'}"
    if abs(middle) <= WARNED:
        return f"{other} tells {both}, {when} (median)."
    return (
        f"{other} tells {both}, {when} (median): one of the clocks may be wrong;"
        " times are as written."
    )


def _length(seconds: int) -> str:
    return " ".join(_parts(seconds))


def _parts(seconds: int) -> Iterator[str]:
    parts = dt.timedelta(seconds=seconds)
    hours, rest = divmod(int(parts.total_seconds()), 3600)
    units = ((hours, "h"), (rest // 60, "min"), (rest % 60, "s"))
    yield from (f"{count} {unit}" for count, unit in units if count)
