"""What `postmortem lint` costs, as ratios to write-good and alex on the same files.

Whole processes, in turn, on generated postmortems of a thousand words. Without the two, which are
looked for on the PATH or in `--node-modules`, only the ratios to starting Python are left.
"""

import argparse
import statistics
import sys
import sysconfig
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.linting import checks, peers, profiles, table
from benchmarks.linting.clock import OURS, Clock, TroubleError, processor
from benchmarks.linting.corpus import KINDS
from benchmarks.linting.place import Place, make
from benchmarks.linting.rows import Bench

RUNS, FILES = 9, 1000


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--node-modules", type=Path, metavar="FOLDER", help="where the peers are")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"rounds of a row ({RUNS})")
    parser.add_argument("--files", type=int, default=FILES, help=f"of rows 5 to 7 ({FILES})")
    for name, purpose in (
        ("--cpu", "take processor time, for a busy machine; the goals are of wall time"),
        ("--profile", "show where the time of rows 1 and 4 goes"),
    ):
        parser.add_argument(name, action="store_true", help=purpose)
    return parser.parse_args()


def main() -> int:
    """Print the table, and what it rests on."""
    args = arguments()
    with TemporaryDirectory(prefix="blamefree-") as folder:
        try:
            bench = _bench(args, Path(folder))
            _head(args, bench)
            _table(args, bench)
        except TroubleError as trouble:
            print(f"lint: {trouble}", file=sys.stderr)
            return 1
        if args.profile:
            _profiles(bench, Path(folder))
    return 0


def _bench(args: argparse.Namespace, folder: Path) -> Bench:
    """Generate the files, and make sure that they are what they are called."""
    clock = Clock(folder / "cache", processor if args.cpu else time.perf_counter)
    program = str(Path(sysconfig.get_path("scripts")) / OURS)
    one = make(folder / "one", len(KINDS))
    many = make(folder / "many", max(2, args.files), ("clean", "candidates"))
    for place in (one, many):
        checks.hold(clock, place)
    found = peers.find(args.node_modules)
    return Bench(program, clock, folder / "cache", one, many, found)


def _head(args: argparse.Namespace, bench: Bench) -> None:
    print(f"postmortem lint, {'processor' if args.cpu else 'wall'} time of whole processes")
    print(f"{peers.surroundings(bench.peers)}; {_words(bench.many)} words a file")
    absent = sorted({*peers.PEERS} - {peer.name for peer in bench.peers})
    if absent:
        print(f"Not found, and so not compared with: {', '.join(absent)} (see --node-modules).")


def _table(args: argparse.Namespace, bench: Bench) -> None:
    """Measure row by row; the seconds are for orientation, the ratios for comparison."""
    print(table.header())
    for row in bench.rows():
        times = bench.measured(row, max(1, args.runs // 3 if row.many else args.runs))
        print(table.line(row.title, times, None if args.cpu else row.goal), flush=True)


def _words(place: Place) -> int:
    """Return the median length of the postmortems."""
    documents = (each for some in place.documents.values() for each in some)
    return round(statistics.median(len(each.text.split()) for each in documents))


def _profiles(bench: Bench, folder: Path) -> None:
    """Show where the time goes of what starts with an empty cache."""
    for row in (row for row in bench.rows() if row.title.startswith(("1 ", "4"))):
        print(f"\n{row.title}", *profiles.show(bench, row, folder), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
