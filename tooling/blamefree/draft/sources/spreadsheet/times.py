"""The times in a column of cells: which of day and month stands first, and what each one means."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from blamefree.document import timeline
from blamefree.document.model import Event, Span
from blamefree.document.timeline.lines import Line
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import DateOrder

_MONTHS = 12
_DATE = re.compile(
    r"(?P<weekday>[^\W\d_]{2,10}\.?,?\s)?"
    r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\d)"
)
_EPOCH = re.compile(r"\d{10}(?:\.\d{1,9})?|\d{13}|\d{16}|\d{19}")
_CLOCK_WORD = re.compile(r"(?<=\d)\s?(?:Uhr|hrs?)\b", re.IGNORECASE)
_UTC = re.compile(r"(?<![^\W_])(?:utc|gmt)(?![^\W_])")
_MARKER = "row"
_LONGEST = 80


class Read(NamedTuple):
    """What one cell means."""

    event: Event | None
    """With the instant and its doubts; None where the cell is no time."""
    rest: str = ""
    """What stands in the cell behind the time."""


def order_of(cells: Iterable[str]) -> DateOrder:
    """Return which of day and month stands first; empty where no date, or not every one, says."""
    found = [read for cell in cells if (read := _DATE.match(cell)) and read["mark"] != "."]
    day_first = any(int(read["first"]) > _MONTHS for read in found)
    month_first = any(int(read["second"]) > _MONTHS for read in found)
    if day_first == month_first:
        return ""
    return "dmy" if day_first else "mdy"


def in_doubt(cells: Iterable[str]) -> str:
    """Return the first date that can be read in two ways; empty where there is none."""
    found = (read for cell in cells if (read := _DATE.match(cell)))
    return next((read[0] for read in found if _has_two_readings(read)), "")


def read(
    cells: Sequence[str], title: str, order: DateOrder, zone: str | None, date: dt.date | None
) -> list[Read]:
    """Return what each cell means, read as the lines of a timeline under the column's title."""
    written = [f"{_readable(cell, order)}: {_MARKER}" for cell in cells]
    lines, at = [], 0
    for content in written:
        lines.append(Line("item", at, content, Span(at, at + len(content))))
        at += len(content) + 1
    heading = "Times " + _UTC.sub(lambda word: word[0].upper(), title)
    found = timeline.of_lines(
        lines, "\n".join(written), heading, date=date, zone=zone, basis="option"
    )
    by_start = {event.span.start: event for event in found.events}
    events = (by_start.get(line.start) for line in lines)
    return [Read(event, _rest(event)) for event in events]


def _rest(event: Event | None) -> str:
    rest = event.text.removesuffix(_MARKER) if event else ""
    return rest.strip(": ")


def _has_two_readings(found: re.Match[str]) -> bool:
    first, second = int(found["first"]), int(found["second"])
    return found["mark"] != "." and max(first, second) <= _MONTHS and first != second


def _readable(cell: str, order: DateOrder) -> str:
    """Return the cell as one of the forms that a timeline's reader knows."""
    cell = cell[:_LONGEST].lstrip("'")
    if _EPOCH.fullmatch(cell):
        at = fields.instant(cell)
        return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else cell
    found = _DATE.match(cell)
    day = _iso(found, order) if found else ""
    spelled = (found["weekday"] or "") + day + cell[found.end() :] if found and day else cell
    return _CLOCK_WORD.sub("", spelled)


def _iso(found: re.Match[str], order: DateOrder) -> str:
    """Return a date of figures year first; empty where its order is not known."""
    first, second = int(found["first"]), int(found["second"])
    if _has_two_readings(found) and not order:
        return ""
    month_first = second > _MONTHS or (order == "mdy" and first <= _MONTHS)
    month, day = (first, second) if month_first and found["mark"] != "." else (second, first)
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)  # noqa: PLR2004 - digits
    return f"{year:04}-{month:02}-{day:02}"
