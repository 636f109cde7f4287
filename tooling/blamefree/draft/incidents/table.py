"""A table of incidents, one a row: what every tool can export, and what teams keep by hand."""

import csv
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from blamefree.document import values
from blamefree.draft.incidents.record import Record, address
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import DateOrder, Given
from blamefree.draft.sources.spreadsheet import sheet, times
from blamefree.draft.sources.spreadsheet.sheet import Row
from blamefree.errors import InputError

MAX_BYTES = 32 * 2**20
_SEPARATORS = ("\t", ";", ",")
_HEADER_BY = 12
_SAMPLE = 64 * 2**10
_WORDS: Mapping[str, str] = {
    "id": "id, incident id, issue key, key, reference, ref, incident, incident number, number,"
    " incident no, no, ticket, ticket id",
    "title": "title, incident title, summary, name, incident name, subject, headline,"
    " short description, description, titel, incident",
    "severity": "severity, incident severity, sev, schweregrad, priority, priority name, prio,"
    " priorität, impact, urgency",
    "started": "started, started at, start, start time, start date, impact started,"
    " impact start, incident start, began, detected, detected at, detection time, created,"
    " created at, created on, created date, creation date, opened, opened at, opened on, reported,"
    " reported at, declared, declared at, triggered at, triggered on, date, datum, beginn",
    "resolved": "resolved, resolved at, resolved on, resolved date, resolution date, resolved time,"
    " resolution time, closed, closed at, closed on, ended, ended at, end, end time, end date,"
    " impact ended, fixed at, completed at, behoben, ende",
    "services": "services, service, service name, affected services, affected service,"
    " impacted services, impacted service, components, component, component s, system, dienst",
    "asked": "incident commander, commander, incident lead, lead, incident manager, owner,"
    " assignee, assigned to, assigned user, assigned to user names, asked, responsible,"
    " resolved by user name, acknowledged by user name, team, teams, team name",
    "url": "url, link, permalink, html url, incident url, incident link, web url, href",
    "zone": "zone, timezone, time zone, tz",
}
_SORTS = {sort: [word.strip() for word in words.split(",")] for sort, words in _WORDS.items()}
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,40}[)\]]")
_GAP = re.compile(r"[\W_]+")
_ZONE = re.compile(r"(?i)(?<![^\W_])(?:utc|gmt)(?![^\W_])")
_OPEN = frozenset(
    {"", "-", "–", "—", "n/a", "na", "none", "null", "nil", "no", "open", "ongoing", "unresolved"}
    | {"not resolved", "in progress", "tbd", "?", "nat"}
)
"""What stands in place of a time that has not come."""


class Columns(NamedTuple):
    """Where the columns of a table stand, by what they hold."""

    separator: str
    header: Row
    places: Mapping[str, tuple[int, ...]]
    """The likeliest column of a sort first."""

    def cell(self, row: Row, sort: str) -> str:
        """Return what the first filled column of a sort says."""
        return next(filter(None, (row.cell(at) for at in self.places.get(sort, ()))), "")


class _Time(NamedTuple):
    """The cells of one sort of time, and how they are to be read."""

    sort: str
    cells: Sequence[str]
    heading: str


def columns_of(text: str) -> Columns | None:
    """Return the columns of a table of incidents; None where no header names an id and a title."""
    found = [columns for sep in _SEPARATORS if (columns := _columns(text[:_SAMPLE], sep))]
    return max(found, key=lambda columns: len(columns.places), default=None)


def read(material: Material, given: Given, hint: str) -> tuple[list[Record], tuple[str, ...]]:
    """Return the rows as incidents, and how they were read where it could be otherwise.

    Raises:
        InputError: it is no such table, or a row of it cannot be read.
    """
    text, is_old = sheet.text_of(material)
    columns = columns_of(text)
    if columns is None or len(material.data) > MAX_BYTES:
        raise InputError(f"{material.name} holds no list of incidents.", hint)
    if "resolved" not in columns.places:
        message = f"{material.name}: no column says when incidents were resolved."
        raise InputError(message, "Export them with a column such as `resolved_at`.")
    rows = _rows(material.name, text, columns)
    order = _order(material.name, rows, columns, given)
    started, resolved = (
        _times(material.name, rows, columns, sort, order, given) for sort in ("started", "resolved")
    )
    records = [
        _record(material.name, row, columns, times_)
        for row, *times_ in zip(rows, started, resolved, strict=True)
    ]
    old = f"{material.name} is not UTF-8; it is read as Windows-1252."
    return records, (old,) if is_old else ()


