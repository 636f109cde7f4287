"""Count what waits: from the one list of reminders and the one list of breaches. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from blamefree.document.model import ActionItem, Postmortem
from blamefree.followup import digest
from blamefree.followup.due import due
from blamefree.followup.incidents import asked
from blamefree.followup.ladder import escalated
from blamefree.followup.reminder import Reminder
from blamefree.followup.status.following import following
from blamefree.followup.status.model import Busy, Counted, Status, Waiting
from blamefree.followup.status.scope import Scope
from blamefree.history import History
from blamefree.policy import Breach, Policy, breaches
from blamefree.register.matching import owed
from blamefree.register.model import Incident

MOST = 4
"""So many people are named."""


class Archive(NamedTuple):
    """Everything there is to count."""

    postmortems: Sequence[Postmortem]
    register: Sequence[Incident] = ()
    history: History = History()


class _Late(NamedTuple):
    """A breach, and the postmortem it is in."""

    postmortem: Postmortem
    breach: Breach


class _Documents(NamedTuple):
    """The fields of `Status` that count documents."""

    postmortems: int
    published: int
    closed: int
    drafts: Counted
    in_review: Counted
    unreviewed: int


class _Actions(NamedTuple):
    """The fields of `Status` that count open actions."""

    overdue: int
    unpublished: int
    to_escalate: int
    due_soon: int
    unowned: int
    undated: int


def status(archive: Archive, policy: Policy, today: dt.date, scope: Scope) -> Status:
    """Return everything that waits on that day for those who were asked for."""
    reminders = _reminders(archive, policy, today, scope)
    late = [*_late(archive.postmortems, policy, today, scope)]
    busiest = _busiest(reminders, scope)
    return Status(
        today=today,
        team=scope.team,
        owner=scope.owner,
        **_documents(archive.postmortems, reminders, scope)._asdict(),
        owed=_owed(archive, policy, scope, reminders),
        **_actions(reminders, policy, today)._asdict(),
        after_promise=sum(one.breach.kind == "due-after-promise" for one in late),
        moved=sum(_moved(archive, scope)),
        waiting=Waiting(total=len(reminders), **dict(digest.counts(reminders))),
        busiest=busiest,
        oldest=_oldest(reminders),
        next=following(reminders, busiest),
    )


def _documents(
    postmortems: Iterable[Postmortem], reminders: Iterable[Reminder], scope: Scope
) -> _Documents:
    waiting = {one.path: one for one in reminders if not one.is_of_action and one.path}
    asked = waiting.keys()  # a reviewer is asked for a document of somebody else's
    documents = [one for one in postmortems if one.path in asked or scope.holds_document(one)]
    published = [one for one in documents if one.frontmatter.status == "published"]
    return _Documents(
        postmortems=len(documents),
        published=len(published),
        closed=sum(one.is_closed for one in published),
        drafts=_stage("draft", documents, waiting),
        in_review=_stage("in-review", documents, waiting),
        unreviewed=sum(one.kind == "unreviewed" for one in waiting.values()),
    )


def _actions(reminders: Sequence[Reminder], policy: Policy, today: dt.date) -> _Actions:
    overdue = [one for one in reminders if one.kind == "action-overdue"]
    return _Actions(
        overdue=len(overdue),
        unpublished=sum(not one.published for one in overdue),
        to_escalate=sum(_is_escalated(one, policy, today) for one in overdue),
        due_soon=sum(one.kind == "action-due-soon" for one in reminders),
        unowned=sum(_is_action(one) and not one.owners for one in reminders),
        undated=sum(_is_action(one) and one.due is None for one in reminders),
    )


def _reminders(
    archive: Archive, policy: Policy, today: dt.date, scope: Scope
) -> tuple[Reminder, ...]:
    """Return the reminders in the scope; what nobody owns is of the team whose incident it was."""
    people, register = scope.people, archive.register
    found = due(archive.postmortems, policy, today, people=people, register=register)
    teams = {one.path: one.frontmatter.teams for one in archive.postmortems}
    return tuple(one for one in found if scope.holds(one.owners, teams.get(one.path, ())))


def _late(
    postmortems: Iterable[Postmortem], policy: Policy, today: dt.date, scope: Scope
) -> Iterable[_Late]:
    for postmortem in postmortems:
        for breach in breaches(postmortem, policy, scope.people, today):
            if _holds(scope, postmortem, breach.action):
                yield _Late(postmortem, breach)


def _holds(scope: Scope, postmortem: Postmortem, action: ActionItem | None) -> bool:
    if action is None:
        return scope.holds_document(postmortem)
    return scope.holds(action.owners, postmortem.frontmatter.teams)


def _owed(
    archive: Archive, policy: Policy, scope: Scope, reminders: Iterable[Reminder]
) -> Counted | None:
    if not archive.register:
        return None
    missing = owed(archive.register, archive.postmortems, policy).missing
    total = sum(scope.holds(asked(one, scope.people)) for one in missing)
    return _counted(total, [one for one in reminders if one.kind == "postmortem-owed"])


def _stage(stage: str, documents: Iterable[Postmortem], waiting: Mapping[str, Reminder]) -> Counted:
    paths = [one.path for one in documents if one.frontmatter.status == stage]
    return _counted(len(paths), [waiting[path] for path in paths if path in waiting])


def _counted(total: int, reminders: Sequence[Reminder]) -> Counted:
    late, soon = (sum(getattr(one, name) for one in reminders) for name in ("is_late", "is_soon"))
    return Counted(total=total, late=late, soon=soon)


def _is_action(reminder: Reminder) -> bool:
    return reminder.action_title is not None


def _is_escalated(reminder: Reminder, policy: Policy, today: dt.date) -> bool:
    return escalated(reminder, policy.duties_at(reminder.severity).ladder, today) is not None


def _moved(archive: Archive, scope: Scope) -> Iterable[bool]:
    for postmortem in archive.postmortems:
        for action in postmortem.action_items:
            if action.is_open and _holds(scope, postmortem, action):
                yield archive.history.times_moved(postmortem.path, action) > 0


def _busiest(reminders: Sequence[Reminder], scope: Scope) -> tuple[Busy, ...]:
    groups = digest.by_owner(reminders, scope.people)
    found = (
        (group.owner, digest.counts(group.reminders).late, len(group.reminders))
        for group in groups
        if group.owner and scope.holds((group.owner,))
    )
    most = sorted(found, key=lambda one: (-one[1], -one[2], one[0]))[:MOST]
    return tuple(Busy(owner=owner, late=late, other=all_of - late) for owner, late, all_of in most)


def _oldest(reminders: Iterable[Reminder]) -> Reminder | None:
    overdue = (one for one in reminders if one.kind == "action-overdue")
    return max(overdue, key=lambda one: one.days, default=None)
