"""What every tracker offers. One folder or file a tracker, one contract test for all."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from blamefree.sync.model import Agreement, Doubt, Field, Issue, Item, Made


class Tracker(Protocol):
    """A place that holds issues.

    Every method may raise SignInError (the run ends) and BusyError. Reads and repeatable writes
    raise UnclearError when they were repeated in vain. `create` and `close` are never repeated.
    """

    @property
    def name(self) -> str:
        """The tracker as a plan names it: `Jira Cloud at https://acme.atlassian.net`."""

    @property
    def short(self) -> str:
        """The tracker in a sentence: `Jira`."""

    @property
    def requests(self) -> int:
        """How many requests have been sent."""

    @property
    def tells_progress(self) -> bool:
        """Whether its states tell work in progress from work not begun."""

    def sign_in(self) -> str:
        """Return who we are there.

        Raises:
            SignInError: the token is refused or missing, or it belongs to another account than
                the configured one.
        """

    def key(self, cell: str) -> str | None:
        """Return the key that a Ticket cell states; None where it is no ticket of this tracker."""

    def fields(self, item: Item) -> Mapping[Field, str]:
        """Return what the file wants of the fields this tracker has, in this tracker's form.

        Pure. `assignee` is left out where the file names nobody the tracker could know.
        """

    def read(self, items: Mapping[str, Item]) -> Mapping[str, Issue]:
        """Return the issues of these keys from the database, not from a search index.

        A moved issue stands under the key that was asked for. One that is deleted, or that we may
        not see, is left out.
        """

    def find(self, items: Sequence[Item]) -> Sequence[Issue]:
        """Return the issues that bear these items' tokens, in any project and status (index)."""

    def recent(self, items: Sequence[Item]) -> Sequence[Issue]:
        """Return the same from the newest issues, which a search index may not know yet."""

    def beware(self) -> None:
        """Look further from now on: a run that ended badly may have made issues nobody knows of."""

    def now(self, issue: Issue) -> Issue | None:
        """Return the issue from the database, with what was agreed when it was last written.

        None where it is gone: what an index gave may be old in every part.
        """

    def strays(self, known: Sequence[Issue]) -> Sequence[Issue]:
        """Return the issues of the whole family (index), but for those that are known."""

    def place(self, item: Item) -> str:
        """Return where the item's issue would be created: `OPS, Task`. Pure."""

    def check(self, items: Sequence[Item]) -> Sequence[Doubt]:
        """Return what stands in the way of creating these items: rights, missing fields."""

    def create(self, item: Item) -> Made:
        """Create one issue with its token and agreement in the same request.

        A refused assignee is left off rather than the issue.

        Raises:
            RefusedError: the tracker says no; nothing was created.
            UnclearError: nobody knows whether it was created. Not repeated here.
        """

    def update(
        self, issue: Issue, item: Item, changes: Mapping[Field, str], agreement: Agreement
    ) -> Made:
        """Set fields, the item's token and the agreement, in one repeatable request.

        Raises:
            RefusedError: nothing of it was taken, for another reason than single fields.
        """

    def close(self, issue: Issue, item: Item, agreement: Agreement) -> None:
        """Close the issue as done or declined, as the item says; the agreement goes along.

        Raises:
            RefusedError: no transition leads there, or it asks for more than we know.
            UnclearError: nobody knows whether it was closed.
        """

    def again(self, issues: Sequence[Issue]) -> Sequence[Issue]:
        """Return issues just created as they are now; those that can be had cheaply."""

    def twins(self, known: Sequence[Issue]) -> Mapping[str, Sequence[Issue]]:
        """Return the tokens that more than one issue bears, oldest first, of the whole family."""
