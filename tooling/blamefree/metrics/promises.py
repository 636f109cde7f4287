"""Whether actions were done by the day they were due, and by the day that the policy gives."""

import datetime as dt
from collections.abc import Iterator

from blamefree.document.model import ActionItem, Postmortem
from blamefree.metrics.given import Given
from blamefree.policy.deadlines import action_deadline


def done_in_time(one: Postmortem, given: Given) -> Iterator[bool | None]:
    """Yield of each action whether it was done by its due date."""
    for action in one.action_items:
        yield from _kept(action, action.due_date, given.today)


def done_in_promise(one: Postmortem, given: Given) -> Iterator[bool | None]:
    """Yield of each action that is promised a day whether it was done by then."""
    for action in one.action_items:
        last = action_deadline(one, action, given.policy, given.people)
        if last is not None:
            yield from _kept(action, last, given.today)


def _kept(action: ActionItem, last: dt.date | None, today: dt.date) -> Iterator[bool | None]:
    """Yield nothing of what is declined, or still has time."""
    if action.state == "done":
        yield action.done_on <= last if action.done_on and last else None
    elif action.is_open and last is not None and last < today:
        yield False
