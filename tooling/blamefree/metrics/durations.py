"""How long: the time between two moments of each incident, and how it is spread over many."""

import datetime as dt
import statistics
from collections.abc import Iterable, Sequence

from blamefree.document.disclosure import RESTRICTED, is_withheld
from blamefree.document.model import Frontmatter, Postmortem
from blamefree.metrics.definitions import DURATIONS, FIRST_UPDATE, Duration
from blamefree.metrics.frequency import by_service as services
from blamefree.metrics.incident import quarters, severity
from blamefree.metrics.model import Spread

_NONE = dt.timedelta()


def length(postmortem: Postmortem, of: Duration) -> dt.timedelta | None:
    """Return how long it took; None where a milestone is missing or they run backwards."""
    taken = _from(_moments(postmortem.frontmatter), of)
    return taken if taken is not None and taken >= _NONE else None


def lengths(postmortem: Postmortem) -> dict[str, dt.timedelta]:
    """Return every length that can be measured, by key of `DURATIONS`."""
    stated = _moments(postmortem.frontmatter)
    taken = ((of.key, _from(stated, of)) for of in DURATIONS)
    return {key: one for key, one in taken if one is not None and one >= _NONE}


def spread(measured: Sequence[dt.timedelta]) -> Spread | None:
    """Return median and quartiles (inclusive: within the range seen); None of nothing."""
    if not measured:
        return None
    seconds = [one.total_seconds() for one in measured]
    median = dt.timedelta(seconds=statistics.median(seconds))
    if len(seconds) == 1:
        return Spread(n=1, median=median)
    q1, _, q3 = statistics.quantiles(seconds, n=4, method="inclusive")
    return Spread(
        n=len(seconds), median=median, q1=dt.timedelta(seconds=q1), q3=dt.timedelta(seconds=q3)
    )


def spreads(incidents: Iterable[Postmortem]) -> dict[str, Spread]:
    """Return the spread of each duration by its key; one that nobody could measure is absent."""
    found: dict[str, list[dt.timedelta]] = {}
    for one in incidents:
        for key, taken in lengths(one).items():
            found.setdefault(key, []).append(taken)
    measured = {of.key: spread(found.get(of.key, [])) for of in DURATIONS}
    return {key: one for key, one in measured.items() if one}


def by_severity(incidents: Sequence[Postmortem]) -> dict[str, dict[str, Spread]]:
    """Return the spreads of each severity that has any."""
    groups: dict[str, list[Postmortem]] = {}
    for one in incidents:
        groups.setdefault(severity(one), []).append(one)
    measured = {name: spreads(members) for name, members in sorted(groups.items())}
    return {name: found for name, found in measured.items() if found}


def by_service(incidents: Sequence[Postmortem]) -> dict[str, dict[str, Spread]]:
    """Return the spreads of each service that has any, the most often hit first."""
    groups: dict[str, list[Postmortem]] = {name: [] for name in services(incidents)}
    for one in incidents:
        for name in set(one.frontmatter.services):
            groups[name].append(one)
    measured = {name: spreads(members) for name, members in groups.items()}
    return {name: found for name, found in measured.items() if found}


def by_quarter(incidents: Sequence[Postmortem]) -> dict[str, dict[str, Spread]]:
    """Return the spreads of each quarter that has any, the oldest first."""
    measured = {name: spreads(members) for name, members in quarters(incidents).items() if members}
    return {name: found for name, found in measured.items() if found}


def backwards(incidents: Iterable[Postmortem]) -> tuple[str, ...]:
    """Return the ids of the incidents with two moments in the wrong order.

    The restricted ones stand last, each only as what it is.
    """
    found = [one for one in incidents if _runs_backwards(one)]
    named = sorted(one.id for one in found if not is_withheld(one))
    return (*named, *(RESTRICTED for one in found if is_withheld(one)))


def _from(stated: dict[str, dt.datetime], of: Duration) -> dt.timedelta | None:
    start, end = stated.get(of.start), stated.get(of.end)
    return end - start if start and end else None


def _moments(head: Frontmatter) -> dict[str, dt.datetime]:
    """Return the milestones that have a time, and when customers were first told something."""
    first = {FIRST_UPDATE: min(head.public_updates)} if head.public_updates else {}
    return {**head.times.stated(), **first}


def _runs_backwards(postmortem: Postmortem) -> bool:
    stated = _moments(postmortem.frontmatter)
    taken = (_from(stated, of) for of in DURATIONS)
    return any(one is not None and one < _NONE for one in taken)
