"""A reminder as a value: what waits, for whom, and since when."""

import datetime as dt
from typing import Literal

from blamefree.document.model import Model
from blamefree.document.wording import plural

Kind = Literal[
    "action-overdue",
    "draft-late",
    "publish-late",
    "action-due-soon",
    "action-unowned",
    "action-undated",
]
LATE: frozenset[Kind] = frozenset({"action-overdue", "draft-late", "publish-late"})


class Reminder(Model):
    """One thing that waits for somebody."""

    kind: Kind
    postmortem: str
    """The postmortem's id."""
    title: str
    path: str
    sentence: str
    """What waits, in one sentence; plain text, not escaped for any sink."""
    owners: tuple[str, ...] = ()
    """Who is asked, without `@`: the action's owners, or the document's authors."""
    action: str | None = None
    """The action's id; None where it has none, or the document itself is late."""
    action_title: str | None = None
    due: dt.date | None = None
    days: int = 0
    """Days past due; negative for days left, 0 where no date is stated."""
    published: bool = False
    restricted: bool = False
    url: str = ""
    """The published page, where there is one."""

    @property
    def is_late(self) -> bool:
        """Whether a date has passed."""
        return self.kind in LATE


def withheld(reminder: Reminder) -> Reminder:
    """Return the reminder as others may see it: of a restricted one, who and when, not what."""
    if not reminder.restricted:
        return reminder
    what = f"{reminder.action} of a" if reminder.action else "A"
    return reminder.model_copy(
        update={
            "postmortem": "restricted",
            "title": "a restricted postmortem",
            "path": "",
            "action_title": None,
            "sentence": f"{what} restricted postmortem {_plainly(reminder)}.",
        }
    )


def _plainly(reminder: Reminder) -> str:
    if reminder.kind == "action-due-soon":
        return f"is due {reminder.due}"
    if reminder.is_late:
        return f"is {plural(reminder.days, 'day')} late"
    return "lacks an owner" if reminder.kind == "action-unowned" else "lacks a due date"
