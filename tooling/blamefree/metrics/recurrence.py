"""What comes back: causes seen more than once, and what was still to be done when they did."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from blamefree.document.disclosure import RESTRICTED, is_withheld
from blamefree.document.model import ActionItem, Postmortem
from blamefree.metrics.frequency import most_first
from blamefree.metrics.incident import date, quarter
from blamefree.metrics.model import Return

Place = tuple[dt.date, float, str]
"""Where an incident stands among all: by its day, its start, its id."""
_Placed = tuple[Place, Postmortem]


def by_cause(incidents: Sequence[Postmortem]) -> dict[str, int]:
    """Return how many incidents name each cause, the most frequent first.

    What only restricted ones name is left out: it would tell what they are about.
    """
    told = _told(incidents)
    named = (set(one.frontmatter.causes) & told for one in incidents)
    return most_first(Counter(name for names in named for name in names))


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


def told(incidents: Sequence[Postmortem]) -> tuple[Return, ...]:
    """Return the same without the ids of restricted ones, and what they alone are about."""
    hidden = {one.id for one in incidents if is_withheld(one)}
    known = _told(incidents)
    found = (one for one in returns(incidents) if one.cause in known)
    return tuple(
        one.model_copy(
            update={
                "earlier": RESTRICTED if one.earlier in hidden else one.earlier,
                "later": RESTRICTED if one.later in hidden else one.later,
            }
        )
        for one in found
    )


def _told(incidents: Iterable[Postmortem]) -> set[str]:
    return {name for one in incidents if not is_withheld(one) for name in one.frontmatter.causes}


def came_back(every: Sequence[Postmortem]) -> Callable[[Postmortem], Iterator[bool | None]]:
    """Return the judge of whether an incident had an earlier one like it among these."""
    seen: dict[tuple[str, str], Place] = {}
    for one in every:
        at = place(one)
        for pair in _causes_at(one) if at else ():
            seen[pair] = min(at, seen.get(pair, at)) if at else seen[pair]
    known = places(every)

    def judge(one: Postmortem) -> Iterator[bool | None]:
        at, pairs = place(one), _causes_at(one)
        is_related = any(name in known for name in one.frontmatter.related if name != one.id)
        if at is None or not (pairs or is_related):
            yield None
        else:
            alike = any(seen[pair] < at for pair in pairs if pair in seen)
            yield alike or bool(named_before(one, known))

    return judge


def places(every: Iterable[Postmortem]) -> dict[str, Place]:
    """Return where each of these stands, by its id."""
    return {one.id: at for one in every if (at := place(one))}


def named_before(one: Postmortem, known: Mapping[str, Place]) -> tuple[str, ...]:
    """Return the earlier ones that an incident names as the same failure.

    An id that is not among them leads nowhere: it is misspelt, or of a draft.
    """
    at = place(one)
    related = dict.fromkeys(one.frontmatter.related)
    return tuple(name for name in related if at and name in known and known[name] < at)


def place(one: Postmortem) -> Place | None:
    """Return where it stands among all incidents; None without a date."""
    day, started = date(one), one.frontmatter.times.started
    return (day, started.timestamp() if started else 0.0, one.id) if day else None


def _causes_at(one: Postmortem) -> set[tuple[str, str]]:
    head = one.frontmatter
    return set(product(head.causes, head.services))


def _newest_first(one: Return) -> tuple[int, str, str]:
    return (-one.on.toordinal(), one.cause, one.service)


def _pairs(incidents: Iterable[Postmortem]) -> dict[tuple[str, str], list[_Placed]]:
    """Return the incidents of each cause and service, from the oldest to the newest."""
    placed = [(at, one) for one in incidents if (at := place(one))]
    placed.sort(key=lambda pair: (pair[0], pair[1].path))
    causes = _repeated(one.frontmatter.causes for _, one in placed)
    services = _repeated(one.frontmatter.services for _, one in placed)
    found: dict[tuple[str, str], list[_Placed]] = {}
    for at, one in placed:
        head = one.frontmatter
        for pair in product(causes & set(head.causes), services & set(head.services)):
            found.setdefault(pair, []).append((at, one))
    return found


def _repeated(lists: Iterable[Iterable[str]]) -> set[str]:
    counts = Counter(name for names in lists for name in set(names))
    return {name for name, count in counts.items() if count > 1}


def _return(cause: str, service: str, members: Sequence[_Placed]) -> Return:
    ((before, *_), earlier), ((on, *_), later) = members[-2:]
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
