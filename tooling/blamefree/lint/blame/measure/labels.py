"""Sentences that people labelled, read from tab-separated text (no quoting, one row a line)."""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar

from blamefree.document.model import Model
from blamefree.errors import InputError

Label = Literal["blame", "ok", "grey"]
Tier = Literal["error", "warning", "advice", "firm", "soft", ""]
Grade = Literal["clear", "mild", "grey", ""]

_Meaning = TypeVar("_Meaning")
_LABELS: dict[str, Label] = {"blame": "blame", "ok": "ok", "grey": "grey"}
_GRADES: dict[str, Grade] = {"clear": "clear", "mild": "mild", "grey": "grey"}
_OF_GRADE: dict[Grade, Label] = {"clear": "blame", "mild": "blame", "grey": "grey"}
_TIERS: dict[str, Tier] = {"error": "error", "warning": "warning", "advice": "advice"}
_OF_WHO: dict[str, Tier] = {
    "person": "firm",
    "role": "firm",
    "team": "firm",
    "label": "firm",
    "we": "soft",
    "nobody": "soft",
}
_SENTENCES = ("label", "text")
_DOCUMENTS = ("file", "line", "grade", "who", "text")
_COLUMNS = (
    f"Sentences need the columns {', '.join(_SENTENCES)}; documents {', '.join(_DOCUMENTS)}; "
    "separated by tabs."
)


class Row(Model):
    """A sentence, and what people say of it."""

    name: str
    """Its id, or where it stands."""
    text: str
    label: Label
    tier: Tier = ""
    """How loud a finding would be right; empty where nothing tells, and of what is no blame."""
    is_plain: bool = False
    """Whether its blame avoids the well-known phrases."""
    file: str = ""
    line: int = 0
    """Of the file, from 1; both only of a sentence in a document."""
    grade: Grade = ""


class Labels(Model):
    """A file of labels; `files` are the documents it speaks of, none where it has sentences."""

    rows: tuple[Row, ...]
    files: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    """Those that its rows can have."""


def read(text: str, name: str) -> Labels:
    """Return the labels in `text`, the content of the file called `name`.

    Raises:
        InputError: a column is missing, or a row says what cannot be read.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    header = lines[0].split("\t")
    wanted = _DOCUMENTS if "file" in header else _SENTENCES
    absent = [column for column in wanted if column not in header]
    if absent:
        raise InputError(f"{name}: the header lacks {', '.join(absent)}.", _COLUMNS)
    cells = tuple(_cells(lines, header, name))
    if not cells:
        raise InputError(f"{name} holds no labelled sentence.", "Add a row.")
    return _labels(cells, tuple(header))


class _Cells(Model):
    """The cells of one row by their columns."""

    values: Mapping[str, str]
    place: str

    def one_of(self, column: str, known: Mapping[str, _Meaning]) -> _Meaning:
        """Return what the cell's word stands for.

        Raises:
            InputError: it is none of the known words.
        """
        word = self.values[column]
        if word not in known:
            hint = f"It can be {', '.join(known)}."
            raise InputError(f"{self.place}: {word!r} is no {column}.", hint)
        return known[word]

    def number(self, column: str) -> int:
        """Return the cell's number.

        Raises:
            InputError: it is none.
        """
        word = self.values[column]
        if not word.isdecimal():
            raise InputError(f"{self.place}: {word!r} is no {column}.", "It is a number.")
        return int(word)


def _cells(lines: list[str], header: list[str], name: str) -> Iterator[_Cells]:
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        place = f"{name}, line {number}"
        if line.strip() and len(cells) != len(header):
            raise InputError(
                f"{place}: {len(cells)} cells, the header has {len(header)}.",
                "One row is one line, its cells separated by tabs.",
            )
        if line.strip():
            yield _Cells(values=dict(zip(header, cells, strict=True)), place=place)


def _labels(rows: tuple[_Cells, ...], header: tuple[str, ...]) -> Labels:
    by_who: tuple[Tier, ...] = ("firm", "soft") if "who" in header else ()
    tiers: tuple[Tier, ...] = ("error", "warning", "advice") if "tier" in header else by_who
    if "file" not in header:
        return Labels(rows=tuple(_sentence(row) for row in rows), tiers=tiers)
    files = tuple(dict.fromkeys(row.values["file"] for row in rows))
    marked = tuple(_place(row) for row in rows if row.values["grade"] != "none")
    return Labels(rows=marked, files=files, tiers=tiers)


def _sentence(row: _Cells) -> Row:
    label = row.one_of("label", _LABELS)
    text = row.values["text"].strip()
    if not text:
        raise InputError(f"{row.place} has no text.", "Write the sentence, or drop the row.")
    return Row(
        name=row.values.get("id") or row.place,
        text=text,
        label=label,
        tier=_tier(row, label),
        is_plain=row.values.get("cue") == "plain",
    )


def _place(row: _Cells) -> Row:
    grade = row.one_of("grade", _GRADES)
    label = _OF_GRADE[grade]
    line = row.number("line")
    return Row(
        name=f"{row.values['file']}:{line}",
        text=row.values["text"].strip(),
        label=label,
        tier=_tier(row, label),
        file=row.values["file"],
        line=line,
        grade=grade,
    )


def _tier(row: _Cells, label: Label) -> Tier:
    if label != "blame":
        return ""
    column = next((name for name in ("tier", "who") if name in row.values), "")
    known = _TIERS if column == "tier" else _OF_WHO
    return row.one_of(column, known) if column else ""
