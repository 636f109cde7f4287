"""What a run works with, and in which words its trouble is said."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from blamefree.errors import BlamefreeError
from blamefree.sync.model import Cell, Item
from blamefree.sync.tracker import Tracker


class Files(Protocol):
    """The repository's documents."""

    def write(self, item: Item, values: Mapping[Cell, str]) -> None:
        """Put the values into the cells of the item's row, and nothing else.

        Raises:
            RepositoryError: the row is gone, or the file cannot be written.
        """


class Means(NamedTuple):
    """What a run works with."""

    tracker: Tracker
    files: Files
    renew: Callable[[], None]
    """Called before each step: raises when another run took the lock over."""
    settle: Callable[[], None]
    """Waits until a request that nobody knows about has been carried out, or never will be."""


def said(trouble: BlamefreeError) -> str:
    """Return trouble as a report says it: what it was, and what to do."""
    return f"{trouble.message} {trouble.hint}".strip()
