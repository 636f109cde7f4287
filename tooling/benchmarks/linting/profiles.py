"""Where the time of one command goes: its imports, and its functions."""

import pstats
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.linting.rows import Bench, Row

_IMPORTS, _FUNCTIONS = 20, 15
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|(\s+)(\S+)")


def show(bench: Bench, row: Row, scratch: Path) -> Iterator[str]:
    """Yield lines that say it; both ways of looking slow the command down."""
    yield f"  imports, the first {_IMPORTS} (ms with what they import, ms alone)"
    yield from _imports(_run(bench, row, "-X", "importtime"))
    yield f"  functions, the first {_FUNCTIONS} by their own time (ms alone, ms with calls, calls)"
    file = scratch / "profile"
    _run(bench, row, "-m", "cProfile", "-o", str(file))
    yield from _functions(file)


def _run(bench: Bench, row: Row, *options: str) -> str:
    """Run ours as a module, under an observer, and return its stderr."""
    row.prepare(0)
    done = subprocess.run(
        [sys.executable, *options, "-m", "blamefree", *bench.lint(*row.words).words[1:]],
        cwd=row.place.root,
        env=bench.clock.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr


def _imports(told: str) -> Iterator[str]:
    found = [(int(m[2]), int(m[1]), m[4]) for m in _IMPORT.finditer(told)]
    for whole, alone, name in sorted(found, reverse=True)[:_IMPORTS]:
        yield f"    {whole / 1000:8.1f} {alone / 1000:8.1f}  {name}"


def _functions(file: Path) -> Iterator[str]:
    profile = pstats.Stats(str(file)).get_stats_profile().func_profiles.items()
    slowest = sorted(profile, key=lambda each: each[1].tottime, reverse=True)[:_FUNCTIONS]
    for name, cost in slowest:
        place = f"{Path(cost.file_name).name}:{cost.line_number}" if cost.line_number else ""
        times = f"{cost.tottime * 1000:8.1f} {cost.cumtime * 1000:8.1f} {cost.ncalls:>9}"
        yield f"    {times}  {name} {place}"
