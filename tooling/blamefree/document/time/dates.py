"""The strict grammar of a date. What two readers could read in two ways is not read at all."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_MONTH = 12

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?!\w)\.?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_DATE = rf"""
    (?:(?P<before>{_WEEKDAY}),?\s{{1,3}})?
    (?:
      (?P<year>{_YEAR})(?P<mark>[-/])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})
    | (?P<dotted_day>\d{{1,2}})\.(?P<dotted_month>\d{{1,2}})\.(?P<dotted_year>{_YEAR})
    | (?P<first>\d{{1,2}})(?P<slash>[/-])(?P<second>\d{{1,2}})(?P=slash)(?P<last>{_YEAR})
    | (?P<name>{_MONTH})(?:\s{{1,2}}|-)(?P<name_day>{_DAY})
      (?:(?:,?\s{{1,2}}|,|-)(?P<name_year>{_YEAR}))?
    | (?P<the_day>{_DAY})[\s-](?:of\s)?(?P<the_name>{_MONTH})(?:(?:,?\s|-)(?P<the_year>{_YEAR}))?
    | (?P<log_day>\d{{2}})/(?P<log_name>{_MONTH})/(?P<log_year>{_YEAR})
    | (?P<bare_month>\d{{2}})-(?P<bare_day>\d{{2}})(?=[\sT]{{1,3}}\d{{1,2}}:\d{{2}})
    )
    (?:(?=T\d)|(?![^\W_]|[-/.][^\W_]))
    (?:,?\s{{1,3}}\(?(?P<after>{_WEEKDAY})\)?)?
    """
# Whatever else stands where a date could, above all a time, need not wait for the long pattern.
_BEGINS = re.compile(
    r"\d(?!\d?:)|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DAYS = (
    rf"(?<![\w#/.-]){_DAY}\s{{0,2}}(?:[–—/&+,-]|and|to|until)\s{{0,2}}{_DAY}[\s-](?:of\s)?{_MONTH}"
)
"""Several days of one month, of which only the last would be read: `4 and 5 March 2026`."""
_NOT_BEFORE = re.compile(r"[\w./:-]")
_LABEL = r"(?:date|day(?:\s\d{1,2})?|on)\s{0,3}[:–—-]?\s{0,3}"
_MARKUP = re.compile(r"[*_`#\[\]]")


class Day(NamedTuple):
    """A date as written: perhaps without a year, perhaps with a weekday."""

    month: int
    day: int
    end: int
    """Where it ends in the text that was read."""
    year: int | None = None
    weekday: int | None = None
    doubt: str = ""
    """Why the date is not known, where it can be read in two ways; then it must not be used."""

    def in_year(self, year: int) -> dt.date | None:
        """Return the date in that year; None for a 29 February that is not there."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None

    def near(self, anchor: dt.date) -> dt.date | None:
        """Return the date as written, or in the year that brings it nearest to `anchor`."""
        if self.year is not None:
            return self.in_year(self.year)
        near = (self.in_year(anchor.year + step) for step in (0, -1, 1) if anchor.year + step > 0)
        return min((date for date in near if date), key=lambda d: abs(d - anchor), default=None)


def at(text: str, start: int = 0) -> Day | None:
    """Return the date that stands in `text` at `start`, or None."""
    if start and _NOT_BEFORE.match(text[start - 1]):
        return None
    found = _date().match(text, start) if _BEGINS.match(text, start) else None
    return _day(found) if found else None


def search(text: str) -> Day | None:
    """Return the first full date (year stated, one reading) anywhere in `text`."""
    for found in _dates(text):
        day = at(text, found.start())
        if day and day.year is not None and not day.doubt:
            return day
    return None


def only(text: str) -> dt.date | None:
    """Return the one full date that `text` states; None for none, several, or one in doubt."""
    days = (at(text, found.start()) for found in _dates(text))
    dates = {_certain(day) for day in days if day}
    if len(dates) != 1 or re.search(_DAYS, text, re.IGNORECASE):
        return None
    return dates.pop()


def alone(text: str) -> Day | None:
    """Return the date of a line that says nothing else: `**Date: 2026-03-04**`."""
    if not _DIGIT.search(text):
        return None
    bare = _MARKUP.sub("", text).strip(" \t:.–—-")
    label = re.match(_LABEL, bare, re.IGNORECASE)
    day = at(bare[label.end() :] if label else bare)
    rest = bare[label.end() if label else 0 :][day.end :] if day else ""
    return day if day and not rest.strip(" \t:.,()") else None


@cache
def _date() -> re.Pattern[str]:
    return re.compile(_DATE, re.VERBOSE | re.IGNORECASE)


def _dates(text: str) -> Iterator[re.Match[str]]:
    return _date().finditer(text) if _DIGIT.search(text) else iter(())


def _certain(day: Day) -> dt.date | None:
    """Return the date where year, reading and weekday leave no doubt."""
    date = day.in_year(day.year) if day.year and not day.doubt else None
    return date if date and day.weekday in (None, date.weekday()) else None


def _day(found: re.Match[str]) -> Day | None:
    part = found.groupdict()
    year, month, day, doubt = _numbers(part)
    named = part["before"] or part["after"]
    weekday = _WEEKDAYS.index(named[:3].lower()) if named else None
    whole = Day(month, day, found.end(), int(year) if year else None, weekday, doubt)
    # 2024 has every day of the calendar.
    return whole if whole.in_year(whole.year or 2024) else None


def _numbers(part: dict[str, str | None]) -> tuple[str | None, int, int, str]:
    """Return year, month, day and doubt of whichever form was found."""
    if part["first"]:
        return _slashed(part)
    if name := part["name"] or part["the_name"] or part["log_name"]:
        day = (part["name_day"] or part["the_day"] or part["log_day"] or "").rstrip("stndrhSTNDRH")
        year = part["name_year"] or part["the_year"] or part["log_year"]
        return year, _MONTHS.index(name[:3].lower()) + 1, int(day), ""
    month = part["month"] or part["dotted_month"] or part["bare_month"] or ""
    day = part["day"] or part["dotted_day"] or part["bare_day"] or ""
    return part["year"] or part["dotted_year"], int(month), int(day), ""


def _slashed(part: dict[str, str | None]) -> tuple[str | None, int, int, str]:
    """Read 26/03/2026 and 03/26/2026; 03/04/2026 is March to some and April to others."""
    first, second = int(part["first"] or 0), int(part["second"] or 0)
    written = f"{part['first']}{part['slash']}{part['second']}{part['slash']}{part['last']}"
    if first > _LONGEST_MONTH:
        return part["last"], second, first, ""
    two = second <= _LONGEST_MONTH and first != second
    doubt = f"{written} can be read as two dates; write {part['last']}-MM-DD" if two else ""
    return part["last"], first, second, doubt
