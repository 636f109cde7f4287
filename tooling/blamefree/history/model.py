"""What became of the due dates of an archive's actions."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol

from blamefree.document import moves
from blamefree.document.model import ActionItem

_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


class Version(Protocol):
    """What a postmortem said after one commit."""

    @property
    def at(self) -> dt.datetime:
        """When it was committed."""

    @property
    def path(self) -> str:
        """Where it is."""

    @property
    def before(self) -> str:
        """Where it was before; the same, where it was not renamed."""

    @property
    def text(self) -> str:
        """All of it."""


class Slip(NamedTuple):
    """That an action was given a later due date than it had."""

    was: dt.date
    to: dt.date
    at: dt.datetime
    """When that was committed."""
    reason: str = ""
    """What the new due cell says of it; empty where it says nothing."""


class History(NamedTuple):
    """How the due dates were put off; an empty one says nothing."""

    slips: Mapping[str, Mapping[str, tuple[Slip, ...]]] = {}
    """By path, then by the key of the action; the oldest first."""
    read: bool = False
    """Whether there was a history to read."""
    cut: bool = False
    """Whether it begins later than the repository does: a shallow clone."""

    @property
    def extent(self) -> Literal["none", "cut", "whole"]:
        """How much of the history is known."""
        if self.cut:
            return "cut"
        return "whole" if self.read else "none"

    def slips_of(self, path: str, action_id: str) -> tuple[Slip, ...]:
        """Return how the due date of an action was put off, the oldest move first."""
        return self.slips.get(path, {}).get(action_id, ())

    def moves_of(self, path: str, action_id: str) -> int:
        """Return how often the due date of an action was put off; bringing it forward is none."""
        return len(self.slips_of(path, action_id))

    def times_moved(self, path: str, action: ActionItem) -> int:
        """Return how often its due date was put off, by its cell or by git: by which knows more."""
        told = moves.put_off(action.due_date, action.moves)
        return max(self.moves_of(path, key_of(action)), len(told))


def key_of(action: ActionItem) -> str:
    """Return what an action is followed by: its id, or its title as long as it has none."""
    return action.id.value if action.id and action.id.value else title_of(action)


def title_of(action: ActionItem) -> str:
    """Return an action's title, the same however it is spaced, and due when it may be.

    In a list the due date is written into the title.
    """
    return " ".join(_DAY.sub("", action.title.value).split()).casefold()
