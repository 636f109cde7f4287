"""What became of the actions, and how long the open ones have waited."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from blamefree.document.model import ActionItem, Postmortem
from blamefree.metrics.definitions import AGES, UNDATED
from blamefree.metrics.given import Given
from blamefree.metrics.incident import quarters
from blamefree.metrics.model import Completion
from blamefree.policy.deadlines import calendar_of_document, ended


def of(postmortems: Iterable[Postmortem]) -> list[ActionItem]:
    """Return every action of these postmortems."""
    return [action for one in postmortems for action in one.action_items]


def completion(actions: Sequence[ActionItem], today: dt.date) -> Completion:
    """Return what became of these actions until today."""
    states = Counter(action.state for action in actions)
    return Completion(
        total=len(actions),
        done=states["done"],
        declined=states["declined"],
        open=sum(action.is_open for action in actions),
        overdue=sum(action.is_overdue(today) for action in actions),
    )


def by_quarter(postmortems: Iterable[Postmortem], today: dt.date) -> dict[str, Completion]:
    """Return the same for each quarter of incidents that has an action."""
    groups = {name: of(members) for name, members in quarters(postmortems).items()}
    return {name: completion(actions, today) for name, actions in groups.items() if actions}


def ages(postmortems: Iterable[Postmortem], given: Given) -> dict[str, int]:
    """Return how many open actions have each of `AGES`, the youngest first; all or none of them.

    The last is `UNDATED`, there only where an incident has no date.
    """
    counts: Counter[str] = Counter()
    for one in postmortems:
        calendar = calendar_of_document(one, given.policy, given.people)
        counts[_age(ended(one, calendar), given.today)] += sum(
            action.is_open for action in one.action_items
        )
    if not counts.total():
        return {}
    undated = {UNDATED: counts[UNDATED]} if counts[UNDATED] else {}
    return {age.name: counts[age.name] for age in AGES} | undated


def _age(since: dt.date | None, today: dt.date) -> str:
    if since is None:
        return UNDATED
    days = (today - since).days
    return next(age.name for age in reversed(AGES) if days >= age.days or age is AGES[0])
