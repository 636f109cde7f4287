"""`git log` with times: what was merged. When it was deployed, git does not know."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple, Self

from blamefree.document.escape import one_line
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given, Plain
from blamefree.errors import InputError

FORMAT = "git log --format=%H%x09%aI%x09%cI%x09%an%x09%s"
MAX_COMMITS = 20_000
_COLUMNS = 5
_HASH = re.compile(r"[0-9a-f]{7,64}")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)")
_NULLED = re.compile(rb"\s{0,8}[0-9a-f]{7,64}\0\d{4}-\d\d-\d\dT")
_FULL = re.compile(r"\s{0,8}commit [0-9a-f]{40,64}\b[^\n]{0,200}\r?\n(?:Merge|Author|tree)\b")
_BEGINS = re.compile(r"\s{0,8}[0-9a-f]{7,64}[ \t]")
"""A commit's name; one in thirty short ones has no letter, and would pass for a date alone."""
_MIXED = re.compile(r"\s{0,8}(?=[a-f]{0,64}\d)(?=\d{0,64}[a-f])[0-9a-f]{7,64} \S")
_LONG_AGO = dt.timedelta(days=1)


class Commit(NamedTuple):
    """One line of the log."""

    name: str
    written: str
    committed: str
    author: str
    subject: str


class GitLog(Plain):
    """The commits of a log, oldest first."""

    kind: ClassVar[str] = "git-log"
    commits: tuple[Commit, ...]
    notes: tuple[str, ...] = ()

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:  # noqa: ARG003 - the protocol's
        """Return the log, or None where the material is none.

        Raises:
            InputError: it is a log without the times that are needed, or far too long.
        """
        rows = _rows(material)
        if not rows:
            return None
        commits = tuple(Commit(*row) for row in rows if _is_commit(row))
        if len(commits) > MAX_COMMITS:
            hint = "Cut it, for example with --since and --until."
            raise InputError(f"{material.name} holds {len(commits)} commits.", hint)
        odd = len(rows) - len(commits)
        note = f"{material.name}: {odd} of {len(rows)} lines left out: they are no commits."
        return cls(
            name=material.name, commits=commits, notes=(*material.notes, *([note] if odd else ()))
        )

    def events(self) -> tuple[SourceEvent, ...]:
        """Return the commits by the time they were committed, which a rebase or merge sets."""
        once = {commit.name: commit for commit in self.commits}
        found = filter(None, (self._event(commit) for commit in once.values()))
        return tuple(sorted(found, key=lambda event: (event.at, event.origin.pointer)))

    def _event(self, commit: Commit) -> SourceEvent | None:
        at, written = fields.instant(commit.committed), fields.instant(commit.written)
        if at is None:
            return None
        old = written and at - written > _LONG_AGO
        return SourceEvent(
            origin=Origin(file=self.name, pointer=f"commit {commit.name[:12]}"),
            kind="record",
            text=one_line(f"Merged {commit.name[:7]}: {commit.subject}"),
            at=at,
            actor=one_line(commit.author),
            what="merge",
            ids=(f"git:{commit.name}",),
            notes=(f"written earlier, on {written:%Y-%m-%d}",) if old else (),
        )


def _rows(material: Material) -> list[list[str]]:
    """Return the columns of each line of a log; nothing where it is none."""
    if material.members:
        return []
    if _NULLED.match(material.data):
        cells = material.data.decode("utf-8", errors="replace").split("\0")
        return list(_by_five([cell.strip("\r\n") for cell in cells]))
    text = material.text
    if _FULL.match(text):
        raise _timeless(material.name, "does not say when a commit was merged, only when written")
    if not _BEGINS.match(text):
        return []
    lines = [line.strip("\r") for line in text.split("\n") if line.strip()]
    rows = [line.split("\t", _COLUMNS - 1) for line in lines]
    if _is_commit(rows[0]):
        return rows
    if all(map(_BEGINS.match, lines)) and any(map(_MIXED.match, lines)):
        raise _timeless(material.name, "has no times")
    return []


def _by_five(cells: list[str]) -> Iterator[list[str]]:
    """Yield the commits of `-z`, each of five cells; what does not begin one is passed over."""
    at = 0
    while at < len(cells) - 1:
        row = cells[at : at + _COLUMNS]
        yield row
        at += _COLUMNS if _is_commit(row) else 1


def _is_commit(row: list[str]) -> bool:
    if len(row) != _COLUMNS or not _HASH.fullmatch(row[0]):
        return False
    return bool(_STAMP.fullmatch(row[1]) and _STAMP.fullmatch(row[2]))


def _timeless(name: str, lack: str) -> InputError:
    """Return the trouble with a form of the log that people know best, but that cannot be used."""
    return InputError(f"{name} is a git log that {lack}.", f"Export it with: {FORMAT}")
