"""From moments to places on a bar, and the hours or days that are written below it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blamefree.archive.markup import in_utc

EDGE = 3.0
"""What is left free at either end of the bar, in percent."""
_MOST_LABELS = 5
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
# Steps that people count in, in seconds.
_STEPS = (
    *(_MINUTE * n for n in (1, 2, 5, 10, 15, 30)),
    *(_HOUR * n for n in (1, 2, 3, 6, 12)),
    *(_DAY * n for n in (1, 2, 7, 14, 30, 91, 182)),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Stretch(NamedTuple):
    """A stretch of time over the width of a bar."""

    first: dt.datetime
    seconds: float

    @classmethod
    def over(cls, moments: Sequence[dt.datetime]) -> "Stretch | None":
        """Return the stretch from the first to the last of them; None where that is no time."""
        if not moments:
            return None
        first = min(moments)
        seconds = (max(moments) - first).total_seconds()
        return cls(first, seconds) if seconds else None

    def place(self, at: dt.datetime) -> float:
        """Return where the moment stands, in percent of the width."""
        return self._at((at - self.first).total_seconds())

    def _at(self, behind: float) -> float:
        return EDGE + behind / self.seconds * (100 - 2 * EDGE)

    def labels(self) -> Iterator[tuple[float, str]]:
        """Yield the place and the name of the round hours or days; too long a time has none."""
        step = next((one for one in _STEPS if self.seconds / one <= _MOST_LABELS), None)
        start = in_utc(self.first)
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        since = (start - midnight).total_seconds()
        behind = -since % step if step else self.seconds + 1
        while step and behind <= self.seconds:
            yield self._at(behind), _named(start + dt.timedelta(seconds=behind))
            behind += step


def _named(at: dt.datetime) -> str:
    """Return the hour; at midnight the day."""
    if at.hour or at.minute:
        return f"{at:%H:%M}"
    return f"{at.day} {_MONTHS[at.month - 1]}"
