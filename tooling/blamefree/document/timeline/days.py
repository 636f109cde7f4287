"""Which day each time of a timeline fell on: dates carry on, and midnights are crossed."""

import datetime as dt

from blamefree.document.model import Note
from blamefree.document.time.clock import Stamp
from blamefree.document.time.dates import Day

_HALF_DAY = 12 * 60
_DAY = dt.timedelta(days=1)
# Beyond these no incident lies, and stepping a day could leave the calendar.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_NO_DATE = Note(kind="no-date", message="no date is stated for this time")
_NO_YEAR = Note(kind="no-year", message="no year is stated for this date")
_NO_SUCH_DATE = Note(kind="no-such-date", message="there is no such date in that year")


class Days:
    """The day that a timeline's lines have reached, read from top to bottom."""

    def __init__(self, day: dt.date | None) -> None:
        self._day = day if day and _FIRST_YEAR < day.year < _LAST_YEAR else None
        self._year: int | None = None
        self._last: int | None = None
        self._first: int | None = None
        self._first_before: int | None = None

    def begin(self, day: Day) -> None:
        """Go on from a date that stands on a line or heading of its own."""
        found, _ = self._written(day)
        if found:
            self._move(found)

    def in_year(self, year: int) -> None:
        """Take dates without a year to be in this one, until one says otherwise."""
        self._year = year
        if self._day and self._day.year != year:
            self._day = None

    def date(self, stamp: Stamp) -> tuple[dt.date | None, tuple[Note, ...]]:
        """Return the date of a time, and what had to be assumed."""
        if stamp.day:
            found, notes = self._written(stamp.day)
            if found:
                self._move(found)
        else:
            found, notes = self._carried(_minutes(stamp))
        if found == self._day:
            self._seen(_minutes(stamp))
        return found, notes

    def _move(self, day: dt.date, *, crossed: bool = False) -> None:
        self._first_before = self._first if crossed else None
        self._day, self._last, self._first = day, None, None

    def _seen(self, minutes: int | None) -> None:
        if minutes is not None:
            self._last = minutes
            self._first = minutes if self._first is None else min(self._first, minutes)

    def _written(self, day: Day) -> tuple[dt.date | None, tuple[Note, ...]]:
        if day.doubt:
            return None, (Note(kind="ambiguous-date", message=day.doubt),)
        if day.year is None and self._year is not None and self._day is None:
            found = day.in_year(self._year)
        elif day.year is None and self._day is None:
            return None, (_NO_YEAR,)
        else:
            found = day.near(self._day or dt.date.min)
        return found, self._doubts(day, found)

    def _doubts(self, day: Day, found: dt.date | None) -> tuple[Note, ...]:
        if found is None:
            return (_NO_SUCH_DATE,)
        notes = []
        if day.year is None and self._day and found.year != self._day.year:
            message = f"no year is stated; taken as {found.year}, the nearest"
            notes.append(Note(kind="nearest-year", message=message))
        if day.weekday is not None and found.weekday() != day.weekday:
            weekday = f"{found:%A}"
            message = f"{found} was a {weekday}"
            notes.append(Note(kind="weekday", message=message, about=weekday))
        return tuple(notes)

    def _carried(self, minutes: int | None) -> tuple[dt.date | None, tuple[Note, ...]]:
        """Take a time without a date to be of the day reached, or past a midnight next to it."""
        if self._day is None:
            return None, (_NO_DATE,)
        if minutes is None or self._last is None:
            return self._day, ()
        if self._last - minutes > _HALF_DAY and self._day.year < _LAST_YEAR:
            self._move(self._day + _DAY, crossed=True)
            message = f"past midnight: taken as {self._day}"
            return self._day, (Note(kind="next-day", message=message),)
        if minutes - self._last > _HALF_DAY and self._was_yesterday(minutes):
            before = self._day - _DAY
            message = f"written late: taken as {before}, before midnight"
            return before, (Note(kind="previous-day", message=message),)
        return self._day, ()

    def _was_yesterday(self, minutes: int) -> bool:
        """Whether the timeline came over midnight and was already running at that time."""
        return self._first_before is not None and minutes >= self._first_before


def _minutes(stamp: Stamp) -> int | None:
    time = stamp.wall.time if stamp.wall else None
    return time.hour * 60 + time.minute if time else None
