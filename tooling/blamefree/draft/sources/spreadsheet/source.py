"""A timeline kept in a spreadsheet: CSV with commas, semicolons or tabs, one row an event."""

import csv
import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Self

from blamefree.document.model import Event, Model
from blamefree.document.time import statements
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import basis
from blamefree.draft.sources.asked import DateOrder, Given, Need
from blamefree.draft.sources.spreadsheet import sheet, times
from blamefree.draft.sources.spreadsheet.sheet import Layout, Row
from blamefree.draft.sources.spreadsheet.times import Read
from blamefree.errors import InputError
from blamefree.people import Person

MAX_BYTES = 4 * 2**20
"""Some 40,000 rows: no incident's timeline has more, but a log has."""
MAX_TITLES = 6
_ANY_DAY = dt.date(2000, 1, 1)
_NO_ZONE = "no row or header says in which time zone its times are"
_NO_DATE = "no row says on which day it was"


class Spreadsheet(Model):
    """The rows below a header that names a time and what happened."""

    kind: ClassVar[str] = "csv"
    name: str
    layout: Layout
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    given: Given = Given()
    remarks: tuple[str, ...] = ()

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the table, or None where the material has no header of a timeline.

        Raises:
            InputError: it is far longer than a timeline, or damaged.
        """
        if material.members or (
            b"\0" in material.data and not material.data.startswith(sheet.UTF_16)
        ):
            return None
        text, is_old = ("", False) if material.is_json else sheet.text_of(material)
        layout = sheet.layout_of(text)
        if layout is None:
            return None
        rows = [row for row in _rows(material, text, layout) if not sheet.is_setting(row)]
        old = f"{material.name} is not UTF-8; it is read as Windows-1252."
        return cls(
            name=material.name,
            layout=layout,
            above=tuple(row for row in rows if row.number < layout.header.number),
            rows=tuple(row for row in rows if row.number > layout.header.number),
            given=given,
            remarks=(old,) if is_old else (),
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """Return how the file was read where it could have been read otherwise."""
        notes = list(self.remarks)
        example = "" if self.given.date_order else times.in_doubt(self._cells)
        if self._order and example:
            first = "day" if self._order == "dmy" else "month"
            notes.append(f"{self.name}: {example} is read {first} first, as other rows need it.")
        if self.layout.unread:
            titles = ", ".join(self.layout.unread[:MAX_TITLES])
            more = ", ..." if len(self.layout.unread) > MAX_TITLES else ""
            notes.append(f"{self.name}: nothing is read from the columns {titles}{more}.")
        return tuple(notes)

    @property
    def stem(self) -> str:
        """Return the file's name without what follows its first dot."""
        return self.name.partition(".")[0]

    def title(self) -> str:
        """Return nothing: what stands above a table may be anything."""
        return ""

    def needs(self) -> tuple[Need, ...]:
        """Return the order of day and month, the zone and the date, where nothing states them."""
        example = "" if self._order else times.in_doubt(self._cells)
        why = f"{example} can be read as two dates, and no other row says which is meant"
        order = [Need(what="date_order", why=why)] if example else []
        if all(read.event is None or read.event.at for read in self._as_given):
            return tuple(order)
        zone = self.given.zone or None
        dated = self._lacking(zone, self.given.date or _ANY_DAY)
        zoned = self._lacking(zone or "UTC", self.given.date)
        zoneless = [event for event in dated if event.zone_basis == "unknown"]
        dateless = [event for event in zoned if _is_dateless(event)]
        needs = [Need(what="zone", why=_why(event)) for event in zoneless[:1]]
        return (*order, *needs, *(Need(what="date", why=_NO_DATE) for _ in dateless[:1]))

    def events(self) -> tuple[SourceEvent, ...]:
        """Return the rows, and what stands above the header as asides."""
        pairs = zip(self.rows, self._as_given, strict=True)
        told = (self._event(row, time) for row, time in pairs)
        return (*self._asides(), *(event for event in told if event))

    def people(self) -> tuple[Person, ...]:
        """Return nobody: a table knows names only."""
        return ()

    @property
    def zone(self) -> str:
        """Which zone holds where a row states none, and what says so."""
        stated = statements.stated(f"Times {self._heading}", heading=True)
        events = [read.event for read in self._as_given if read.event]
        return basis.said(stated.name if stated else "", "header", self.given.zone, events)

    def _event(self, row: Row, time: Read) -> SourceEvent | None:
        """Return a row as an event; None for one that says nothing."""
        text = self._text(row)
        if not text:
            return None
        told = SourceEvent(
            origin=Origin(file=self.name, pointer=f"row {row.number}"),
            kind="entry",
            text=text,
            raw_time=self._when(row),
            precision="none",
            zone_basis="unknown",
            actor=row.cell(self.layout.column("who")).lstrip("@"),
            severity=row.cell(self.layout.column("severity")),
            services=tuple(filter(None, (row.cell(self.layout.column("service")),))),
        )
        return told.model_copy(update=_placed(time, told.raw_time))

    def _text(self, row: Row) -> str:
        said = (row.cell(number) for number in self.layout.columns["what"])
        return ": ".join(dict.fromkeys(filter(None, said)))

    def _when(self, row: Row) -> str:
        """Return what a row says of its time: its date, its time and its zone."""
        cells = (row.cell(self.layout.column(sort)) for sort in ("date", "when", "zone"))
        return " ".join(filter(None, cells))

    def _asides(self) -> Iterator[SourceEvent]:
        for row in self.above:
            text = " ".join(filter(None, (row.cell(n) for n in range(len(row.cells)))))
            origin = Origin(file=self.name, pointer=f"row {row.number}")
            yield SourceEvent(origin=origin, kind="aside", text=text)

    @cached_property
    def _cells(self) -> tuple[str, ...]:
        return tuple(self._when(row) for row in self.rows)

    @cached_property
    def _order(self) -> DateOrder:
        return self.given.date_order or times.order_of(self._cells)

    @cached_property
    def _as_given(self) -> list[Read]:
        return self._read(self.given.zone or None, self.given.date)

    def _read(self, zone: str | None, date: dt.date | None) -> list[Read]:
        return times.read(self._cells, self._heading, self._order, zone, date)

    @property
    def _heading(self) -> str:
        """Return what may state a zone for all rows: the columns' titles, the rows above."""
        titles = (self.layout.header.cell(self.layout.column(sort)) for sort in ("when", "date"))
        above = (event.text for event in self._asides())
        return " ".join([*filter(None, titles), *above])

    def _lacking(self, zone: str | None, date: dt.date | None) -> list[Event]:
        """Return the times that have no instant for want of something."""
        events = [read.event for read in self._read(zone, date)]
        return [e for e in events if e and e.at is None and e.precision != "none"]


