"""A zone given for a source that looks wrong: it tells what another does, whole hours apart."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from blamefree.draft.event import SourceEvent

STEP = dt.timedelta(minutes=30)
"""What zones differ by; few by a quarter of an hour."""
SLACK = dt.timedelta(minutes=2)
NEAREST, FARTHEST = dt.timedelta(hours=1), dt.timedelta(hours=14)
LEAST = 2
"""So many events have to be alike at one distance."""
LEAST_WORDS = 3
"""So many words two texts share to be alike; one less where one has no more."""
COMMON = 12
"""A word in more events than this tells none of them from the others."""
MOST_READ = 2_000
"""So many events of one source are looked at."""

_WORD = re.compile(r"[^\W_]{3,40}+")
_ASSUMED = {"option": "the zone given for it", "heading": "the zone it states"}


def notes(told: Sequence[Sequence[SourceEvent]]) -> tuple[str, ...]:
    """Return one sentence for each source whose zone looks wrong beside another source."""
    return tuple(_found(told))


def _found(told: Sequence[Sequence[SourceEvent]]) -> Iterator[str]:
    for events in told:
        own = [event for event in events if event.at and event.zone_basis in _ASSUMED]
        doubts: list[tuple[int, str]] = []
        for others in told:
            sure = [event for event in others if event.at and event.zone_basis not in _ASSUMED]
            if others is not events and own and sure:
                doubts += _doubt(own[:MOST_READ], sure[:MOST_READ])
        if doubts:
            yield max(doubts, key=itemgetter(0))[1]


def _doubt(own: Sequence[SourceEvent], others: Sequence[SourceEvent]) -> Iterator[tuple[int, str]]:
    """Yield what is odd about the zone, unless the sources agree more often than they differ."""
    apart = Counter(_steps(one, other) for one, other in _alike(own, others))
    steps, count = next(((s, n) for s, n in apart.most_common() if s), (0, 0))
    if count < LEAST or count <= apart[0]:
        return
    side = "after" if steps > 0 else "before"
    file, basis = own[0].origin.file, _ASSUMED[own[0].zone_basis]
    yield (
        count,
        (
            f"{file}: {count} of its events stand {_hours(abs(steps))} {side} events of"
            f" {others[0].origin.file} that read alike; {basis} looks wrong."
            " Times are as written."
        ),
    )


def _alike(
    own: Sequence[SourceEvent], others: Sequence[SourceEvent]
) -> Iterator[tuple[SourceEvent, SourceEvent]]:
    """Yield each event with those of the other source that read alike, one for each distance."""
    there = [(event, _words(event.text)) for event in others]
    by_word = _by_word([words for _, words in there])
    for event in own:
        words = _words(event.text)
        shared = Counter(at for word in words for at in by_word.get(word, ()))
        once: dict[int, SourceEvent] = {}
        for at, count in shared.items():
            other, its = there[at]
            enough = min(LEAST_WORDS, max(LEAST_WORDS - 1, min(len(words), len(its))))
            if count >= enough and _is_near(event, other):
                once.setdefault(_steps(event, other), other)
        yield from ((event, other) for other in once.values())


def _by_word(texts: Sequence[frozenset[str]]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, words in enumerate(texts):
        for word in words:
            found.setdefault(word, []).append(at)
    return {word: places for word, places in found.items() if len(places) <= COMMON}


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text[:400]))


def _steps(one: SourceEvent, other: SourceEvent) -> int:
    """Return by how many half hours the first is after the second, rounded."""
    return round((one.at - other.at) / STEP) if one.at and other.at else 0


def _is_near(one: SourceEvent, other: SourceEvent) -> bool:
    """Whether two events are as far apart as two zones may be, or not apart at all."""
    if one.at is None or other.at is None:
        return False
    apart = abs(one.at - other.at)
    off = abs(apart - round(apart / STEP) * STEP)
    return off <= SLACK and (apart <= SLACK or NEAREST - SLACK <= apart <= FARTHEST + SLACK)


def _hours(steps: int) -> str:
    return f"{steps // 2} h" + (" 30 min" if steps % 2 else "")
