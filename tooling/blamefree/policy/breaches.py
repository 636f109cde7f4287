"""Where a postmortem is behind what the policy promises, on a day. Pure.

Linter, site, reminders and reviews say each of these in their own words, from this one list.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from blamefree.document.model import ActionItem, Postmortem
from blamefree.people import People
from blamefree.policy.deadlines import action_deadline, binds, deadlines
from blamefree.policy.model import Policy

BreachKind = Literal[
    "draft-late", "review-late", "publish-late", "unreviewed", "action-overdue", "due-after-promise"
]


class Breach(NamedTuple):
    """One promise that was not kept."""

    kind: BreachKind
    promised: dt.date | None
    """The last day in time; None where it is no matter of days (`unreviewed`)."""
    days: int
    """Days past it; of `due-after-promise` the days that the due date lies behind it."""
    action: ActionItem | None = None
    """None where the document itself is late."""


def breaches(
    postmortem: Postmortem, policy: Policy, people: People | None, today: dt.date
) -> tuple[Breach, ...]:
    """Return what is late: the document first, at most once, then its open actions in order."""
    of_document = _of_document(postmortem, policy, people, today)
    open_actions = (action for action in postmortem.action_items if action.is_open)
    of_actions = (_of_action(postmortem, one, policy, people, today) for one in open_actions)
    return (*of_document, *(breach for found in of_actions for breach in found))


def _of_document(
    postmortem: Postmortem, policy: Policy, people: People | None, today: dt.date
) -> tuple[Breach, ...]:
    """Return the furthest promise that is broken, if any."""
    head, promise = postmortem.frontmatter, deadlines(postmortem, policy, people)
    if head.status == "published":
        asked = policy.duties_of(head).reviewed and binds(policy, postmortem)
        unreviewed = asked and head.reviewed is None
        return (Breach("unreviewed", None, 0),) if unreviewed else ()
    if promise is None:
        return ()
    review = promise.review if head.reviewed is None else None
    draft = promise.draft if head.status == "draft" else None
    stages: tuple[tuple[BreachKind, dt.date | None], ...] = (
        ("publish-late", promise.publish),
        ("review-late", review),
        ("draft-late", draft),
    )
    late = (Breach(kind, day, (today - day).days) for kind, day in stages if day and day < today)
    return tuple(late)[:1]


def _of_action(
    postmortem: Postmortem,
    action: ActionItem,
    policy: Policy,
    people: People | None,
    today: dt.date,
) -> Iterator[Breach]:
    due = action.due_date
    if due is None:
        return
    if action.is_overdue(today):
        yield Breach("action-overdue", due, (today - due).days, action)
    last = action_deadline(postmortem, action, policy, people)
    if last is not None and last < due:
        yield Breach("due-after-promise", last, (due - last).days, action)
