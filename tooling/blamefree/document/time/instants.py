"""From what a clock showed, a day and a zone to one moment; and what is doubtful about it."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from blamefree.document.model import Note
from blamefree.document.time.clock import Wall
from blamefree.document.time.zones import Zone

_DAY = dt.timedelta(days=1)


class Instant(NamedTuple):
    """A moment, zone-aware with a fixed offset so that differences are true."""

    at: dt.datetime
    notes: tuple[Note, ...] = ()
    exact: bool = True
    """Whether the local time named exactly one moment."""


def instant(date: dt.date, time: dt.time, zone: Zone) -> Instant | None:
    """Return the moment that `time` in `zone` was; None where the zone is ambiguous.

    A local time that clocks skipped or showed twice is read as its first occurrence, with a note.
    """
    if zone.tz is None:
        return None
    local = dt.datetime.combine(date, time, zone.tz)
    doubts = _changeover(local, zone)
    offset = local.utcoffset() or dt.timedelta()
    fixed = local.replace(tzinfo=dt.timezone(offset) if offset else dt.UTC)
    return Instant(fixed, (*doubts, *_season(local, zone)), exact=not doubts)


def _changeover(local: dt.datetime, zone: Zone) -> tuple[Note, ...]:
    """Say when clocks were changed over this local time."""
    shown = f"{local:%H:%M}"
    if not dt.date.min + _DAY < local.date() < dt.date.max - _DAY:
        return ()
    back = local.astimezone(dt.UTC).astimezone(local.tzinfo)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        message = f"{shown} did not exist in {zone.name} on that day: clocks went forward"
        return (Note(kind="skipped-time", message=message),)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        message = f"{shown} came twice in {zone.name} on that day; taken as the first"
        return (Note(kind="repeated-time", message=message),)
    return ()


def _season(local: dt.datetime, zone: Zone) -> tuple[Note, ...]:
    """Say when an abbreviation is of the other half of the year: `PST` in July."""
    if zone.region is None:
        return ()
    meant = local.replace(tzinfo=ZoneInfo(zone.region))
    if meant.utcoffset() == local.utcoffset():
        return ()
    literal = f"{zone.name} is {_offset(local)}, taken literally: {_utc(local)}"
    there = f"clocks in {zone.region} showed {meant.tzname()} ({_offset(meant)}) on this date"
    message = f"{literal}; {there}, which would be {_utc(meant)}"
    return (Note(kind="season", message=message, about=zone.name),)


def _offset(local: dt.datetime) -> str:
    return f"UTC{local.isoformat()[-6:]}"


def _utc(local: dt.datetime) -> str:
    offset = local.utcoffset() or dt.timedelta()
    return f"{local.replace(tzinfo=None) - offset:%H:%MZ}"


def differ(at: dt.datetime, also: tuple[Wall, Zone]) -> bool:
    """Whether the same moment written in a second zone shows another time of day."""
    wall, zone = also
    if wall.time is None or zone.tz is None:
        return False
    there = at.astimezone(zone.tz)
    return (there.hour, there.minute) != (wall.time.hour, wall.time.minute)


def settles(given: Zone, doubtful: Zone, date: dt.date) -> bool:
    """Whether `given` is one of the zones that an ambiguous abbreviation stands for.

    It is by its name, or because its clocks show the same on that day.
    """
    if given.name in dict(doubtful.readings):
        return True
    noon = dt.datetime.combine(date, dt.time(12), given.tz)
    offsets = {dt.timedelta(hours=hours) for _, hours in doubtful.readings}
    return given.tz is not None and noon.utcoffset() in offsets