def _columns(sample: str, separator: str) -> Columns | None:
    try:
        first = list(islice(sheet.rows(sample, separator), _HEADER_BY))
    except csv.Error:
        return None
    for row in first:
        places = _places(row)
        if {"id", "title"} <= places.keys() and places.keys() & {"started", "resolved"}:
            return Columns(separator, row, places)
    return None


def _places(row: Row) -> dict[str, tuple[int, ...]]:
    """Return the columns of each sort; one column is of one sort only."""
    titles = [_bare(row.cell(at)) for at in range(len(row.cells))]
    taken: set[int] = set()
    places: dict[str, tuple[int, ...]] = {}
    for sort, words in _SORTS.items():
        found = [at for word in words for at, title in enumerate(titles) if title == word]
        own = [at for at in dict.fromkeys(found) if at not in taken]
        own = own[:1] if sort in ("id", "started", "resolved") else own
        if own:
            places[sort] = tuple(own)
            taken.update(own)
    return places


def _bare(title: str) -> str:
    """Return a column's title in plain words: `Resolved_at (UTC)` is `resolved at`."""
    plain = _ZONE.sub("", _BRACKETS.sub(" ", title))
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return _GAP.sub(" ", plain.casefold()).strip()


def _rows(name: str, text: str, columns: Columns) -> list[Row]:
    try:
        every = list(sheet.rows(text, columns.separator))
    except csv.Error as trouble:
        hint = "Look for a quotation mark that is never closed."
        raise InputError(f"{name} is damaged CSV ({trouble}).", hint) from trouble
    return [row for row in every if row.number > columns.header.number]


def _order(name: str, rows: Sequence[Row], columns: Columns, given: Given) -> DateOrder:
    """Return which of day and month stands first, in all columns alike."""
    cells = [columns.cell(row, sort) for row in rows for sort in ("started", "resolved")]
    order = given.date_order or times.order_of(cells)
    example = "" if order else times.in_doubt(cells)
    if example:
        message = f"{name}: {example} can be read as two dates, and no other row says which."
        raise InputError(message, "Say it with --date-order dmy or --date-order mdy.")
    return order


def _times(
    name: str, rows: Sequence[Row], columns: Columns, sort: str, order: DateOrder, given: Given
) -> list[dt.datetime | None]:
    """Return the times of a column; None where it has not come.

    Raises:
        InputError: a cell is no time, or nothing says in which zone it is.
    """
    if sort not in columns.places:
        return [None] * len(rows)
    cells = [columns.cell(row, sort) for row in rows]
    full = [
        _with_zone(cell, columns.cell(row, "zone")) for row, cell in zip(rows, cells, strict=True)
    ]
    heading = columns.header.cell(columns.places[sort][0])
    found = times.read(full, heading, order, given.zone or None, None)
    told = zip(rows, cells, found, strict=True)
    return [_instant(name, row, cell, time.event and time.event.at) for row, cell, time in told]


def _with_zone(cell: str, zone: str) -> str:
    return f"{cell} {zone}" if cell and zone else cell


def _instant(name: str, row: Row, cell: str, at: dt.datetime | None) -> dt.datetime | None:
    if cell.casefold() in _OPEN:
        return None
    if at is not None:
        return at.astimezone(dt.UTC)
    message = f'{name} row {row.number}: "{fields.beginning(cell, 40)}" is no time with a zone.'
    raise InputError(message, "Say the zone with --tz, e.g. --tz UTC, or correct the row.")


def _record(name: str, row: Row, columns: Columns, times_: Sequence[dt.datetime | None]) -> Record:
    own = columns.cell(row, "id").removeprefix("#")
    if not own:
        raise InputError(f"{name} row {row.number}: the incident has no id.", "Fill it in.")
    started, resolved = times_
    return Record(
        id=own,
        title=columns.cell(row, "title"),
        severity=columns.cell(row, "severity"),
        started=started,
        resolved=resolved,
        services=_listed(columns.cell(row, "services")),
        asked=_listed(columns.cell(row, "asked")),
        url=address(columns.cell(row, "url")),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values.names(cell)))


def is_table(material: Material) -> bool:
    """Whether it is a table of incidents."""
    if material.members or material.is_json or b"\0" in material.data[:_SAMPLE]:
        return False
    return columns_of(sheet.text_of(material)[0]) is not None
