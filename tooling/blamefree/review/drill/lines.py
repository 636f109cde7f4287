"""The lines of a timeline dealt out: what is told at which time, what is kept, and why. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from blamefree.document.excerpts import plain
from blamefree.document.model import Event, Postmortem
from blamefree.document.wording import spoken
from blamefree.review.drill.answer import Answer, hangs
from blamefree.review.drill.beginning import Beginning, is_timed, minute
from blamefree.review.drill.cast import Cast
from blamefree.review.drill.model import Kept, Reason
from blamefree.review.drill.phrases import OVER
from blamefree.review.drill.sentences import is_cut, sentence, split

NO_TIME = "no time"


class Line(NamedTuple):
    """A line of the timeline, taken apart."""

    at: str
    told: str = ""
    kept: tuple[Kept, ...] = ()


class Dealt(NamedTuple):
    """All lines: how it was noticed, and the rest in the order of time."""

    opening: tuple[Line, ...]
    later: tuple[Line, ...]

    @property
    def all(self) -> tuple[Line, ...]:
        """Return every line."""
        return (*self.opening, *self.later)


def dealt(postmortem: Postmortem, beginning: Beginning, cast: Cast, solution: Answer) -> Dealt:
    """Return the lines; what was known at the beginning may be said again afterwards."""
    begin, events = beginning.at, sorted(postmortem.timeline.events, key=_in_order)
    first = [one for one in events if one.at and minute(one.at) == begin and is_timed(one)]
    # What was noticed may be said; a first line that nobody noticed may be what lay behind.
    at_first = solution.at_first() if beginning.is_stated else solution
    opening = tuple(_parted(one, begin, cast, at_first) for one in first)
    known = solution.without(" ".join(line.told for line in opening))
    end = _end(postmortem, begin)
    later = (_line(one, (begin, end), cast, known) for one in events if one not in first)
    return Dealt(opening, tuple(later))


def since(begin: dt.datetime, at: dt.datetime) -> str:
    """Return how long after the beginning that is: `T+5 min`, before it `T-5 min`."""
    length = minute(at) - begin
    if not length:
        return "T+0"
    return f"T{'-' if length < dt.timedelta() else '+'}{spoken(abs(length))}"


def _in_order(event: Event) -> tuple[bool, float]:
    return (event.at is None, event.at.timestamp() if event.at else 0.0)


def _end(postmortem: Postmortem, begin: dt.datetime) -> dt.datetime | None:
    """Return from when on the lines tell of the repair: the mitigation, or the first that says."""
    times = postmortem.frontmatter.times
    if stated := times.mitigated or times.resolved:
        return minute(stated)
    said = (one.at for one in postmortem.timeline.events if one.at and OVER.search(one.text))
    return min((minute(at) for at in said if at >= begin), default=None)


def _line(
    event: Event, played: tuple[dt.datetime, dt.datetime | None], cast: Cast, solution: Answer
) -> Line:
    begin, end = played
    at = event.at
    if at is None or not is_timed(event):
        return _withheld(event, NO_TIME, cast, "time")
    if minute(at) < begin:
        return _withheld(event, since(begin, at), cast, "before")
    if end is not None and minute(at) >= end:
        return _withheld(event, since(begin, at), cast, "after")
    return _parted(event, begin, cast, solution)


def _withheld(event: Event, at: str, cast: Cast, reason: Reason) -> Line:
    return Line(at, kept=(Kept(at, cast.without_names(plain(event.text)), reason),))


def _parted(event: Event, begin: dt.datetime, cast: Cast, solution: Answer) -> Line:
    """Return the line's sentences that may be told, and those that may not."""
    at = since(begin, event.at or begin)
    judged = [*_judged(split(plain(event.text)), solution, cast)]
    who = cast.role(event.actor) if event.actor else ""
    told = " ".join(said for said, reason in judged if not reason)
    kept = (Kept(at, said, reason) for said, reason in judged if reason)
    return Line(at, f"{who.capitalize()}: {told}" if who and told else told, tuple(kept))


def _judged(
    clauses: Iterable[str], solution: Answer, cast: Cast
) -> Iterator[tuple[str, Reason | None]]:
    """Yield each sentence with why it is kept; one that speaks of a kept one is kept with it."""
    before: Reason | None = None
    for clause in clauses:
        said = sentence(cast.without_names(clause))
        reason: Reason | None = solution.gives_away(clause)
        if reason is None and before and hangs(clause):
            reason = "hangs"
        if reason is None and is_cut(clause):
            reason = "cut"
        if reason is None and cast.may_name_others(said):
            reason = "name"
        before = reason
        yield said, reason
