"""Count and measure: postmortems in, numbers out. Pure; the order of the documents is no matter."""

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from blamefree.document.model import ActionItem, Frontmatter, Postmortem
from blamefree.metrics.definitions import DURATIONS, FIRST_UPDATE, Duration
from blamefree.metrics.model import Completion, Metrics, Spread

UNSTATED = "not stated"
"""The severity of an incident that does not say."""


def measure(postmortems: Iterable[Postmortem], today: dt.date) -> Metrics:
    """Return the numbers of these postmortems; drafts are counted as drafts only."""
    everything = list(postmortems)
    counted = [one for one in everything if one.frontmatter.status != "draft"]
    incidents = [one for one in counted if one.frontmatter.kind == "incident"]
    return Metrics(
        today=today,
        incidents=len(incidents),
        drills=len(counted) - len(incidents),
        drafts=len(everything) - len(counted),
        durations=_durations(incidents),
        durations_by_severity=_durations_by_severity(incidents),
        by_severity=_sorted(Counter(severity(one) for one in incidents)),
        by_service=_most_first(Counter(s for one in incidents for s in _services(one))),
        by_quarter={name: len(members) for name, members in _quarters(incidents).items()},
        severity_by_quarter=_severity_by_quarter(incidents),
        actions=_completion(_actions(counted), today),
        actions_by_quarter=_actions_by_quarter(counted, today),
        backwards=tuple(sorted(one.id for one in incidents if _runs_backwards(one))),
    )


def within(
    postmortems: Iterable[Postmortem], since: dt.date | None, until: dt.date | None
) -> list[Postmortem]:
    """Return those dated from `since` to `until`, both included; undated ones only without both."""
    low, high = since or dt.date.min, until or dt.date.max
    bounded = since is not None or until is not None
    dated = ((one, date(one)) for one in postmortems)
    return [one for one, at in dated if (low <= at <= high if at else not bounded)]


def date(postmortem: Postmortem) -> dt.date | None:
    """Return the incident's date: as stated, else that of its first milestone, else None."""
    stated = postmortem.frontmatter.times.stated().values()
    return postmortem.frontmatter.date or next((at.date() for at in stated), None)


def quarter(at: dt.date) -> str:
    """Return the quarter of a date, `2026-Q1`."""
    return f"{at.year:04}-Q{(at.month + 2) // 3}"


def severity(postmortem: Postmortem) -> str:
    """Return the stated severity, or `UNSTATED`."""
    return postmortem.frontmatter.severity or UNSTATED


def length(postmortem: Postmortem, of: Duration) -> dt.timedelta | None:
    """Return how long it took; None where a milestone is missing or they run backwards."""
    taken = _between(postmortem, of)
    return taken if taken is not None and taken >= dt.timedelta() else None


def spread(lengths: Sequence[dt.timedelta]) -> Spread | None:
    """Return median and quartiles (inclusive: within the range seen); None of nothing."""
    if not lengths:
        return None
    seconds = [one.total_seconds() for one in lengths]
    median = dt.timedelta(seconds=statistics.median(seconds))
    if len(seconds) == 1:
        return Spread(n=1, median=median)
    q1, _, q3 = statistics.quantiles(seconds, n=4, method="inclusive")
    return Spread(
        n=len(seconds), median=median, q1=dt.timedelta(seconds=q1), q3=dt.timedelta(seconds=q3)
    )


def _between(postmortem: Postmortem, of: Duration) -> dt.timedelta | None:
    stated = _moments(postmortem.frontmatter)
    start, end = stated.get(of.start), stated.get(of.end)
    return end - start if start and end else None


def _moments(head: Frontmatter) -> dict[str, dt.datetime]:
    """Return the milestones that have a time, and when customers were first told something."""
    first = {FIRST_UPDATE: min(head.public_updates)} if head.public_updates else {}
    return {**head.times.stated(), **first}


def _runs_backwards(postmortem: Postmortem) -> bool:
    taken = (_between(postmortem, of) for of in DURATIONS)
    return any(one is not None and one < dt.timedelta() for one in taken)


def _durations(incidents: Sequence[Postmortem]) -> dict[str, Spread]:
    spreads = {of.key: spread(_lengths(incidents, of)) for of in DURATIONS}
    return {key: found for key, found in spreads.items() if found}


def _lengths(incidents: Sequence[Postmortem], of: Duration) -> list[dt.timedelta]:
    return [taken for one in incidents if (taken := length(one, of)) is not None]


def _durations_by_severity(incidents: Sequence[Postmortem]) -> dict[str, dict[str, Spread]]:
    groups: dict[str, list[Postmortem]] = {}
    for one in incidents:
        groups.setdefault(severity(one), []).append(one)
    measured = {name: _durations(members) for name, members in sorted(groups.items())}
    return {name: found for name, found in measured.items() if found}


def _services(postmortem: Postmortem) -> set[str]:
    return set(postmortem.frontmatter.services)


def _quarters(postmortems: Sequence[Postmortem]) -> dict[str, list[Postmortem]]:
    """Return the postmortems by quarter, from the first to the last with one, none left out."""
    dated = [(at, one) for one in postmortems if (at := date(one))]
    if not dated:
        return {}
    days = [at for at, _ in dated]
    groups: dict[str, list[Postmortem]] = {name: [] for name in _names(min(days), max(days))}
    for at, one in dated:
        groups[quarter(at)].append(one)
    return groups


def _names(first: dt.date, last: dt.date) -> Iterator[str]:
    for index in range(_index(first), _index(last) + 1):
        yield f"{index // 4:04}-Q{index % 4 + 1}"


def _index(at: dt.date) -> int:
    return at.year * 4 + (at.month - 1) // 3


def _severity_by_quarter(incidents: Sequence[Postmortem]) -> dict[str, dict[str, int]]:
    quarters = _quarters(incidents).items()
    return {name: _sorted(Counter(severity(one) for one in members)) for name, members in quarters}


def _actions(postmortems: Iterable[Postmortem]) -> list[ActionItem]:
    return [action for one in postmortems for action in one.action_items]


def _actions_by_quarter(counted: Sequence[Postmortem], today: dt.date) -> dict[str, Completion]:
    groups = {name: _actions(members) for name, members in _quarters(counted).items()}
    return {name: _completion(actions, today) for name, actions in groups.items() if actions}


def _completion(actions: Sequence[ActionItem], today: dt.date) -> Completion:
    states = Counter(action.state for action in actions)
    return Completion(
        total=len(actions),
        done=states["done"],
        declined=states["declined"],
        open=sum(action.is_open for action in actions),
        overdue=sum(action.is_overdue(today) for action in actions),
    )


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
