"""What is to be done, by whom and until when."""

import datetime as dt
from typing import Literal, NamedTuple

from blamefree.document.model.located import Located, Span
from blamefree.document.model.words import ActionState


class Move(NamedTuple):
    """That a due date was another before, as its cell says."""

    was: dt.date
    reason: str = ""


class ActionItem(NamedTuple):
    """One action item, from a table row, a checkbox or a bullet."""

    title: Located
    form: Literal["table", "checkbox", "bullet"]
    span: Span
    """The whole row or list item."""
    id: Located | None = None
    type: Located | None = None
    owner: Located | None = None
    due: Located | None = None
    done_when: Located | None = None
    status: Located | None = None
    ticket: Located | None = None
    priority: Located | None = None
    owners: tuple[str, ...] = ()
    """The handles or names in the owner cell, `@` removed; empty where none is written."""
    due_date: dt.date | None = None
    moves: tuple[Move, ...] = ()
    """The due dates it had before, in the order written."""
    state: ActionState = "open"
    done_on: dt.date | None = None
    declined_because: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state not in ("done", "declined")

    def is_overdue(self, today: dt.date) -> bool:
        """Whether the due date has passed and nobody has said done or declined."""
        return self.is_open and self.due_date is not None and self.due_date < today
