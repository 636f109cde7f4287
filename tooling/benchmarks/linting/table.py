"""The table: a line for each row, printed as soon as it is known."""

import statistics
from typing import Literal, NamedTuple

from benchmarks.linting.clock import FLOOR, OURS, Times, ratio
from benchmarks.linting.peers import PEERS, WRITE_GOOD

Measure = Literal["write-good", "seconds"]
_COLUMNS = (FLOOR, *PEERS)
_WIDTH = 36


class Goal(NamedTuple):
    """What a row may cost at most."""

    limit: float
    of: Measure = "write-good"

    def verdict(self, times: Times) -> str:
        """Return the goal, and whether the times meet it."""
        reached = statistics.median(times[OURS]) if self.of == "seconds" else ratio(times, self.of)
        unit = "s" if self.of == "seconds" else f"x {WRITE_GOOD}"
        wanted = f"<= {self.limit:g} {unit}"
        if reached is None:
            return wanted
        return f"{wanted}: {'met' if reached <= self.limit else 'missed'}"


def header() -> str:
    """Return what the columns hold."""
    over = "".join(f"{f'/ {name}':>17}" for name in _COLUMNS)
    return f"{'':{_WIDTH}}{'runs':>5}{'seconds':>9}{over}  goal"


def line(title: str, times: Times, goal: Goal | None) -> str:
    """Return a row: the median of our times, and of their ratios to each other command's."""
    ratios = "".join(_figure(ratio(times, name)) for name in _COLUMNS)
    ours = times[OURS]
    verdict = f"  {goal.verdict(times)}" if goal else ""
    return f"{title:{_WIDTH}}{len(ours):5}{statistics.median(ours):9.2f}{ratios}{verdict}"


def _figure(value: float | None) -> str:
    return f"{'-':>17}" if value is None else f"{value:17.2f}"
