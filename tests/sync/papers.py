"""The documents of a life: how they are written at first, and what people do to them later."""

import functools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.sync import identity, items
from blamefree.sync.items import Scope
from blamefree.sync.model import Item
from standin.world import REPOSITORY

SCOPE = Scope(REPOSITORY, ("published",), "postmortems", "https://pm.example.com")
COLUMNS = ("ID", "Action", "Owner", "Due", "Done when", "Status", "Ticket")
OURS = ("ID", "Status", "Ticket")
WORDS = ("queue", "retry", "alert", "limit", "cache", "quota", "token", "schema", "drain", "probe")
HOSTILE = ("", "", "", " <img src=x>", " {code}", " \\| pipe", " @all", " 50 %", " ünï", " `x`")
OWNERS = ("ana", "bo", "zoe", "zoe", "somebody", "")


class Row(NamedTuple):
    """One row of a document's table."""

    path: str
    at: int
    cells: list[str]

    def says(self, column: str) -> str:
        """Return what the row says in a column."""
        return self.cells[COLUMNS.index(column) + 1].strip()


@dataclass
class Papers:
    """Every document, as people last left it."""

    root: Path
    chance: random.Random
    texts: dict[str, str] = field(default_factory=dict)
    strays: list[tuple[str, str]] = field(default_factory=list)
    """What was changed by nobody who may: lines before and after."""

    def __post_init__(self) -> None:
        (self.root / "postmortems").mkdir(parents=True)
        for number in range(self.chance.randint(1, 3)):
            self.write(f"postmortems/2026-10-{number + 10}-incident.md", self._new(number))

    def _new(self, number: int) -> str:
        named = f"id: incident-{number}\n" if self.chance.random() < 0.6 else ""
        service = self.chance.choice(("mail", "billing"))
        rows = "".join(self.row(number) for number in range(1, self.chance.randint(2, 7)))
        return (
            f"---\n{named}title: An incident\nseverity: SEV2\nstatus: published\n"
            f"visibility: internal\nservices: [{service}]\n---\n\n# Told\n\n## Action items\n\n"
            f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|\n{rows}\n"
            "## Lessons learned\n\nNone.  \n"
        )

    def title(self, number: int) -> str:
        """Return words for an action, some of which trackers give a meaning to."""
        words = " ".join(self.chance.choices(WORDS, k=4))
        return f"Item {number}: {words}{self.chance.choice(HOSTILE)}"

    def row(self, number: int, ticket: str = "") -> str:
        """Return a new row; half of them name somebody who cannot be assigned."""
        named = f"AI-{number}" if self.chance.random() < 0.8 else ""
        owner, due = self.chance.choice(OWNERS), self.day()
        status = self.chance.choice(("open", "", "in progress"))
        cells = (named, self.title(number), owner, due, "It shows", status, ticket)
        return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells) + "\n"

    def day(self) -> str:
        """Return a due date, or none."""
        return self.chance.choice((f"2027-0{self.chance.randint(1, 9)}-15", ""))

    def items(self) -> tuple[Item, ...]:
        """Return the action items as the files have them now."""
        paths = sorted(self.texts)
        documents = [_parsed(self._read(path), path) for path in paths]
        return items.items(documents, SCOPE).items

    def rows(self) -> list[Row]:
        """Return all rows as they are now."""
        return [
            Row(path, at, line.replace("\\|", "\0").split("|"))
            for path in sorted(self.texts)
            for at, line in enumerate(self._read(path).split("\n"))
            if line.startswith("| ") and " ID " not in line
        ]

    def token(self, row: Row) -> str:
        """Return the token of the row's action."""
        first = self._read(row.path).split("\n")[1]
        named = first.removeprefix("id: ") if first.startswith("id: ") else Path(row.path).stem
        return identity.token(REPOSITORY, named, row.says("ID"))

    def put(self, row: Row, column: str, value: str) -> None:
        """Write into one cell, as a person does."""
        cells = [*row.cells]
        cells[COLUMNS.index(column) + 1] = f" {value} "
        whole = "|".join(cells).replace("\0", "\\|")
        self._edit(row.path, lambda lines: [*lines[: row.at], whole, *lines[row.at + 1 :]])

    def swap(self, row: Row) -> None:
        """Move a row down, if there is one below it."""
        below = [one for one in self.rows() if (one.path, one.at) == (row.path, row.at + 1)]
        if below:
            self._edit(row.path, lambda lines: _swapped(lines, row.at))

    def add(self, row: Row, ticket: str) -> None:
        """Put a new row above this one; `ticket` is one that somebody made by hand."""
        of_table = [one for one in self.rows() if one.path == row.path]
        taken = [int("0" + one.says("ID").removeprefix("AI-")) for one in of_table]
        new = self.row(max([*taken, len(taken)]) + 3, ticket).rstrip("\n")
        self._edit(row.path, lambda lines: [*lines[: row.at], new, *lines[row.at :]])

    def rename(self, row: Row) -> None:
        """Give a document another name, if it has an id of its own."""
        text = self._read(row.path)
        if "\nid: " in text:
            self.audit(row.path)
            del self.texts[row.path]
            (self.root / row.path).unlink()
            self.write(row.path.replace("-incident", "-renamed-incident"), text)

    def write(self, path: str, text: str) -> None:
        """Write a whole document, as a person does."""
        self.texts[path] = text
        (self.root / path).write_text(text, encoding="utf-8", newline="")

    def audit(self, *paths: str) -> list[tuple[str, str]]:
        """Return everything so far that changed in another place than the cells that are ours."""
        for path in paths or self.texts:
            pairs = zip(self.texts[path].split("\n"), self._read(path).split("\n"), strict=True)
            self.strays += [(old, new) for old, new in pairs if not _may_become(old, new)]
        return self.strays

    def whole(self) -> dict[str, bytes]:
        """Return every byte of every document."""
        return {path: (self.root / path).read_bytes() for path in self.texts}

    def _edit(self, path: str, change: Callable[[list[str]], list[str]]) -> None:
        self.audit(path)
        self.write(path, "\n".join(change(self._read(path).split("\n"))))

    def _read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()


@functools.cache
def _parsed(text: str, path: str) -> Postmortem:
    return parse(text, path)


def _swapped(lines: list[str], at: int) -> list[str]:
    return [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]


def _may_become(old: str, new: str) -> bool:
    """Whether a line differs in cells that are ours only, an ID where there was none."""
    if old == new:
        return True
    before, after = (line.replace("\\|", "\0").split("|") for line in (old, new))
    if len(before) != len(COLUMNS) + 2 or len(before) != len(after):
        return False
    moved = [at for at, cell in enumerate(before) if after[at] != cell]
    ours = all(0 < at <= len(COLUMNS) and COLUMNS[at - 1] in OURS for at in moved)
    return ours and not (1 in moved and before[1].strip())
