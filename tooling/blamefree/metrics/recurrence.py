"""What comes back: causes seen more than once, and what was still to be done when they did."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from blamefree.document.model import ActionItem, Postmortem
from blamefree.metrics.frequency import most_first
from blamefree.metrics.incident import date, quarter
from blamefree.metrics.model import Return

_Dated = tuple[dt.date, Postmortem]


def by_cause(incidents: Sequence[Postmortem]) -> dict[str, int]:
    """Return how many incidents name each cause, the most frequent first."""
    return most_first(Counter(name for one in incidents for name in set(one.frontmatter.causes)))


def by_quarter(incidents: Sequence[Postmortem]) -> dict[str, dict[str, int]]:
    """Return the quarters of each cause seen at least twice, the most frequent cause first."""
    again = [name for name, count in by_cause(incidents).items() if count > 1]
    counts: dict[str, Counter[str]] = {name: Counter() for name in again}
    for one in incidents:
        at = date(one)
        for name in set(one.frontmatter.causes) & counts.keys():
            counts[name].update([quarter(at)] if at else [])
    return {name: dict(sorted(found.items())) for name, found in counts.items()}


def returns(incidents: Iterable[Postmortem]) -> tuple[Return, ...]:
    """Return the newest return of each cause to each service, the newest first."""
    again = [(pair, found) for pair, found in _pairs(incidents).items() if len(found) > 1]
    found = (_return(cause, service, members) for (cause, service), members in again)
    return tuple(sorted(found, key=_newest_first))


def _newest_first(one: Return) -> tuple[int, str, str]:
    return (-one.on.toordinal(), one.cause, one.service)


def _pairs(incidents: Iterable[Postmortem]) -> dict[tuple[str, str], list[_Dated]]:
    """Return the incidents of each cause and service, from the oldest to the newest."""
    dated = sorted(_dated(incidents), key=lambda pair: (pair[0], pair[1].id, pair[1].path))
    causes = _repeated(one.frontmatter.causes for _, one in dated)
    services = _repeated(one.frontmatter.services for _, one in dated)
    found: dict[tuple[str, str], list[_Dated]] = {}
    for at, one in dated:
        head = one.frontmatter
        for pair in product(causes & set(head.causes), services & set(head.services)):
            found.setdefault(pair, []).append((at, one))
    return found


def _repeated(lists: Iterable[Iterable[str]]) -> set[str]:
    counts = Counter(name for names in lists for name in set(names))
    return {name for name, count in counts.items() if count > 1}


def _dated(incidents: Iterable[Postmortem]) -> Iterator[_Dated]:
    for one in incidents:
        if at := date(one):
            yield at, one


def _return(cause: str, service: str, members: Sequence[_Dated]) -> Return:
    (before, earlier), (on, later) = members[-2:]
    return Return(
        cause=cause,
        service=service,
        times=len(members),
        earlier=earlier.id,
        later=later.id,
        on=on,
        days=(on - before).days,
        actions=len(earlier.action_items),
        still_open=sum(_was_open(action, on) for action in earlier.action_items),
    )


def _was_open(action: ActionItem, on: dt.date) -> bool:
    """Whether it was still to be done that day; in doubt it was not."""
    if action.state == "done":
        return action.done_on is not None and action.done_on > on
    return action.is_open
