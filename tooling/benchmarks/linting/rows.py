"""The rows: what is linted, from which state on, against whom, and what it may cost."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.linting.clock import OURS, Clock, Command, Times, floor
from benchmarks.linting.corpus import KINDS, Document
from benchmarks.linting.peers import WRITE_GOOD, Peer
from benchmarks.linting.place import Place, forget, path_of
from benchmarks.linting.table import Goal

TODAY = "2026-11-20"
Prepare = Callable[[int], None]


class Row(NamedTuple):
    """One line of the table."""

    title: str
    place: Place
    words: tuple[str, ...]
    """What ours is given to lint, and how."""
    prepare: Prepare
    """Brings about the state that a round starts from."""
    goal: Goal | None = None
    many: bool = False


class Bench(NamedTuple):
    """What rows are made of."""

    program: str
    clock: Clock
    cache: Path
    one: Place
    many: Place
    peers: list[Peer]

    def lint(self, *words: str) -> Command:
        """Return our own command."""
        return Command(OURS, (self.program, "lint", "--today", TODAY, *words))

    def measured(self, row: Row, runs: int) -> Times:
        """Return the times of all commands of a row."""
        commands = [self.lint(*row.words), floor(), *self._others(row)]
        if not row.many:
            self.clock.rounds(commands, row.place.root, row.prepare, 1)  # nothing is warm yet
        return self.clock.rounds(commands, row.place.root, row.prepare, runs)

    def _others(self, row: Row) -> list[Command]:
        if row.many:  # alex would take minutes, and write-good the same every time
            some = [peer for peer in self.peers if peer.name == WRITE_GOOD]
            return [Command(p.name, (p.program, *row.place.paths), once=True) for p in some]
        paths = [word for word in row.words if word.endswith(".md")]
        return [Command(peer.name, (peer.program, *paths)) for peer in self.peers]

    def rows(self) -> Iterator[Row]:
        """Yield the rows, in the order they are to be measured."""
        yield from self._of_one()
        yield from self._of_many()

    def _of_one(self) -> Iterator[Row]:
        place, empty = self.one, self._empty
        clean, usual, blaming = (place.documents[kind][0] for kind in KINDS)
        row = (place, (path_of(blaming),))
        yield Row("1  clean file, empty cache", place, (path_of(clean),), empty, Goal(2))
        yield Row("1b blameless file, empty cache", place, (path_of(usual),), empty)
        yield Row("2  candidates, edited elsewhere", *row, self._edited(place, blaming), Goal(2))
        yield Row("3  candidates, unchanged", *row, self._primed(place, blaming))
        yield Row("4  candidates, empty cache", *row, empty, Goal(10))

    def _of_many(self) -> Iterator[Row]:
        count, jobs = len(self.many.paths), ("--jobs", "2")
        row = (self.many, jobs)
        yield Row(f"5  {count} files, empty cache", *row, self._empty, Goal(0.25), many=True)
        yield Row(f"6  {count} files, unchanged", *row, self._filled, many=True)
        seconds = Goal(1.5, "seconds")
        yield Row(f"7  {count} files, one candidate more", *row, self._blamed, seconds, many=True)

    def _empty(self, _: int) -> None:
        forget(self.cache)

    def _edited(self, place: Place, document: Document) -> Prepare:
        """The sentences are known, the document is not: it has another last line each time."""
        primed = self._primed(place, document)

        def prepare(number: int) -> None:
            if number == 0:
                primed(0)
            place.write(document, f"\nLine {number} was added.\n")

        return prepare

    def _primed(self, place: Place, document: Document) -> Prepare:
        def prepare(number: int) -> None:
            if number == 0:
                forget(self.cache)
                place.write(document)
                self.clock.seconds(self.lint(path_of(document)), place.root)

        return prepare

    def _filled(self, number: int) -> None:
        if number == 0:
            self.clock.seconds(self.lint("--jobs", "2"), self.many.root)

    def _blamed(self, number: int) -> None:
        self._filled(number)
        self.many.blame(number)
