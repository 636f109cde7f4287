"""Where a duration stands on its axis: in proportion, or by its magnitude."""

import math
from collections.abc import Sequence
from typing import NamedTuple

_MINUTE, _HOUR, _DAY, _YEAR = 60, 3_600, 86_400, 31_536_000
_MUCH = 100
"""So many times as long as the shortest, and the short ones would all look like nothing."""
_MOST = 4
_STEPS = (
    *(1, 2, 5, 10, 30),
    *(_MINUTE * n for n in (1, 2, 5, 10, 15, 30)),
    *(_HOUR * n for n in (1, 2, 3, 6, 12)),
    *(_DAY * n for n in (1, 2, 5, 10, 30, 60, 120)),
    *(_YEAR * n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)),
)
_MAGNITUDES = (
    *(1, 10, _MINUTE, 10 * _MINUTE, _HOUR, 6 * _HOUR, _DAY, 10 * _DAY, 60 * _DAY),
    *(_YEAR, 10 * _YEAR, 100 * _YEAR, 1_000 * _YEAR, 10_000 * _YEAR),
)
_UNITS = ((_YEAR, "y"), (_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min"), (1, "s"))


class Axis(NamedTuple):
    """An axis of durations, in seconds."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    """The marks on the axis: where, and what is written there."""
    logarithmic: bool

    def share(self, amount: float) -> float:
        """Return where it stands, from 0.0 to 1.0."""
        if not self.logarithmic:
            return amount / self.high
        inside = max(amount, self.low)
        return math.log(inside / self.low) / math.log(self.high / self.low)


def over(amounts: Sequence[float]) -> Axis:
    """Return the axis that shows all of these."""
    measured = [one for one in amounts if one >= 1]
    longest = max(measured, default=1.0)
    if longest / min(measured, default=1.0) > _MUCH:
        return _by_magnitude(min(measured), longest)
    step = next((one for one in _STEPS if longest / one <= _MOST), _STEPS[-1])
    steps = [step * n for n in range(math.ceil(longest / step) + 1)]
    ticks = tuple((one, _said(one, step)) for one in steps)
    return Axis(low=0, high=steps[-1], ticks=ticks, logarithmic=False)


def _by_magnitude(shortest: float, longest: float) -> Axis:
    low = max(one for one in _MAGNITUDES if one <= shortest)
    high = next((one for one in _MAGNITUDES if one >= longest), longest)
    inside = [one for one in _MAGNITUDES if low <= one <= high]
    every = math.ceil(len(inside) / (_MOST + 1))
    ticks = tuple((one, _said(one, one)) for one in inside[::every])
    return Axis(low=low, high=high, ticks=ticks, logarithmic=True)


def _said(amount: float, step: float) -> str:
    size, unit = next((pair for pair in _UNITS if step >= pair[0]), _UNITS[-1])
    return f"{amount / size:.0f} {unit}" if amount else "0"
