"""What the one-screen view says, as a value."""

import datetime as dt

from blamefree.document.model import Model
from blamefree.followup.digest import Counts
from blamefree.followup.reminder import Reminder


class Counted(Model):
    """How many there are, and how many of them are behind what the policy says."""

    total: int = 0
    late: int = 0
    soon: int = 0
    """How many are due today or in the next days."""


class Waiting(Counts):
    """Everything that reminders speak of, each thing once."""

    total: int


class Busy(Model):
    """Somebody who is waited for."""

    owner: str
    late: int
    other: int
    """What waits for them and is not late yet."""


class Next(Model):
    """The one command that gets most of it moving."""

    command: str
    """As it is typed."""
    why: str


class Status(Model):
    """Everything that waits on one day."""

    today: dt.date
    team: str | None = None
    """The one team that was asked for; None for all."""
    owner: str | None = None
    postmortems: int
    published: int
    closed: int
    """Published, and each action is done or declined."""
    owed: Counted | None
    """Incidents on record that owe a postmortem and have none; None where nothing is on record."""
    drafts: Counted
    in_review: Counted
    unreviewed: int
    """Published without the review that the policy asks for."""
    overdue: int
    """Open actions whose due date has passed."""
    unpublished: int
    """Those of them that no published postmortem has: metrics does not count them."""
    to_escalate: int
    """Those of them that are so late that others than the owner are to be told."""
    due_soon: int
    """Open actions whose due date is near."""
    unowned: int
    """Open actions of published postmortems, or due ones, that nobody owns."""
    undated: int
    """Open actions of published postmortems without a due date."""
    after_promise: int
    """Open actions that are due later than the policy gives them."""
    moved: int
    """Open actions whose due date was moved."""
    waiting: Waiting
    busiest: tuple[Busy, ...] = ()
    """Who has the most, the latest first."""
    oldest: Reminder | None = None
    """The action that is overdue for longest."""
    next: Next
