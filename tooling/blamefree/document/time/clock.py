"""The strict grammar of one time as people write it in a timeline.

`stamp("~14:00 PST, x")` says what was read, where it ends and what looks wrong. What is not
surely a time is none: nothing is guessed or repaired.
"""

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from blamefree.document.model import Note, Precision
from blamefree.document.time import dates, zones
from blamefree.document.time.dates import Day
from blamefree.document.time.zones import Zone

_NOON = 12
_ABOUT = (
    r"(?:[~≈∼]\s?"
    r"|(?:[Aa]t\s)?(?:[Aa]pprox(?:\.|imately)?|[Aa]round|[Aa]bout|[Rr]oughly|[Cc]irca|[Cc]a?\.)\s)"
)
_CLOCK = re.compile(
    rf"""
    (?:(?P<about>{_ABOUT})|[Aa]t\s)?
    (?:
      (?P<unknown>(?:--|\?\?|XX|xx|__):(?:--|\?\?|XX|xx|__))
    | (?P<hour>\d{{1,2}})
      (?:
        :(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,](?P<fraction>\d{{1,9}}))?)?
      | :(?P<partial>--|\?\?|XX|xx|__)
      | (?<=\d\d)\.(?P<dotted>[0-5]\d)(?!\.?\d)
      | (?=\s?[AaPp](?:[Mm]|\.[Mm]\.)(?!\w))
      )
      (?:\s?(?P<meridiem>[AaPp])(?:[Mm]|\.[Mm]\.)(?!\w))?
    )
    (?P<later>~)?
    (?![\d%~]|[.:]\d|(?!Z\b|[A-Z]{{3,4}}\b)[^\W\d_])   # 14:32Z and 14:32UTC end here
    """,
    re.VERBOSE,
)
_ZONE = rf"""
    (?P<z>Z(?![^\W_]))
    | \s{{0,3}}(?P<offset>[+-]\d{{2}}:?(?:00|15|30|45))(?!\d|:\d)
    | \s{{0,3}}(?P<open>\()?(?:
        (?P<name>{zones.NAME})(?:\stime\b)?
      | (?P<place>{zones.PLACE})(?:\s[Tt]ime\b|(?=\s{{0,3}}(?:[:)\]|,*`–—]|-\s|$)))
      )(?(open)\))
    """
# Most times say no zone: what cannot begin one need not wait for the long pattern.
_ZONE_BEGINS = re.compile(r"\s{0,3}(?:\(?[A-Z]|[+-]\d)")
_BETWEEN = re.compile(r"T(?=\d)|:(?=\d\d:)|[ \t]{0,4}(?:[-–—,@|](?!-)|at\b)?[ \t]{0,4}")
_TO = re.compile(r"\s{0,2}(?:-|–|—|to\b|until\b|till\b|→|->)\s{0,2}")
_ALSO = re.compile(r"\s{0,2}[(/]\s{0,2}")
_ON = re.compile(r"[ \t]{1,3}(?:on\s)?|,[ \t]?")
_YEAR = re.compile(r"\s((?:19|20)\d{2})(?![^\s:,)\]*`])")
_DATE_ENDS = r"[ \t]{0,3}(?:[:|,\])*`–—]|-\s|$)"


class Wall(NamedTuple):
    """What a clock on the wall showed."""

    time: dt.time | None
    """None for `--:--`."""
    precision: Precision
    notes: tuple[Note, ...] = ()
    meridiem: bool = False
    """Whether am or pm is written."""


class Stamp(NamedTuple):
    """A date, a time or both, as they stand in a text from `start` to `end`."""

    start: int
    end: int
    day: Day | None = None
    wall: Wall | None = None
    """None where only a date is written."""
    zone: Zone | None = None
    also: tuple[Wall, Zone] | None = None
    """The same moment in a second zone: `13:14 EDT (17:14 UTC)`."""
    until: "Stamp | None" = None
    """The end of its range: `14:00-14:20`."""


def stamp(text: str, start: int = 0) -> Stamp | None:
    """Return the date or time that stands in `text` at `start`, or None."""
    day = dates.at(text, start)
    between = _BETWEEN.match(text, day.end) if day else None
    clock = _clock(text, between.end() if between else start)
    if clock is None:
        return Stamp(start, day.end, day) if day else None
    wall, end = clock
    zone, end = _zone(text, end, exact=_is_machine(text[start:end]))
    if day and day.year is None and day.weekday is not None and wall.precision == "second":
        day, zone, end = _year_behind(text, day, zone, end)
    if day is None:
        day, end = _day_behind(text, end)
        zone, end = (zone, end) if zone or not day else _zone(text, end, exact=False)
    return _whole(text, Stamp(start, end, day, wall, zone))


def _is_machine(written: str) -> bool:
    """Whether `-05:00` behind this is an offset: behind `14:32` it would end a range."""
    return written.count(":") > 1 or bool(re.search(r"\dT\d", written))


