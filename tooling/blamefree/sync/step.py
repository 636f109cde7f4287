"""What happens to one action item, as a value. Pure."""

from typing import Literal, NamedTuple

from blamefree.sync.merge import Change
from blamefree.sync.model import Agreement, Issue, Item

Verb = Literal[
    "create", "adopt", "link", "update", "close", "pull", "conflict", "blocked", "gone", "unchanged"
]
"""Make an issue; take up one that bears the item's token; take up one that people made; write
fields; close it; bring its state to the file; leave it to a person; not possible; deleted."""


class Step(NamedTuple):
    """What happens to one action item."""

    verb: Verb
    item: Item
    issue: Issue | None = None
    changes: tuple[Change, ...] = ()
    agreement: Agreement | None = None
    """What both sides will have agreed on, where the issue has to be told."""
    why: str = ""
    where: str = ""
    """Where a new issue goes, as the tracker says it."""

    @property
    def key(self) -> str:
        """The issue's key; empty where there is none yet."""
        return self.issue.key if self.issue else ""

    @property
    def acts(self) -> bool:
        """Whether applying it changes anything, on either side."""
        return bool(self.agreement) or self.verb == "create" or bool(self.of("write", "pull"))

    @property
    def touches(self) -> bool:
        """Whether applying it changes an issue that is there already, for people to see."""
        return self.issue is not None and (self.verb == "link" or bool(self.of("write")))

    def of(self, *courses: str) -> tuple[Change, ...]:
        """Return the changes of these courses."""
        return tuple(change for change in self.changes if change.course in courses)
