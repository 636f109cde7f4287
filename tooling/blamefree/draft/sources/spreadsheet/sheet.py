"""A table of cells in a text file: what separates them, and what its columns hold."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from blamefree.document.escape import one_line
from blamefree.document.time import zones
from blamefree.draft.material import Material

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ("\t", ";", ",")
_SAMPLE = 64 * 2**10
"""How many characters are looked at to tell a table by its header."""
_HEADER_BY = 12
"""In which row the header stands at the latest: a title and some remarks may stand above it."""
_LONGEST_TITLE = 40
_WORDS: Mapping[str, str] = {
    "when": "time, timestamp, time stamp, when, datetime, date time, date and time, date & time,"
    " event time, start time, started, started at, occurred, occurred at, created, created at,"
    " logged at, at, zeitpunkt, zeit, uhrzeit, datum und uhrzeit, heure, date et heure, hora",
    "date": "date, day, event date, datum, tag, jour, fecha",
    "zone": "zone, timezone, time zone, tz, utc offset, offset, zeitzone",
    "who": "who, actor, user, username, person, by, author, reporter, responder, name, wer,"
    " benutzer, qui, quien",
    "what": "what, event, events, description, message, text, action, activity, entry, summary,"
    " note, notes, details, comment, title, what happened, ereignis, beschreibung, was,"
    " événement, evento, quoi, descripción",
    "severity": "severity, sev, priority, prio, schweregrad, priorität",
    "service": "service, services, component, components, affected service, dienst",
}
_SORTS = {word.strip(): sort for sort, words in _WORDS.items() for word in words.split(",")}
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,40}[)\]]")
_FILLING = frozenset({"in", "local"})
_SETTING = re.compile(r"sep=.?", re.IGNORECASE)
"""By this line spreadsheets are told what separates the cells."""


class Row(NamedTuple):
    """One row with its number, as a spreadsheet shows it."""

    number: int
    cells: Sequence[str]

    def cell(self, column: int | None) -> str:
        """Return the text of a cell in one line; empty where the row has none there."""
        known = column is not None and column < len(self.cells)
        return one_line(self.cells[column]) if column is not None and known else ""


class Layout(NamedTuple):
    """What the columns hold, by the words in the header."""

    separator: str
    header: Row
    columns: Mapping[str, tuple[int, ...]]

    def column(self, sort: str) -> int | None:
        """Return the first column of a sort."""
        return next(iter(self.columns.get(sort, ())), None)

    @property
    def unread(self) -> tuple[str, ...]:
        """Return the titles of the columns that nothing is read from."""
        first = {self.column(sort) for sort in self.columns}
        read = first | {*self.columns.get("what", ())}
        titles = ((number, self.header.cell(number)) for number in range(len(self.header.cells)))
        return tuple(title for number, title in titles if title and number not in read)


def text_of(material: Material) -> tuple[str, bool]:
    """Return the text, and whether it had to be read as Windows-1252: Excel still writes it."""
    text = material.text
    if "\ufffd" not in text or material.data.startswith(UTF_16):
        return text, False
    try:
        return material.data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return material.data.decode("cp1252", errors="replace"), True


def layout_of(text: str) -> Layout | None:
    """Return the layout of a table with a header that names a time and what happened."""
    layouts = [layout for sep in _SEPARATORS if (layout := _layout(text[:_SAMPLE], sep))]
    return max(layouts, key=lambda layout: len(layout.columns), default=None)


def rows(text: str, separator: str) -> Iterable[Row]:
    """Yield the rows that hold anything.

    Raises:
        csv.Error: a cell has no end.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for number, cells in enumerate(reader, 1):
        if any(cell.strip() for cell in cells):
            yield Row(number, cells)


def is_setting(row: Row) -> bool:
    """Whether the row only says what separates the cells."""
    return bool(_SETTING.fullmatch(row.cell(0)))


def _layout(sample: str, separator: str) -> Layout | None:
    try:
        first = [row for row in islice(rows(sample, separator), _HEADER_BY) if not is_setting(row)]
    except csv.Error:
        return None
    found = ((at, _columns(row)) for at, row in enumerate(first))
    at, columns = next(((at, named) for at, named in found if _is_timeline(named)), (0, {}))
    return Layout(separator, first[at], columns) if columns else None


def _is_timeline(columns: Mapping[str, tuple[int, ...]]) -> bool:
    return "what" in columns and ("when" in columns or "date" in columns)


def _columns(row: Row) -> dict[str, tuple[int, ...]]:
    """Return where each sort of column stands; nothing where a cell is too long for a title."""
    titles = [row.cell(number) for number in range(len(row.cells))]
    if any(len(title) > _LONGEST_TITLE for title in titles):
        return {}
    sorts = [_SORTS.get(_bare(title)) for title in titles]
    return {
        sort: tuple(number for number, found in enumerate(sorts) if found == sort)
        for sort in dict.fromkeys(filter(None, sorts))
    }


def _bare(title: str) -> str:
    """Return a title without its zone and its brackets: `Time (UTC)` and `time_utc` are `time`."""
    words = re.split(r"[\s_./-]+", _BRACKETS.sub("", title).strip(" @:*#").casefold())
    return " ".join(word for word in words if word not in _FILLING and not _is_zone(word))


def _is_zone(word: str) -> bool:
    return len(word) > 1 and word not in _SORTS and zones.find(word) is not None
