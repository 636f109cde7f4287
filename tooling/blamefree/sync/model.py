"""Both sides of the sync as values: an action item of a file, an issue of a tracker.

The *file* owns a title, an owner, a due date and a success measure; the *tracker* owns status and
key. Values of fields are plain text in one form for each tracker, so that they can be compared.
"""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from blamefree.document.model import ActionState

Field = Literal["title", "assignee", "due", "description"]
"""What the file owns. `due` is `2026-03-04` or empty; `assignee` is what the tracker calls a
person, or an e-mail address; `description` is the block of text that the tracker got from us."""
FIELDS: tuple[Field, ...] = ("title", "assignee", "due", "description")
IssueState = Literal["open", "in progress", "done", "declined"]
Cell = Literal["id", "title", "owner", "due", "status", "ticket"]


class Item(NamedTuple):
    """One action item of a postmortem, as the file has it."""

    token: str
    postmortem: str
    """The postmortem's id."""
    action: str
    """The action's ID; where the file states none yet, the one that it is about to get."""
    path: str
    """The document, relative to the repository."""
    title: str
    headline: str
    """The postmortem's title."""
    severity: str = ""
    services: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    unread: str = ""
    """What the Due cell says, where that is no date: then it says nothing about the ticket's."""
    done_when: str = ""
    kind: str = ""
    """The action's type: prevent, detect, mitigate, process."""
    state: ActionState = "open"
    done_on: dt.date | None = None
    reason: str = ""
    """Why it was declined."""
    ticket: str = ""
    """The Ticket cell as written; empty where it says nothing."""
    numbered: bool = True
    """Whether the file states the ID; else `sync` writes it before anything else."""
    cells: frozenset[str] = frozenset()
    """The columns that this item's table has, of those that we may write."""
    page: str = ""
    """The address of the published page; empty where there is none."""
    source: str = ""
    """The address of the document where it is edited; empty where nobody knows."""


class Agreement(NamedTuple):
    """What each side said when the two were last brought together, kept with the issue.

    Usually both said the same. Where they did not, a person had settled for the difference, or the
    tracker had refused what the file says: neither side is changed until one of them moves.
    """

    token: str
    ours: Mapping[str, str]
    """Field, or `state`, to what the file said."""
    theirs: Mapping[str, str]
    """The same for the tracker."""


class Issue(NamedTuple):
    """One issue, as the tracker has it now."""

    id: str
    """Permanent, also where the key changes."""
    key: str
    """What a Ticket cell states."""
    url: str
    tokens: tuple[str, ...]
    fields: Mapping[Field, str]
    """Every field this tracker knows, empty text for one that is not set; all of `description`."""
    state: IssueState
    assignees: frozenset[str] = frozenset()
    """Everything the assignee may be called: account, name and e-mail address, casefolded."""
    assignee_name: str = ""
    """For people to read."""
    done_on: dt.date | None = None
    reason: str = ""
    """The word the tracker has for how it was declined."""
    agreement: Agreement | None = None
    is_read: bool = True
    """Whether `agreement` was asked for; if not, `Tracker.now` does."""

    def bears(self, token: str) -> bool:
        """Whether this is the item's issue; by the agreement, where it takes no labels."""
        agreed = self.agreement.token if self.agreement else ""
        return token in (*self.tokens, agreed)


class Made(NamedTuple):
    """A written issue, and the fields that the tracker would not take, with what it said."""

    issue: Issue
    refused: Mapping[Field, str] = MappingProxyType({})


class Doubt(NamedTuple):
    """Something that stands in the way of items, found before anything is written."""

    message: str
    tokens: frozenset[str]
    """The items that cannot be created for it; none: it is only worth knowing."""
