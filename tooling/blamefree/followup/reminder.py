"""A reminder as a value: what waits, for whom, and since when."""

import datetime as dt
from typing import Literal, Self

from blamefree.document.model import Model
from blamefree.document.wording import plural

Kind = Literal[
    "action-overdue",
    "draft-late",
    "review-late",
    "publish-late",
    "postmortem-owed",
    "action-due-soon",
    "draft-due-soon",
    "review-due-soon",
    "publish-due-soon",
    "action-unowned",
    "action-undated",
    "due-after-promise",
    "unreviewed",
]
LATE: frozenset[Kind] = frozenset(
    {"action-overdue", "draft-late", "review-late", "publish-late", "postmortem-owed"}
)
UNDATED: frozenset[Kind] = frozenset({"action-unowned", "action-undated", "unreviewed"})
"""What waits since a day, and not for one."""


class Reminder(Model):
    """One thing that waits for somebody."""

    kind: Kind
    postmortem: str
    """The postmortem's id; of an incident that has none yet, what the tool calls it."""
    title: str
    path: str
    sentence: str
    """What waits, in one sentence; plain text, not escaped for any sink."""
    owners: tuple[str, ...] = ()
    """Who is asked, without `@`: the action's owners, or the document's authors or reviewers."""
    authors: tuple[str, ...] = ()
    """Who answers for the postmortem: they are asked where an action has no owner."""
    action: str | None = None
    """The action's id; None where it has none, or the document itself is late."""
    action_title: str | None = None
    ticket: str | None = None
    """The action's ticket, as its cell shows it."""
    severity: str | None = None
    """Of which duties it is: the severity's, or `drill`."""
    due: dt.date | None = None
    since: dt.date | None = None
    """Of what has no date of its own: the day from which on it waits."""
    days: int = 0
    """Days past due; negative for days left, 0 where no date is stated."""
    published: bool = False
    restricted: bool = False
    url: str = ""
    """The published page, where there is one; of an incident its page at the tool."""

    @property
    def is_late(self) -> bool:
        """Whether a date has passed."""
        return self.kind in LATE and self.days > 0

    @property
    def is_soon(self) -> bool:
        """Whether its date is near: today or in the days to come."""
        return self.kind.endswith("-due-soon") or (self.kind in LATE and not self.is_late)

    @property
    def is_of_action(self) -> bool:
        """Whether an action waits, and not its postmortem."""
        return self.kind.startswith("action-") or self.kind == "due-after-promise"

    @property
    def stage(self) -> str:
        """What kind of thing it is, whether late or not: `action`, `draft`, `review`."""
        return "action" if self.is_of_action else self.kind.partition("-")[0]

    @property
    def unnamed(self) -> Self:
        """Return it as it was before the action had an id."""
        return self.model_copy(update={"action": None})

    @property
    def subject(self) -> tuple[str, ...]:
        """What tells it from all other things; another due date makes it another thing."""
        of_action = () if self.action_title is None else (self.action or self.action_title,)
        day = f"since {self.since}" if self.kind in UNDATED else str(self.due or "")
        return (self.stage, self.postmortem, *of_action, day)


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
            "ticket": None,
            "sentence": f"{what} restricted postmortem {_plainly(reminder)}.",
        }
    )


def _plainly(reminder: Reminder) -> str:
    if reminder.is_soon:
        return f"is due {reminder.due}"
    if reminder.is_late:
        return f"is {plural(reminder.days, 'day')} late"
    return _LACKS[reminder.kind]


_LACKS: dict[Kind, str] = {
    "action-unowned": "lacks an owner",
    "action-undated": "lacks a due date",
    "due-after-promise": "is due later than the policy gives it",
    "unreviewed": "says no day of its review",
}
