"""Read a timeline: every line that states a time, as an `Event`, in the order written.

The zone is what the line says, else the heading or preamble, else what the caller gives; the
date is what the line says, else the heading above, else what the caller gives. Neither is ever
guessed: where one is missing the event has no moment (`at` is None) and keeps its time as written.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blamefree.document.model import Event, Note, Precision, Problem, Span, Timeline, ZoneBasis
from blamefree.document.time import dates, instants, statements, zones
from blamefree.document.time.clock import Stamp, Wall
from blamefree.document.time.zones import Zone
from blamefree.document.timeline import forms, lines
from blamefree.document.timeline.days import Days
from blamefree.document.timeline.forms import Entry, Found, Mark
from blamefree.document.timeline.lines import Line

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_TWO_ZONES = Note(kind="two-zones", message="the two times of this line are not the same moment")
_MIDNIGHT = Wall(dt.time(), "day")


class _Setting(NamedTuple):
    """What holds for lines that do not say otherwise."""

    stated: Zone | None
    """By a heading, the preamble or a column's title."""
    given: Zone | None
    basis: ZoneBasis
    """Who gave it."""


class _Placed(NamedTuple):
    """Where in time an entry stands, and what had to be assumed for it."""

    at: dt.datetime | None
    basis: ZoneBasis
    precision: Precision
    notes: tuple[Note, ...]


def read(
    text: str,
    span: Span,
    *,
    heading: str = "",
    date: dt.date | None = None,
    zone: str | None = None,
    basis: ZoneBasis = "option",
) -> Timeline:
    """Return the timeline that stands in `text` at `span`; all spans are of `text`.

    `heading` is the section's title; `date` and `zone` (IANA name, `UTC` or `+02:00`) hold
    where neither line nor heading states one, `basis` says who gave that zone.
    """
    return of_lines(lines.read(text, span), text, heading, date=date, zone=zone, basis=basis)


def of_lines(
    written: Sequence[Line],
    text: str,
    heading: str,
    *,
    date: dt.date | None,
    zone: str | None,
    basis: ZoneBasis,
) -> Timeline:
    """Return the timeline that stands on some lines of `text`; the rest is as for `read`."""
    found = list(forms.read(written))
    stated = _stated(heading, found) or statements.stated_for_all(text)
    setting = _Setting(stated, zones.find(zone) if zone else None, basis)
    days = Days(date)
    in_title = dates.search(heading)
    if in_title:
        days.begin(in_title)
    shown = stated or setting.given
    return Timeline(
        events=tuple(_events(text, found, setting, days)),
        zone=shown.name if shown else None,
        problems=tuple(item for item in found if isinstance(item, Problem)),
    )


def _stated(heading: str, found: Sequence[Found]) -> Zone | None:
    """Return the zone of all times: by the title, a line, or what stands above the first event."""
    first = next((at for at, item in enumerate(found) if isinstance(item, Entry)), len(found))
    marks = ((at, item) for at, item in enumerate(found) if isinstance(item, Mark))
    said = (
        statements.stated(mark.text, heading=mark.sort != "text")
        for at, mark in marks
        if mark.sort == "text" or at < first
    )
    return statements.stated(heading, heading=True) or next(filter(None, said), None)


def _events(text: str, found: Sequence[Found], setting: _Setting, days: Days) -> Iterator[Event]:
    for item in found:
        if isinstance(item, Mark):
            setting = _heed(item, setting, days)
        elif isinstance(item, Entry):
            yield _event(text, item, _place(item.stamp, setting, days))


def _heed(mark: Mark, setting: _Setting, days: Days) -> _Setting:
    """Take date and zone from a heading, a table's header or a line that states them for all."""
    titled = mark.sort != "text"
    zone = statements.stated(mark.text, heading=titled)
    day = dates.alone(mark.text.split("\n", 1)[0])
    if day is None and (titled or zone):
        day = dates.search(mark.text)
    year = _YEAR.search(mark.text) if mark.sort == "header" and not day else None
    if day:
        days.begin(day)
    elif year:
        days.in_year(int(year[0]))
    return setting._replace(stated=zone) if zone and titled else setting


def _event(text: str, entry: Entry, placed: _Placed) -> Event:
    return Event(
        at=placed.at,
        raw_time=entry.time.of(text),
        text=entry.text,
        span=entry.span,
        time_span=entry.time,
        precision=placed.precision,
        zone_basis=placed.basis,
        actor=entry.actor,
        notes=placed.notes,
    )


def _place(stamp: Stamp, setting: _Setting, days: Days) -> _Placed:
    """Return the moment of a stamp; None where its date, zone or time is not known."""
    wall = stamp.wall or _MIDNIGHT
    date, notes = days.date(stamp)
    zone, basis, doubts = _zone(stamp, setting, date)
    notes = (*wall.notes, *notes, *doubts)
    moment = instants.instant(date, wall.time, zone) if date and wall.time and zone else None
    if moment is None:
        return _Placed(None, basis, wall.precision, notes)
    differ = stamp.also and instants.differ(moment.at, stamp.also)
    again = (_TWO_ZONES,) if differ else ()
    precision = wall.precision if moment.exact else "approx"
    return _Placed(moment.at, basis, precision, (*notes, *moment.notes, *again))


def _zone(
    stamp: Stamp, setting: _Setting, date: dt.date | None
) -> tuple[Zone | None, ZoneBasis, tuple[Note, ...]]:
    """Return the zone a stamp is in: the line's, else the heading's, else the one given."""
    said = stamp.zone or setting.stated
    basis: ZoneBasis = "line" if stamp.zone else "heading" if said else setting.basis
    zone = said or setting.given
    if zone is None:
        return None, "unknown", ()
    if not zone.readings:
        return zone, basis, ()
    given = setting.given
    if given and date and instants.settles(given, zone, date):
        return given, setting.basis, ()
    return None, "unknown", (_ask(zone, given),)


def _ask(zone: Zone, given: Zone | None) -> Note:
    *others, last = (name for name, _ in zone.readings)
    none = f"; {given.name} is none of them" if given else ""
    message = (
        f"{zone.name} can mean {', '.join(others)} or {last}{none}: "
        "write the one that is meant, or pass it with --tz"
    )
    return Note(kind="ambiguous-zone", message=message)