def _rows(material: Material, text: str, layout: Layout) -> list[Row]:
    if len(material.data) > MAX_BYTES:
        size = f"{len(material.data) / 2**20:.1f} MB"
        hint = "Cut it to the rows of the incident."
        raise InputError(f"{material.name} has {size}; a timeline has at most 4 MB.", hint)
    try:
        return list(sheet.rows(text, layout.separator))
    except csv.Error as trouble:
        hint = "Look for a quotation mark that is never closed."
        raise InputError(f"{material.name} is damaged CSV ({trouble}).", hint) from trouble


def _placed(time: Read, written: str) -> dict[str, object]:
    """Return where in time a row stands, and what had to be assumed for it."""
    if time.event is None:
        note = f"{written} cannot be read as a time" if written else "the row states no time"
        return {"notes": (note,)}
    event = time.event
    more = (f"the time is followed by: {time.rest}",) if time.rest else ()
    return {
        "at": event.at.astimezone(dt.UTC) if event.at else None,
        "precision": event.precision,
        "zone_basis": event.zone_basis,
        "notes": (*(note.message for note in event.notes), *more),
    }


def _is_dateless(event: Event) -> bool:
    return any(note.kind in ("no-date", "no-year") for note in event.notes)


def _why(event: Event) -> str:
    """Return what is unclear about the zone: an abbreviation of several, or nothing stated."""
    return next((n.message for n in event.notes if n.kind == "ambiguous-zone"), _NO_ZONE)
