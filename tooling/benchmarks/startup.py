"""What starting a verb costs, as ratios to starting Python itself.

Whole processes, in turn, so that a machine that slows down slows both sides of a pair.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

ROUNDS = 9
FLOOR = ("-c", "pass")
# Compiled modules are kept, as on every machine that was not told otherwise.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
COMMANDS: dict[str, Sequence[str]] = {
    "--help": ("-m", "blamefree", "--help"),
    "metrics": ("-m", "blamefree", "metrics"),
    "remind": ("-m", "blamefree", "remind"),
    "lint without blame": ("-m", "blamefree", "lint", "--ignore", "blame"),
    "lint": ("-m", "blamefree", "lint"),
}


def seconds(arguments: Sequence[str]) -> float:
    """Return the wall time of one run of Python with these arguments."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False, env=ENVIRONMENT)
    return time.perf_counter() - begun


def ratio(arguments: Sequence[str]) -> float:
    """Return the median of the pairwise ratios to the floor."""
    seconds(arguments)
    return statistics.median(seconds(arguments) / seconds(FLOOR) for _ in range(ROUNDS))


def main() -> None:
    """Print one line a command."""
    print(f"start-up, as a multiple of `python {' '.join(FLOOR)}` (median of {ROUNDS} pairs)")
    for name, arguments in COMMANDS.items():
        print(f"  postmortem {name:<20} {ratio(arguments):6.1f}")


if __name__ == "__main__":
    main()
