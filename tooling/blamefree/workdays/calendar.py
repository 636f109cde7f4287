"""Which days somebody works on, and what day it is where they are. Pure.

Holidays come from the library `holidays`, which is loaded only where a country is named.
"""

import datetime as dt
import functools
import re
import zoneinfo
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from blamefree.document.model import Model
from blamefree.document.time import zones
from blamefree.workdays.period import Period

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = dt.timedelta(days=1)
# Longer codes are markets and their trading days.
_CODE = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")


def known_zone(name: str) -> str:
    """Let pass the name of one time zone, or nothing.

    Raises:
        ValueError: it is no zone, or could be several.
    """
    found = zones.find(name)
    if name and (found is None or found.tz is None):
        why = "can be several time zones" if found else "is no time zone"
        raise ValueError(f'"{name}" {why}')
    return name


def known_country(code: str) -> str:
    """Let pass the code of a country, or of a part of one (`AT`, `US-CA`), or nothing.

    Raises:
        ValueError: no holidays are known of it.
    """
    if code:
        said = f'no holidays are known of "{code}"; write AT or US-CA'
        if not _CODE.fullmatch(code):
            raise ValueError(said)
        try:
            _holidays(code, 2000)
        except (NotImplementedError, AttributeError) as trouble:
            raise ValueError(said) from trouble
    return code


class CalendarSettings(Model):
    """Which days a team works on."""

    zone: Annotated[str, AfterValidator(known_zone)] = "UTC"
    """Whose midnight ends a day (IANA name); a person's own zone goes before it."""
    weekend: Annotated[tuple[Weekday, ...], Field(max_length=6)] = ("sat", "sun")
    """The days of the week that nobody works on."""
    country: Annotated[str, AfterValidator(known_country)] = ""
    """Whose public holidays are kept: `AT`, `US-CA`; a person's own country goes before it."""
    holidays: tuple[dt.date, ...] = ()
    """Further days off."""


class Calendar(Model):
    """The working days of one person, or of the team."""

    settings: CalendarSettings = CalendarSettings()

    def is_working(self, day: dt.date) -> bool:
        """Whether it is neither weekend nor holiday."""
        own = self.settings
        if _WEEKDAYS[day.weekday()] in own.weekend or day in own.holidays:
            return False
        return not (own.country and day in _holidays(own.country, day.year))

    def working_from(self, day: dt.date) -> dt.date:
        """Return that day if it is a working day, else the next one."""
        while day < dt.date.max and not self.is_working(day):
            day += _DAY
        return day

    def after(self, day: dt.date, period: Period) -> dt.date:
        """Return the day that many days later; what would end on a day off ends on the next."""
        if not period.business:
            left = (dt.date.max - day).days
            return self.working_from(day + dt.timedelta(days=min(period.days, left)))
        for _ in range(period.days):
            day = self.working_from(day + _DAY if day < dt.date.max else day)
        return day if period.days else self.working_from(day)

    def day_of(self, at: dt.datetime) -> dt.date:
        """Return the day of a moment in this calendar's zone."""
        return self.moment(at).date()

    def moment(self, at: dt.datetime) -> dt.datetime:
        """Return the moment on the clocks of this calendar's zone."""
        try:
            return at.astimezone(_tz(self.settings.zone))
        except OverflowError:  # at the ends of the calendar
            return at


@functools.cache
def _tz(name: str) -> dt.tzinfo:
    found = zones.find(name or "UTC")
    return (found.tz if found else None) or zoneinfo.ZoneInfo("UTC")


@functools.lru_cache(maxsize=512)
def _holidays(code: str, year: int) -> frozenset[dt.date]:
    import holidays  # noqa: PLC0415 - a tenth of a second, for who names a country only

    state, _, part = code.upper().partition("-")
    return frozenset(holidays.country_holidays(state, subdiv=part or None, years=year))
