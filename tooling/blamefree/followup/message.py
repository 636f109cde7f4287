"""What one person or team is told in one go, and what a channel has to offer. Pure."""

import datetime as dt
from typing import Literal, NamedTuple, Protocol

from blamefree.document.model import Model
from blamefree.errors import BlamefreeError
from blamefree.followup.reminder import Reminder
from blamefree.people import Reach


class Recipient(Model):
    """Who is told: a person or a team of the directory, or a name that it does not know."""

    kind: Literal["person", "team", "unknown"]
    key: str
    """The handle, or the team's name; the name as written where neither is known."""
    name: str
    """What they are called in the message."""
    reach: Reach = Reach()


class Asked(NamedTuple):
    """Who was asked for a thing before others heard of it."""

    name: str
    instead_of: str = ""
    """The name of who left the team, in whose place they were asked."""


class Line(Model):
    """One thing in a message, and which rung of the ladder it stands on."""

    reminder: Reminder
    step: str
    """`before-7`, `due`, `overdue-14`, `escalate-14`; unique for one thing and its due date."""
    why: Literal["owner", "escalation"] = "owner"
    """Why this recipient is told: it is theirs to do, or those who have it did not answer."""
    instead_of: str = ""
    """Whose it was that left the team, where the recipient is asked in their place."""
    asked: tuple[Asked, ...] = ()
    """Where it is passed on: who was asked first."""


class Message(Model):
    """One digest for one recipient."""

    recipient: Recipient
    today: dt.date
    lines: tuple[Line, ...]
    """What is to be said today, the most urgent first."""
    later: int = 0
    """Of how many further things there is as much to say, for which one message has no room."""
    waiting: int = 0
    """How many further things wait for the same recipient, of which nothing is said today."""
    site: str = ""
    """The address of the archive, where it is published."""


class ChannelError(BlamefreeError):
    """A channel could not deliver; the others go on."""

    def __init__(self, message: str, hint: str = "", *, unclear: bool = False) -> None:
        super().__init__(message, hint)
        self.unclear = unclear
        """Whether some of it may have arrived, so that to send it again may say it twice."""


class Channel(Protocol):
    """One way to reach somebody."""

    def carries(self, line: Line) -> bool:
        """Return whether the line can be said here at all; asks nobody, sends nothing."""

    def send(self, message: Message) -> None:
        """Deliver the message, all of whose lines it carries.

        Raises:
            ChannelError: it was not delivered, or `unclear`, and why, without a secret.
        """
