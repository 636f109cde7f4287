"""Which command comes next: the one that gets the most of it moving. Pure.

Names and paths come from documents: only what is plain to a shell becomes part of a command.
"""

import re
from collections.abc import Sequence

from blamefree.document.wording import plural
from blamefree.followup.reminder import Reminder, withheld
from blamefree.followup.status.model import Busy, Next

_OF_DOCUMENTS = ("draft-late", "review-late", "publish-late")
# With the command before it, each stays on one line of a terminal.
_OWNER = re.compile(r"\w[\w.-]{0,40}", re.ASCII)
_PATH = re.compile(r"\w[\w./-]{0,56}", re.ASCII)


def following(reminders: Sequence[Reminder], busiest: Sequence[Busy]) -> Next:
    """Return what to run next, and why."""
    late = [withheld(one) for one in reminders if one.is_late]
    for begin in (_of_owed, _of_actions, _of_documents):
        if found := begin(late, busiest):
            return found
    return _of_the_rest(reminders)


def _of_owed(late: Sequence[Reminder], _: Sequence[Busy]) -> Next | None:
    owed = sum(one.kind == "postmortem-owed" for one in late)
    why = f"{plural(owed, 'incident')} should have a postmortem by now"
    return Next(command="postmortem owed", why=why) if owed else None


def _of_actions(late: Sequence[Reminder], busiest: Sequence[Busy]) -> Next | None:
    if not any(one.kind == "action-overdue" for one in late):
        return None
    first = busiest[0] if busiest else None
    if first is None or not (first.late and _OWNER.fullmatch(first.owner)):
        return Next(command="postmortem remind", why="actions are overdue")
    why = f"{first.owner} has the most that is late"
    return Next(command=f"postmortem remind --owner {first.owner}", why=why)


def _of_documents(late: Sequence[Reminder], _: Sequence[Busy]) -> Next | None:
    document = next((one for one in late if one.kind in _OF_DOCUMENTS), None)
    if document is None:
        return None
    shown = f" {document.path}" if _PATH.fullmatch(document.path) else ""
    return Next(command=f"postmortem lint{shown}", why="what it still needs to be published")


def _of_the_rest(reminders: Sequence[Reminder]) -> Next:
    if any(one.action_title is not None and not one.owners for one in reminders):
        return Next(command="postmortem lint --select no-owner", why="actions that nobody owns")
    if reminders:
        return Next(command="postmortem remind", why="nothing is late; this is what comes")
    return Next(command="postmortem metrics", why="nothing waits for anybody")
