"""Bars: one a row, in pieces that add up; or a single one that is shared out."""

from collections.abc import Sequence
from typing import NamedTuple

from blamefree.archive.charts.figure import (
    LABELS,
    ROOM,
    ROW,
    Drawing,
    Legend,
    figure,
    label,
    note,
    paint,
    textures,
)
from blamefree.archive.charts.ranges import Range, ranges
from blamefree.archive.markup import words

__all__ = ["Bar", "Legend", "Part", "Range", "bars", "ranges", "shares"]

_THICK, _SHARE = 14, 30


class Part(NamedTuple):
    """One piece of a bar; `name` is its class in the style sheet."""

    label: str
    amount: float
    name: str = ""


class Bar(NamedTuple):
    """One row of a bar chart, its pieces from left to right; `note` is written at its end."""

    label: str
    parts: tuple[Part, ...]
    note: str = ""

    @property
    def total(self) -> float:
        """How long the whole bar is."""
        return sum(part.amount for part in self.parts)


def bars(
    key: str, title: str, description: str, rows: Sequence[Bar], legend: Sequence[Legend] = ()
) -> str:
    """Return a figure with one horizontal bar a row; `key` is unique on its page.

    A legend names the classes of the pieces, in the order they stand.
    """
    longest = max((row.total for row in rows), default=0) or 1
    names = (*(part.name for row in rows for part in row.parts), *(one.name for one in legend))
    drawn = (_bar(key, row, index * ROW, longest) for index, row in enumerate(rows))
    pieces = (textures(key, names), *drawn)
    order = "From left to right" if len(legend) > 1 else ""
    said = f"{order}: {', '.join(one.words for one in legend)}" if order else ""
    return figure(key, title, description, Drawing(len(rows) * ROW, pieces, legend, said))


def shares(key: str, title: str, description: str, parts: Sequence[Part]) -> str:
    """Return a figure with one bar over the whole width; the legend says each piece's label."""
    total, drawn, at = sum(part.amount for part in parts) or 1, [], 0.0
    for part in parts:
        width = part.amount / total * 100
        drawn.append(_piece(key, part, at, 0, width, _SHARE))
        at += width
    pieces = (textures(key, (part.name for part in parts)), *drawn)
    legend = [Legend(part.name, part.label) for part in parts]
    return figure(key, title, description, Drawing(_SHARE, pieces, legend))


def _bar(key: str, row: Bar, top: int, longest: float) -> str:
    drawn, at = [label(row.label, top)], LABELS
    for part in row.parts:
        width = part.amount / longest * ROOM
        drawn.append(_piece(key, part, at, top + 6, width, _THICK))
        at += width
    return "".join([*drawn, note(row.note, at, top)])


def _piece(key: str, part: Part, at: float, top: int, width: float, height: int) -> str:
    box = f'x="{at:.2f}%" y="{top}" width="{width:.2f}%" height="{height}"'
    title = f"<title>{words(part.label)}</title>"
    return f"<rect {paint(key, part.name)} {box}>{title}</rect>" if width else ""
