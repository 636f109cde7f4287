"""Whether an incident came back: the same service was hit not long before. Pure."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from blamefree.document.model import Postmortem
from blamefree.register import likeness
from blamefree.register.likeness import Stretch
from blamefree.register.links import Link
from blamefree.register.model import Incident


class _Hit(NamedTuple):
    """That services were hit, until when, and the postmortem that tells of it, if any."""

    end: dt.datetime
    services: tuple[str, ...]
    told: Postmortem | None


class Past:
    """All that is on record and in the archive, in order of time."""

    def __init__(
        self,
        register: Iterable[Incident],
        archive: Iterable[Postmortem],
        links: Mapping[str, Link],
    ) -> None:
        found = [*(_of_incident(one, links.get(one.id)) for one in register)]
        found += map(_of_postmortem, archive)
        known = (hit for hit in found if hit and hit.services)
        self._hits = sorted(known, key=lambda hit: hit.end)
        self._ends = [hit.end for hit in self._hits]

    def holds(
        self,
        when: Stretch | None,
        services: tuple[str, ...],
        own: Postmortem | None,
        within: dt.timedelta,
    ) -> bool:
        """Whether one of the services was hit, and well again, within that time before.

        `own` is the incident's own postmortem: neither it nor another incident that it answers
        for is an earlier one.
        """
        if when is None or not services:
            return False
        first = bisect_left(self._ends, _before(when[0], within))
        last = bisect_right(self._ends, _before(when[0], likeness.SLACK))
        return any(
            (own is None or hit.told is not own) and likeness.shares_service(services, hit.services)
            for hit in self._hits[first:last]
        )


def _before(at: dt.datetime, length: dt.timedelta) -> dt.datetime:
    try:
        return at - length
    except OverflowError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def _of_incident(one: Incident, link: Link | None) -> _Hit | None:
    when = likeness.span(one)
    return _Hit(when[1], one.services, link.postmortem if link else None) if when else None


def _of_postmortem(one: Postmortem) -> _Hit | None:
    when = likeness.stretch(one)
    return _Hit(when[1], one.frontmatter.services, one) if when else None