def _whole(text: str, first: Stamp) -> Stamp:
    """Add what may follow a time: the end of its range, the same moment in another zone."""
    read = _range(text, first)
    before = _ALSO.match(text, read.end)
    clock = _clock(text, before.end()) if before else None
    if before is None or clock is None:
        return read
    zone, end = _zone(text, clock[1], exact=False)
    if zone is None or not clock[0].time:
        return read
    closed = "(" in before[0] and text[end : end + 1] == ")"
    return read._replace(end=end + closed, also=(clock[0], zone))


def _range(text: str, first: Stamp) -> Stamp:
    """Read the end of `14:00-14:20`, too: a moment is where it starts."""
    to = _TO.match(text, first.end)
    if not to:
        return first
    day = dates.at(text, to.end())
    between = _BETWEEN.match(text, day.end) if day else None
    clock = _clock(text, between.end() if between else to.end())
    if clock is None or first.wall is None:
        return first
    zone, end = _zone(text, clock[1], exact=False)
    wall = _with_meridiem(first.wall, clock[0])
    until = Stamp(to.end(), end, day, clock[0], zone)
    return first._replace(end=end, zone=first.zone or zone, wall=wall, until=until)


def _with_meridiem(first: Wall, last: Wall) -> Wall:
    """Read `1:42-1:59 PM` as starting in the afternoon too."""
    if first.meridiem or not first.time or not last.time or not last.meridiem:
        return first
    later = first.time.hour + _NOON
    afternoon = first.time.hour < _NOON <= last.time.hour and later <= last.time.hour
    return first._replace(time=first.time.replace(hour=later)) if afternoon else first


def _day_behind(text: str, end: int) -> tuple[Day | None, int]:
    """Read `12:45 PM PST Saturday Oct 30th:`; a date that goes on as a sentence is text."""
    on = _ON.match(text, end)
    day = dates.at(text, on.end()) if on else None
    if day and re.match(_DATE_ENDS, text[day.end :]):
        return day, day.end
    return None, end


def _year_behind(text: str, day: Day, zone: Zone | None, end: int) -> tuple[Day, Zone | None, int]:
    """Read `Wed Mar 4 14:05:00 2026 +0000`, as `date` and `git log` print it."""
    year = _YEAR.match(text, end)
    if year is None:
        return day, zone, end
    behind, end = (None, year.end()) if zone else _zone(text, year.end(), exact=True)
    return day._replace(year=int(year[1])), zone or behind, end


@cache
def _zone_pattern() -> re.Pattern[str]:
    return re.compile(_ZONE, re.VERBOSE)


def _zone(text: str, at: int, *, exact: bool) -> tuple[Zone | None, int]:
    found = _zone_pattern().match(text, at) if _ZONE_BEGINS.match(text, at) else None
    if not found or (found["offset"] and not _is_offset(found, exact=exact)):
        return None, at
    zone = zones.find(found["z"] or found["offset"] or found["name"] or found["place"])
    return (zone, found.end()) if zone else (None, at)


def _is_offset(found: re.Match[str], *, exact: bool) -> bool:
    return exact or found["offset"][0] == "+" or ":" not in found["offset"]


def _clock(text: str, at: int) -> tuple[Wall, int] | None:
    found = _CLOCK.match(text, at)
    wall = _wall(found) if found else None
    return (wall, found.end()) if found and wall else None


def _wall(found: re.Match[str]) -> Wall | None:
    if found["unknown"]:
        message = f"{found['unknown']} states no time of day"
        return Wall(None, "none", (Note(kind="no-time", message=message),))
    hour, notes = _hour(int(found["hour"]), (found["meridiem"] or "").lower(), found[0])
    if not 0 <= hour < 2 * _NOON:
        return None
    minute, second = int(found["minute"] or found["dotted"] or 0), int(found["second"] or 0)
    micro = int((found["fraction"] or "0")[:6].ljust(6, "0"))
    if found["partial"]:
        message = f"{found[0]} states no minutes; taken as the full hour"
        notes = (*notes, Note(kind="no-minutes", message=message))
    time = dt.time(hour, minute, second, micro)
    return Wall(time, _precision(found), notes, bool(found["meridiem"]))


def _hour(hour: int, meridiem: str, written: str) -> tuple[int, tuple[Note, ...]]:
    """Return the hour of the day; `13:25 PM` keeps its 13 and earns a note."""
    if not meridiem:
        return hour, ()
    if hour > _NOON or hour == 0:
        message = f"{written} is a 24-hour time with {meridiem}m; {meridiem}m passed over"
        return hour, (Note(kind="meridiem", message=message),)
    return hour % _NOON + (_NOON if meridiem == "p" else 0), ()


def _precision(found: re.Match[str]) -> Precision:
    if found["about"] or found["later"] or found["partial"]:
        return "approx"
    return "second" if found["second"] else "minute"
