"""The repository's documents, as a run of `sync` writes them."""

from collections.abc import Mapping
from pathlib import Path

from blamefree import repository
from blamefree.document.parse import parse
from blamefree.sync import cells
from blamefree.sync.model import Cell, Item


class Documents:
    """Writes single cells; everything else of a file stays byte for byte."""

    def __init__(self, root: Path) -> None:
        """`root` is the folder that the items' paths are relative to."""
        self._root = root

    def write(self, item: Item, values: Mapping[Cell, str]) -> None:
        """Put the values into the item's row, which is looked up anew: people may be writing.

        Raises:
            RepositoryError: the row is gone, or the file cannot be read or written.
        """
        path = self._root / item.path
        postmortem = parse(repository.read(path), item.path)
        repository.splice(path, cells.edits(postmortem, item, values))
