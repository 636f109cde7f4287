"""The quarter that is looked back on."""

import datetime as dt
import re
from typing import NamedTuple

from blamefree.errors import InputError
from blamefree.metrics.incident import quarter

_WRITTEN = re.compile(r"([0-9]{4})-?[Qq]([1-4])")
_MONTHS = 3
_DAY = dt.timedelta(days=1)


class Span(NamedTuple):
    """Three months, by the dates of the incidents."""

    first: dt.date
    last: dt.date

    @property
    def name(self) -> str:
        """Return it as the numbers have it: `2026-Q1`."""
        return quarter(self.first)

    @property
    def before(self) -> "Span":
        """Return the quarter before."""
        return span_of(self.first - _DAY)

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day is one of it."""
        return day is not None and self.first <= day <= self.last


def span_of(day: dt.date) -> Span:
    """Return the quarter of a day."""
    month = (day.month - 1) // _MONTHS * _MONTHS + 1
    first = day.replace(month=month, day=1)
    beyond = first + dt.timedelta(days=31 * _MONTHS)  # it has 90 to 92: this is in the next one
    return Span(first, beyond.replace(day=1) - _DAY)


def last_whole(today: dt.date) -> Span:
    """Return the last quarter that is over (`InputError`: no calendar has it)."""
    _check(today.year, f"The year {today.year:04}")
    return span_of(today).before


def read(written: str, today: dt.date) -> Span:
    """Return the quarter that is written as `2026Q1` or `2026-Q1`.

    Raises:
        InputError: it is none, or has not begun.
    """
    found = _WRITTEN.fullmatch(written.strip())
    year, number = (int(found[1]), int(found[2])) if found else (0, 0)
    _check(year, f'"{written}"')
    span = span_of(dt.date(year, number * _MONTHS, 1))
    if span.first > today:
        raise InputError(f"{span.name} has not begun on {today}.", "Choose an earlier quarter.")
    return span


def _check(year: int, named: str) -> None:
    if not dt.MINYEAR < year < dt.MAXYEAR:
        raise InputError(f"{named} is no quarter to look back on.", "Write it like 2026Q1.")
