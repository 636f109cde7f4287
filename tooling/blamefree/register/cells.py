"""The rows of a CSV file with their own text, and what stands in a cell. Pure."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blamefree.document import escape

DELIMITERS = (",", ";", "\t")
_PART = re.compile(r"(?:[^;\\]|\\.?)+", re.DOTALL)


class Row(NamedTuple):
    """One row, and the line that it begins on."""

    line: int
    raw: str
    """As it stands in the file, its line end included."""
    cells: Sequence[str]
    is_damaged: bool = False
    """Whether it is no CSV: then it is one line of the file, without cells."""

    @property
    def is_filled(self) -> bool:
        """Whether it holds anything."""
        return self.is_damaged or any(cell.strip() for cell in self.cells)


def lines_of(text: str, delimiter: str) -> Iterator[Row]:
    """Yield each row with its own text; a mark before the first stays with it.

    A quotation mark that is never closed does not take along what stands below it: after a line
    that is damaged, the next one is read on its own.
    """
    lines = list(io.StringIO(text, newline=""))
    at = 0
    while at < len(lines):
        first, rest = at, (_unmarked(lines[n], n) for n in range(at, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                end = first + reader.line_num
                yield Row(at + 1, "".join(lines[at:end]), tuple(cells))
                at = end
        except csv.Error:
            yield Row(at + 1, lines[at], (), is_damaged=True)
            at += 1


def _unmarked(line: str, at: int) -> str:
    return line if at else line.removeprefix("\ufeff")


def row_of(cells: Sequence[str], delimiter: str, end: str) -> Row:
    """Return a row that is not in the file yet."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerow(cells)
    return Row(0, out.getvalue(), tuple(cells))


def cell(value: object) -> str:
    """Return a value as its cell: what a spreadsheet would run is text."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, tuple):
        value = "; ".join(re.sub(r"[\\;]", r"\\\g<0>", one) for one in value)
    return escape.csv_cell(escape.one_line(str(value or "")))


def plain(cell: str) -> str:
    """Return what a cell says, without the mark that keeps it from being run."""
    return cell[1:] if cell[:1] == "'" and escape.csv_cell(cell[1:]) == cell else cell


def split(said: str) -> tuple[str, ...]:
    """Return the values that stand in one cell."""
    parts = (re.sub(r"\\(.)", r"\1", part.strip()) for part in _PART.findall(said))
    return tuple(filter(None, parts))
