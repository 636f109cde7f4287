"""Where it happens: repositories of generated postmortems, in a temporary folder."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.linting import blame
from benchmarks.linting.corpus import KINDS, Document, Kind, document
from benchmarks.linting.words import said

ARCHIVE = "postmortems"
_SEED = 20


class Place(NamedTuple):
    """A git repository with an archive in it."""

    root: Path
    documents: Mapping[Kind, Sequence[Document]]

    @property
    def paths(self) -> tuple[str, ...]:
        """All its postmortems, relative to its root."""
        return tuple(path_of(each) for some in self.documents.values() for each in some)

    def write(self, document: Document, more: str = "") -> None:
        """Write the postmortem as it was generated, or with more at its end."""
        (self.root / path_of(document)).write_text(document.text + more, encoding="utf-8")

    def blame(self, number: int) -> None:
        """Add a sentence that blames to a clean postmortem, to another one for each number."""
        clean = self.documents["clean"]
        sentence = said(Random(f"edit {number}"), blame.BLAMING, blame.TABLE)  # noqa: S311
        self.write(clean[number % len(clean)], f"\n## Notes\n\n{sentence}\n")


def path_of(document: Document) -> str:
    """Return where the postmortem is, relative to the repository's root."""
    return f"{ARCHIVE}/{document.name}"


def make(root: Path, count: int, kinds: Sequence[Kind] = KINDS) -> Place:
    """Make a repository of so many postmortems, of each kind in turn."""
    (root / ARCHIVE).mkdir(parents=True)
    (root / "postmortem.toml").write_text(f'postmortems = "{ARCHIVE}"\n', encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    documents: dict[Kind, list[Document]] = {kind: [] for kind in kinds}
    place = Place(root, documents)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        documents[kind].append(document(_SEED, number, kind))
        place.write(documents[kind][-1])
    return place


def forget(cache: Path) -> None:
    """Empty the cache folder, which is ours alone."""
    shutil.rmtree(cache, ignore_errors=True)
