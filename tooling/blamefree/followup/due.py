"""What is due: every document, every open action and every owed postmortem against today. Pure.

What is late, and since when, is for `policy` alone to say; here it gets its sentence.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from blamefree.document.model import ActionItem, Postmortem
from blamefree.document.wording import plural
from blamefree.followup import documents, incidents
from blamefree.followup.reminder import Kind, Reminder
from blamefree.followup.rules import Rules, line, quoted
from blamefree.people import People
from blamefree.policy import DRILL, Breach, BreachKind, Policy, breaches
from blamefree.policy.deadlines import authors, calendar_of_document, ended
from blamefree.register.model import Incident


def due(
    postmortems: Iterable[Postmortem],
    policy: Policy,
    today: dt.date,
    *,
    people: People | None = None,
    register: Sequence[Incident] = (),
) -> tuple[Reminder, ...]:
    """Return what waits for somebody, the longest overdue first, what has no date last.

    There is at most one reminder for an action, for a document and for an incident that owes one.
    Actions that are done or declined are never among them, whatever became of the incident; a due
    date counts from the day it is written, in a draft too.
    """
    rules, known = Rules(policy, today, people), list(postmortems)
    found = [reminder for one in known for reminder in _of(one, rules)]
    found += incidents.reminders(register, known, rules)
    return tuple(sorted(found, key=_urgency))


def _urgency(reminder: Reminder) -> tuple[bool, int, str, str]:
    return (reminder.due is None, -reminder.days, reminder.postmortem, reminder.sentence)


def _of(postmortem: Postmortem, rules: Rules) -> Iterator[Reminder]:
    late = breaches(postmortem, rules.policy, rules.people, rules.today)
    origin = _origin(postmortem, rules)
    yield from documents.reminders(postmortem, late, rules, origin)
    for action in postmortem.action_items:
        if action.is_open:
            broken = {one.kind: one for one in late if one.action is action}
            yield from _of_action(action, broken, rules, origin)


def _of_action(
    action: ActionItem, broken: Mapping[BreachKind, Breach], rules: Rules, origin: dict[str, Any]
) -> Iterator[Reminder]:
    day, late = action.due_date, broken.get("action-overdue")
    if late:
        said = f"is {plural(late.days, 'day')} overdue (due {day})"
        yield _action(action, "action-overdue", said, origin, late.days)
    elif day and rules.is_soon(day, origin["severity"]):
        left = (day - rules.today).days
        said = f"is due in {plural(left, 'day')} ({day})" if left else "is due today"
        yield _action(action, "action-due-soon", said, origin, -left)
    elif origin["published"]:
        yield from _incomplete(action, broken, origin)


def _incomplete(
    action: ActionItem, broken: Mapping[BreachKind, Breach], origin: dict[str, Any]
) -> Iterator[Reminder]:
    lacks = [
        *(["owner"] if not action.owners else []),
        *(["due date"] if action.due_date is None else []),
    ]
    if lacks:
        kind: Kind = "action-unowned" if not action.owners else "action-undated"
        yield _action(action, kind, f"has no {' and no '.join(lacks)}", origin)
    elif late := broken.get("due-after-promise"):
        said = (
            f"is due on {action.due_date}, {plural(late.days, 'day')} later"
            f" than the policy gives it ({late.promised})"
        )
        yield _action(action, "due-after-promise", said, origin)


def _action(
    action: ActionItem, kind: Kind, said: str, origin: dict[str, Any], days: int = 0
) -> Reminder:
    name = (action.id.value if action.id else "") or None
    title = line(action.title.value)
    return Reminder(
        **origin,
        kind=kind,
        sentence=f"{name or 'The action'} {quoted(title)} {said}.",
        owners=action.owners,
        action=name,
        action_title=title,
        ticket=(action.ticket.value if action.ticket else "") or None,
        due=action.due_date,
        days=days,
    )


def _origin(postmortem: Postmortem, rules: Rules) -> dict[str, Any]:
    """Return the fields of a reminder that say which document it comes from."""
    head = postmortem.frontmatter
    calendar = calendar_of_document(postmortem, rules.policy, rules.people)
    return {
        "postmortem": postmortem.id,
        "title": line(postmortem.title),
        "path": postmortem.path,
        "authors": authors(postmortem),
        "severity": DRILL if head.kind == DRILL else head.severity,
        "since": head.published or ended(postmortem, calendar),
        "published": head.status == "published",
        "restricted": head.visibility == "restricted",
    }
