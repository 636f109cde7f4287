"""What the columns of a timeline's table hold, by the words in its header."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from blamefree.document import tables
from blamefree.document.model import Located, Span
from blamefree.document.time import dates
from blamefree.document.timeline.lines import Line

Column = Literal["date", "time", "actor", "weekday"]

_WORDS: dict[Column, str] = {
    "time": r"(?:start )?(?:time|timestamp|when|clock|date ?(?:and|/|&|,|-)? ?time)\b",
    "date": r"date\b",
    "weekday": r"(?:week)?day\b",
    "actor": r"(?:who|actor|by|person|user|responder)\b",
}
_MARKUP = re.compile(r"[*_`]")


class Columns(NamedTuple):
    """Where date, time and actor stand; by default the time comes first."""

    date: int | None = None
    time: int | None = 0
    actor: int | None = None
    weekday: int | None = None
    text: str = ""
    """The header cells of date and time, which may state a year or a zone."""
    named: bool = False
    """Whether the header says that a column holds dates or times."""

    def cells(self, line: Line) -> tuple[Located, ...]:
        """Return the cells of a row, their spans within the line's content."""
        return tables.cells(line.content, Span(0, len(line.content)))

    def at(self, cells: Sequence[Located], column: Column) -> Located | None:
        """Return the cell of that column; None where it is empty or not there."""
        number: int | None = getattr(self, column)
        found = cells[number] if number is not None and number < len(cells) else None
        return found if found and found.raw else None

    def dated(self, cells: Sequence[Located]) -> tuple[Located, ...]:
        """Return the cells that say when: the time's, then the date's."""
        return tuple(filter(None, (self.at(cells, "time"), self.at(cells, "date"))))

    def when(self, line: Line) -> str | None:
        """Return what a row says of its time; None where it says nothing."""
        return next((cell.raw for cell in self.dated(self.cells(line))), None)

    def day(self, cells: Sequence[Located]) -> dates.Day | None:
        """Return the date in the row's date column."""
        cell = self.at(cells, "date")
        return dates.at(_MARKUP.sub("", cell.raw)) if cell else None

    def who(self, cells: Sequence[Located]) -> str | None:
        """Return who the row's actor column names."""
        cell = self.at(cells, "actor")
        return cell.value.strip("@`* ") or None if cell else None

    def said(self, cells: Sequence[Located]) -> str:
        """Return what the other columns say."""
        others = (self.date, self.time, self.actor, self.weekday)
        said = (cell.value for number, cell in enumerate(cells) if number not in others)
        return " – ".join(text for text in said if text)


def columns(header: Line) -> Columns:
    """Return what the columns under this header hold."""
    titles = [_MARKUP.sub("", cell.value).strip() for cell in Columns().cells(header)]
    sorts = [_sort(title) for title in titles]
    named = {
        sort: sorts.index(sort) for sort in ("date", "time", "actor", "weekday") if sort in sorts
    }
    if "date" not in named and "weekday" in named:
        named["date"] = named.pop("weekday")
    timed = "date" in named or "time" in named
    if not timed:
        named["time"] = 0
    dated = (
        titles[number] for number in (named.get("date"), named.get("time")) if number is not None
    )
    return Columns(**{"time": None, **named}, text=" ".join(dated), named=timed)


def _sort(title: str) -> str | None:
    found = (sort for sort, word in _WORDS.items() if re.match(word, title.lower()))
    return next(found, None)
