"""How the response was run: who led it, who noticed, and what customers were told, and when."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from blamefree.document.model import DetectedBy, Frontmatter, Postmortem
from blamefree.metrics.definitions import duration
from blamefree.metrics.durations import length
from blamefree.metrics.given import Given


def roles(one: Postmortem, given: Given) -> Iterator[bool]:
    """Yield whether each role that its severity asks for is named."""
    asked = given.policy.duties_of(one.frontmatter).roles
    if asked:
        yield all(one.frontmatter.roles.get(name) for name in asked)


def noticed_by(one: Postmortem, source: DetectedBy) -> Iterator[bool | None]:
    """Yield whether this source noticed it first."""
    said = one.frontmatter.detected_by
    yield None if said is None else said == source


def first_update(one: Postmortem, given: Given) -> Iterator[bool | None]:
    """Yield whether customers were told something in the minutes promised."""
    promise = _minutes(given.policy.duties_of(one.frontmatter).first_update_minutes)
    if promise is None or _was_over_before(one.frontmatter, promise):
        return
    taken = length(one, duration("ttfu"))
    yield None if taken is None else taken <= promise


def cadence(one: Postmortem, given: Given) -> Iterator[bool | None]:
    """Yield whether no silence was longer than promised."""
    promise = _promised_cadence(one, given)
    if promise is None or _was_over_before(one.frontmatter, promise):
        return
    longest = silence(one)
    yield None if longest is None else longest <= promise


def longest_silence(incidents: Iterable[Postmortem], given: Given) -> dt.timedelta | None:
    """Return the longest silence of those that were promised none so long, or any other."""
    promised = (one for one in incidents if _promised_cadence(one, given) is not None)
    known = (longest for one in promised if (longest := silence(one)) is not None)
    return max(known, default=None)


def silence(one: Postmortem) -> dt.timedelta | None:
    """Return the longest that customers heard nothing, from detection to mitigation.

    None where one of the two is missing, they run backwards, or nothing was ever told.
    """
    head = one.frontmatter
    start, end = head.times.detected, _end(head)
    if start is None or end is None or end < start or not head.public_updates:
        return None
    told = sorted(at for at in head.public_updates if start < at < end)
    return max(later - earlier for earlier, later in pairwise((start, *told, end)))


def _promised_cadence(one: Postmortem, given: Given) -> dt.timedelta | None:
    return _minutes(given.policy.duties_of(one.frontmatter).update_minutes)


def _was_over_before(head: Frontmatter, promise: dt.timedelta) -> bool:
    """Whether it ended before a word was due, and none was said."""
    start, end = head.times.detected, _end(head)
    if head.public_updates or start is None or end is None:
        return False
    return dt.timedelta() <= end - start <= promise


def _end(head: Frontmatter) -> dt.datetime | None:
    """Return when customers were well again, as far as it is stated."""
    return head.times.mitigated or head.times.resolved


def _minutes(count: int | None) -> dt.timedelta | None:
    return None if count is None else dt.timedelta(minutes=count)
