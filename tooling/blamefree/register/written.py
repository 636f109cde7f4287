"""The register as the text of a CSV file, which people and tools both write. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from blamefree.document.model import Model
from blamefree.errors import BlamefreeError, InputError
from blamefree.register.cells import DELIMITERS, Row, lines_of, plain, row_of, split
from blamefree.register.model import Incident

COLUMNS = tuple(Incident.model_fields)
LARGEST = 20_000_000  # bytes: some hundred thousand incidents
_TIMES = ("started", "resolved")
_LISTS = ("services", "asked")
_LONGEST = 40


class Legible(NamedTuple):
    """What can be read of a file in which something may be wrong."""

    incidents: tuple[Incident, ...] = ()
    troubles: tuple[BlamefreeError, ...] = ()
    """What cannot be, each row by its line."""


class Register(Model):
    """The file, read."""

    name: str
    """What messages call it."""
    delimiter: str = ","
    end: str = "\n"
    header: Row
    """With whatever stands above it."""
    lines: tuple[Row, ...] = ()
    """What stands below it, empty lines included."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The lines that hold anything."""
        return tuple(row for row in self.lines if row.is_filled)

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents in the order of the rows."""
        return tuple(map(self.incident, self.rows))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """In which cell each column stands."""
        titles = [title.strip().casefold() for title in self.header.cells]
        return {title: titles.index(title) for title in titles if title}

    def cell(self, row: Row, column: str) -> str:
        """Return what a cell says; empty where there is none."""
        at = self.places.get(column)
        return plain(row.cells[at]) if at is not None and at < len(row.cells) else ""

    def incident(self, row: Row) -> Incident:
        """Return the incident that a row tells of.

        Raises:
            InputError: a time in it is none.
        """
        said: dict[str, Any] = {name: self.cell(row, name).strip() for name in COLUMNS}
        for name in _TIMES:
            said[name] = self._time(row, name, said[name])
        for name in _LISTS:
            said[name] = split(said[name])
        return Incident(**{**said, "severity": said["severity"] or None})

    def _time(self, row: Row, column: str, said: str) -> dt.datetime | None:
        if not said:
            return None
        try:
            at = dt.datetime.fromisoformat(said)
            return _aware(at).astimezone(dt.UTC)
        except (ValueError, OverflowError) as trouble:
            what = f"`{column}` says {_quoted(said)}, which is no time with a zone"
            raise self.odd(row.line, what, "Write it like 2026-03-04T14:00Z.") from trouble

    def odd(self, line: int, what: str, hint: str) -> InputError:
        """Return the error that says what is wrong with a line."""
        return InputError(f"{self.name} line {line}: {what}.", hint)

    def damaged(self, row: Row) -> InputError:
        """Return the error that says of a line that it is no CSV."""
        hint = "Look for a quotation mark that is never closed."
        return self.odd(row.line, "it is damaged CSV", hint)


def read(text: str, name: str) -> Register:
    """Return the register in a file's text; an empty one has no rows.

    Raises:
        InputError: it is no table with a column `id`, or a row of it cannot be read.
    """
    found = _opened(text, name)
    for one in _each(found):
        if isinstance(one, InputError):
            raise one
    return found


def legible(text: str, name: str) -> Legible:
    """Return the incidents of every row that can be read, and what is wrong with the others.

    Raises:
        InputError: it is no table with a column `id`.
    """
    every = tuple(_each(_opened(text, name)))
    good = tuple(one for one in every if isinstance(one, Incident))
    return Legible(good, tuple(one for one in every if isinstance(one, InputError)))


def _opened(text: str, name: str) -> Register:
    """Return the register, its rows not judged yet."""
    first = text.removeprefix("\ufeff").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = tuple(lines_of(text, delimiter))
    at = next((at for at, line in enumerate(lines) if line.is_filled), None)
    header = row_of(COLUMNS, delimiter, end)
    if at is not None:
        header = lines[at]._replace(raw="".join(line.raw for line in lines[: at + 1]))
    below = () if at is None else lines[at + 1 :]
    found = Register(name=name, delimiter=delimiter, end=end, header=header, lines=below)
    if header.is_damaged:
        raise found.damaged(header)
    if "id" not in found.places:
        hint = f"Its first row says {', '.join(COLUMNS)}."
        raise found.odd(header.line, "no column is called `id`", hint)
    return found


def _each(register: Register) -> Iterator[Incident | InputError]:
    """Yield what each row tells of, or what is wrong with it.

    Below a damaged row, what has too few cells can be the rest of it.
    """
    seen: dict[str, int] = {}
    is_damaged = False
    for row in register.rows:
        is_short = len(row.cells) < len(register.header.cells)
        is_damaged = row.is_damaged or (is_damaged and is_short)
        try:
            yield _checked(register, row, seen, is_damaged=is_damaged)
        except InputError as trouble:
            yield trouble


def _checked(register: Register, row: Row, seen: dict[str, int], *, is_damaged: bool) -> Incident:
    """Return what a row tells of, if it has an id of its own and no cell too many."""
    if is_damaged:
        raise register.damaged(row)
    width = len(register.header.cells)
    if any(cell.strip() for cell in row.cells[width:]):
        what = f"it has {len(row.cells)} cells, the header {width}"
        raise register.odd(row.line, what, "Put text with a separator in quotation marks.")
    one = register.incident(row)
    if not one.id:
        raise register.odd(row.line, "the incident has no id", "Write what the tool calls it.")
    if one.id.casefold() in seen:
        what = f"{_quoted(one.id)} stands on line {seen[one.id.casefold()]} already"
        raise register.odd(row.line, what, "Keep one of the two.")
    seen[one.id.casefold()] = row.line
    return one


def _aware(at: dt.datetime) -> dt.datetime:
    if at.tzinfo is None:
        raise ValueError("no zone")
    return at


def _quoted(said: str) -> str:
    return f'"{said if len(said) <= _LONGEST else said[:_LONGEST] + "..."}"'
