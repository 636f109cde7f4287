"""What is due: every document and every open action against today. Pure."""

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from blamefree.document.model import ActionItem, Postmortem
from blamefree.document.wording import plural
from blamefree.followup.reminder import Kind, Reminder
from blamefree.policy import Policy

SOON_DAYS = 7
"""An action is due soon from this many days before its date."""
QUOTED = 120
"""A title longer than this many characters is cut in a sentence; some actions are paragraphs."""


def due(postmortems: Iterable[Postmortem], policy: Policy, today: dt.date) -> tuple[Reminder, ...]:
    """Return what waits for somebody, the longest overdue first, what has no date last.

    There is at most one reminder for an action and one for a document. Actions that are done or
    declined are never among them; a due date counts from the day it is written, in a draft too.
    """
    found = (reminder for one in postmortems for reminder in _of(one, policy, today))
    return tuple(sorted(found, key=_urgency))


def _urgency(reminder: Reminder) -> tuple[bool, int, str, str]:
    return (reminder.due is None, -reminder.days, reminder.postmortem, reminder.sentence)


def _of(postmortem: Postmortem, policy: Policy, today: dt.date) -> Iterator[Reminder]:
    yield from _of_document(postmortem, policy, today)
    for action in postmortem.action_items:
        if action.is_open:
            yield from _of_action(postmortem, action, today)


def _of_document(postmortem: Postmortem, policy: Policy, today: dt.date) -> Iterator[Reminder]:
    head, ended = postmortem.frontmatter, _ended(postmortem)
    if head.status == "published" or ended is None:
        return
    duties, age = policy.duties_of(head), (today - ended).days
    if age > duties.publish_days:
        yield _document(postmortem, "publish-late", today, age - duties.publish_days)
    elif head.status == "draft" and age > duties.draft_days:
        yield _document(postmortem, "draft-late", today, age - duties.draft_days)


def _ended(postmortem: Postmortem) -> dt.date | None:
    resolved = postmortem.frontmatter.times.resolved
    return resolved.date() if resolved else postmortem.frontmatter.date


def _document(postmortem: Postmortem, kind: Kind, today: dt.date, late: int) -> Reminder:
    deadline = today - dt.timedelta(days=late)
    stage = "a draft" if postmortem.frontmatter.status == "draft" else "in review"
    owed = "published" if kind == "publish-late" else "ready for review"
    head = postmortem.frontmatter
    return Reminder(
        **_origin(postmortem),
        kind=kind,
        sentence=(
            f"{_quoted(postmortem.title)} is still {stage}, {plural(late, 'day')} late:"
            f" it was to be {owed} by {deadline}."
        ),
        owners=head.authors or head.roles.get("incident_commander", ()),
        due=deadline,
        days=late,
    )


def _of_action(postmortem: Postmortem, action: ActionItem, today: dt.date) -> Iterator[Reminder]:
    late = (today - action.due_date).days if action.due_date else None
    if late is not None and late > 0:
        said = f"is {plural(late, 'day')} overdue (due {action.due_date})"
        yield _action(postmortem, action, "action-overdue", said, late)
    elif late is not None and late >= -SOON_DAYS:
        said = f"is due in {plural(-late, 'day')} ({action.due_date})" if late else "is due today"
        yield _action(postmortem, action, "action-due-soon", said, late)
    elif postmortem.frontmatter.status == "published":
        yield from _incomplete(postmortem, action)


def _incomplete(postmortem: Postmortem, action: ActionItem) -> Iterator[Reminder]:
    lacks = [
        *(["owner"] if not action.owners else []),
        *(["due date"] if action.due_date is None else []),
    ]
    if lacks:
        kind: Kind = "action-unowned" if not action.owners else "action-undated"
        yield _action(postmortem, action, kind, f"has no {' and no '.join(lacks)}", 0)


def _action(
    postmortem: Postmortem, action: ActionItem, kind: Kind, said: str, late: int
) -> Reminder:
    name = action.id.value if action.id and action.id.value else None
    title = _line(action.title.value)
    return Reminder(
        **_origin(postmortem),
        kind=kind,
        sentence=f"{name or 'The action'} {_quoted(title)} {said}.",
        owners=action.owners,
        action=name,
        action_title=title,
        due=action.due_date,
        days=late,
    )


def _origin(postmortem: Postmortem) -> dict[str, Any]:
    """Return the fields of a reminder that say which document it comes from."""
    return {
        "postmortem": postmortem.id,
        "title": _line(postmortem.title),
        "path": postmortem.path,
        "published": postmortem.frontmatter.status == "published",
        "restricted": postmortem.frontmatter.visibility == "restricted",
    }


def _quoted(text: str) -> str:
    return f"“{textwrap.shorten(text, QUOTED, placeholder=' …')}”"


def _line(text: str) -> str:
    return " ".join(text.split())
