"""What the archive as a site costs, as ratios to plain Material for MkDocs on the same files.

Whole processes, in turn, on generated postmortems; then what a reader waits for in Chromium. The
goal of the build is held against processor time: both builds use one processor, and other work
on the machine changes it least.
"""

import argparse
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.archiving import browsing, sites
from benchmarks.archiving.browsing import Reading
from benchmarks.archiving.cost import Cost, UnfitError

COUNT, RUNS = 1000, 3
_WIDTH = 46


class Row(NamedTuple):
    """A line of the table: a figure, what it was at most to be, and what else is known."""

    title: str
    figure: float
    unit: str
    goal: float | None = None
    beside: str = ""

    def line(self) -> str:
        """Return it as it is printed."""
        met = "" if self.goal is None else ("met" if self.figure <= self.goal else "missed")
        wanted = "" if self.goal is None else f"<= {self.goal:g} {self.unit}: {met}"
        return f"  {self.title:{_WIDTH}}{self.figure:8.2f} {self.unit:4}{wanted:20}{self.beside}"


def main() -> int:
    """Print a line for each row."""
    args = _arguments()
    print(f"{args.count:,} postmortems, median of {args.runs}", flush=True)
    with TemporaryDirectory(prefix="blamefree-") as folder:
        try:
            for row in _rows(Path(folder), args):
                print(row.line().rstrip(), flush=True)
        except UnfitError as trouble:
            print(f"site: {trouble}", file=sys.stderr)
            return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=COUNT, help=f"of postmortems ({COUNT})")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"rounds of a row ({RUNS})")
    parser.add_argument("--build", action="store_true", help="only the build, not the browser")
    return parser.parse_args()


def _rows(folder: Path, args: argparse.Namespace) -> Iterator[Row]:
    ours = sites.ours(folder / "ours", args.count)
    postmortems = ours.root / "postmortems"
    plain = sites.plain(folder / "plain", postmortems, "[]")
    rounds = [(ours.build("--no-search"), plain.build()) for _ in range(args.runs)]
    yield from _built(rounds)
    if not args.build:
        yield from _indexed(ours.build(), rounds[-1][0])
        searched = sites.plain(folder / "searched", postmortems, "[search]")
        searched.build()
        yield from _read(ours.built, searched.built, args.runs)


def _built(rounds: list[tuple[Cost, Cost]]) -> Iterator[Row]:
    mine, theirs = (_median([pair[at] for pair in rounds]) for at in (0, 1))
    for title, at, goal in (("processor time", 1, 1.15), ("wall time", 0, None)):
        ratio = statistics.median(mine[at] / other[at] for mine, other in rounds)
        beside = f"{mine[at]:.1f} s, plain {theirs[at]:.1f} s"
        yield Row(f"build without search, {title}, to plain", ratio, "x", goal, beside)
    yield Row("  its memory", mine.memory, "MB", 1500, f"plain {theirs.memory:.0f} MB")


def _indexed(whole: Cost, without: Cost) -> Iterator[Row]:
    more, beside = whole.busy - without.busy, f"wall time {whole.seconds - without.seconds:.1f} s"
    yield Row("  and the index of the search, processor time", more, "s", None, beside)


def _read(ours: Path, theirs: Path, runs: int) -> Iterator[Row]:
    mine = browsing.search(ours, browsing.OURS, runs)
    other = browsing.search(theirs, browsing.MATERIALS, runs)
    yield Row("search, focus to first result", mine.seconds, "s", 3, f"plain {other.seconds:.2f} s")
    beside = f"plain {other.megabytes:.2f} MB"
    yield Row("  bytes for it", mine.megabytes, "MB", 1, beside)
    yield Row("  memory of the tab", mine.memory, "MB", 200, f"plain {other.memory:.0f} MB")
    yield from _listed(browsing.incidents(ours, runs))


def _listed(page: Reading) -> Iterator[Row]:
    yield Row("incidents, until they can be filtered", page.seconds, "s", 1.5)
    yield Row("  memory of the tab", page.memory, "MB", 200)


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
