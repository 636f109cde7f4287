"""The end of a range of time: the row stands where it begins, and its words say how long."""

import datetime as dt

from blamefree.document.model import Event
from blamefree.document.time import clock, zones
from blamefree.document.time.clock import Stamp
from blamefree.document.time.zones import Zone

_HALF_DAY = dt.timedelta(hours=12)
"""An end that is earlier by more was past midnight; by less, it is a slip."""


def until(event: Event, zone: str | None) -> str:
    """Return the end of an entry's range in UTC, to follow its words; empty where it has none.

    `zone` holds where the entry states none. What cannot be told in UTC stays as it is written.
    """
    stamp = clock.stamp(event.raw_time)
    if stamp is None or stamp.until is None:
        return ""
    end = _instant(event, stamp._replace(zone=stamp.zone or _found(zone)), stamp.until)
    if end is None or event.at is None:
        return f"(written as {event.raw_time})"
    day = "" if end.date() == event.at.astimezone(dt.UTC).date() else "%Y-%m-%d "
    seconds = ":%S" if end.second else ""
    about = "~" if stamp.until.wall and stamp.until.wall.precision == "approx" else ""
    return f"(until {about}{end:{day}%H:%M{seconds}})"


def _instant(event: Event, first: Stamp, last: Stamp) -> dt.datetime | None:
    """Return when a range ended; None where date, zone or half of the day are not sure."""
    if event.at is None or first.wall is None or last.wall is None or last.wall.time is None:
        return None
    own_zone = last.zone is not None and last.zone != first.zone
    if own_zone or (first.wall.meridiem and not last.wall.meridiem):
        return None
    return _behind(_placed(event.at, first.zone), last, last.wall.time)


def _found(zone: str | None) -> Zone | None:
    return zones.find(zone) if zone else None


def _placed(at: dt.datetime, zone: Zone | None) -> dt.datetime:
    """Return an instant in its zone, if that is the one: clocks may change before the end."""
    local = at.astimezone(zone.tz) if zone and zone.tz else at
    return local if local.utcoffset() == at.utcoffset() else at


def _behind(start: dt.datetime, last: Stamp, time: dt.time) -> dt.datetime | None:
    """Return that time in the zone of the start, on its day or, past midnight, on the next."""
    if last.day and last.day.doubt:
        return None
    day = last.day.near(start.date()) if last.day else start.date()
    if day is None:
        return None
    end = dt.datetime.combine(day, time, start.tzinfo)
    if last.day is None and start - end > _HALF_DAY:
        end += dt.timedelta(days=1)
    return end.astimezone(dt.UTC) if end >= start else None
