"""Whether postmortems are reviewed and published in time."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from blamefree.document.model import Postmortem
from blamefree.metrics.durations import spread
from blamefree.metrics.given import Given
from blamefree.metrics.model import Lateness
from blamefree.policy.deadlines import Deadlines, binds, calendar_of_document, deadlines, ended

_DAY = dt.timedelta(days=1)


def published_in_time(one: Postmortem, given: Given) -> Iterator[bool | None]:
    """Yield whether it was published by the day that the policy gives, once that can be said."""
    if not binds(given.policy, one):
        return
    if _is_published(one):
        yield _kept(one, one.frontmatter.published, given, lambda promise: promise.publish)
    elif _has_passed(one, given, lambda promise: promise.publish):
        yield False


def reviewed_in_time(one: Postmortem, given: Given) -> Iterator[bool | None]:
    """Yield whether it was reviewed by the day that the policy gives, once that can be said."""
    head = one.frontmatter
    if not given.policy.duties_of(head).review_days or not binds(given.policy, one):
        return
    if head.reviewed or _is_published(one):
        yield _kept(one, head.reviewed, given, lambda promise: promise.review)
    elif _has_passed(one, given, lambda promise: promise.review):
        yield False


def publishing(written: Iterable[Postmortem], given: Given) -> Lateness:
    """Return how long publishing took, against the days that the severity gives."""
    every = list(written)
    said = [(one, answer) for one in every for answer in published_in_time(one, given)]
    over = [(one, answer) for one, answer in said if _is_published(one)]
    waiting = len(said) - len(over)
    return _lateness(over, lambda one: one.frontmatter.published, given, waiting)


def reviewing(written: Iterable[Postmortem], given: Given) -> Lateness:
    """Return how long reviews took, against the days that the severity gives."""
    every = list(written)
    said = [(one, answer) for one in every for answer in reviewed_in_time(one, given)]
    over = [(one, answer) for one, answer in said if one.frontmatter.reviewed or _is_published(one)]
    waiting = len(said) - len(over)
    return _lateness(over, lambda one: one.frontmatter.reviewed, given, waiting)


def _is_published(one: Postmortem) -> bool:
    return one.frontmatter.status == "published"


def _has_passed(one: Postmortem, given: Given, last: Callable[[Deadlines], dt.date | None]) -> bool:
    promise = deadlines(one, given.policy, given.people)
    day = last(promise) if promise else None
    return day is not None and day < given.today


def _lateness(
    said: Sequence[tuple[Postmortem, bool | None]],
    day: Callable[[Postmortem], dt.date | None],
    given: Given,
    waiting_late: int,
) -> Lateness:
    known = [(one, answer) for one, answer in said if answer is not None]
    taken = (_taken(one, day(one), given) for one, _ in known)
    in_time = sum(answer for _, answer in known)
    return Lateness(
        n=len(known),
        in_time=in_time,
        late=len(known) - in_time,
        unstated=len(said) - len(known),
        taken=spread([length for length in taken if length is not None]),
        waiting_late=waiting_late,
    )


def _kept(
    one: Postmortem,
    day: dt.date | None,
    given: Given,
    last: Callable[[Deadlines], dt.date | None],
) -> bool | None:
    """Return whether it happened in time; None where the days are not stated, or make no sense."""
    promise = deadlines(one, given.policy, given.people)
    latest = last(promise) if promise else None
    if day is None or latest is None or _taken(one, day, given) is None:
        return None
    return day <= latest


def _taken(one: Postmortem, day: dt.date | None, given: Given) -> dt.timedelta | None:
    """Return the days from the incident's end; None where they make no sense."""
    end = ended(one, calendar_of_document(one, given.policy, given.people))
    if end is None or day is None:
        return None
    # The end is a day where the author is, the other one where the team is: one may be off.
    return max(day - end, dt.timedelta()) if end - day <= _DAY else None
