"""What the rules of prose said of sentences, on the shelf."""

from blamefree.cli.batch.shelf import Shelf
from blamefree.lint.blame.memory import Remarks, dumped, loaded


class Sentences:
    """The `Memory` of the rules of prose."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def recall(self, key: str) -> Remarks | None:
        """Return what was said of the sentence, or None where nothing is known."""
        name = f"{self._shelf.store.version}{key}"
        try:
            return loaded(self._shelf.recall("sentences", [name])[name])
        except (KeyError, ValueError):
            return None

    def keep(self, key: str, said: Remarks) -> None:
        """Remember it."""
        self._shelf.keep("sentences", {f"{self._shelf.store.version}{key}": dumped(said)})
