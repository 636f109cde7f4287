"""Ranges: how durations are spread, one row a group; every incident a dot where they are few."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blamefree.archive.charts import axis as axes
from blamefree.archive.charts.axis import Axis
from blamefree.archive.charts.figure import LABELS, ROOM, ROW, Drawing, figure, label, note
from blamefree.archive.markup import words
from blamefree.document.wording import spoken

_AXIS = 20
_KEY = (
    ("bf-dot", "Each dot is an incident"),
    ("bf-median", "the upright line is the median"),
    ("bf-quartiles", "the bar is the middle half"),
    ("bf-ends", "the thin line goes from the shortest to the longest"),
)


class Range(NamedTuple):
    """One row, in seconds: the median as a line, the quartiles as a bar, incidents as dots."""

    label: str
    low: float | None = None
    """The quartiles; None where they are not known, or would say too much."""
    middle: float | None = None
    high: float | None = None
    note: str = ""
    dots: tuple[float, ...] = ()
    ends: tuple[float, float] | None = None
    """The shortest and the longest, in place of dots where these would be too many."""

    @property
    def amounts(self) -> list[float]:
        """Everything that is drawn."""
        stated = (self.low, self.middle, self.high, *self.dots, *(self.ends or ()))
        return [one for one in stated if one is not None]


def ranges(key: str, title: str, description: str, rows: Sequence[Range]) -> str:
    """Return a figure with the spread of one group a row; `key` is unique on its page."""
    axis = axes.over([amount for row in rows for amount in row.amounts])
    height = len(rows) * ROW
    drawn = [_range(row, index * ROW, axis) for index, row in enumerate(rows)]
    ticks = "".join(_tick(at, said, axis, height) for at, said in axis.ticks)
    how = _how_to_read("".join(drawn), axis)
    return figure(key, title, description, Drawing(height + _AXIS, (ticks, *drawn), note=how))


def _how_to_read(drawn: str, axis: Axis) -> str:
    said = "; ".join(text for name, text in _KEY if f'"{name}"' in drawn)
    scaled = ["Logarithmic scale"] if axis.logarithmic else []
    return ". ".join([*([f"{said[:1].upper()}{said[1:]}"] if said else []), *scaled])


def _tick(at: float, said: str, axis: Axis, height: int) -> str:
    place = f"{_place(at, axis):.2f}%"
    line = f'<line class="bf-grid" x1="{place}" x2="{place}" y1="0" y2="{height}"></line>'
    return f'{line}<text class="bf-tick" x="{place}" y="{height + 14}">{words(said)}</text>'


def _range(row: Range, top: int, axis: Axis) -> str:
    end = _place(max(row.amounts, default=axis.low), axis)
    return "".join([label(row.label, top), *_marks(row, top, axis), note(row.note, end + 1, top)])


def _marks(row: Range, top: int, axis: Axis) -> Iterator[str]:
    """Yield what is drawn of a row, the widest first, so that nothing is covered."""
    if row.ends:
        yield _line("bf-ends", row.ends, top + 13, axis)
    if row.low is not None and row.high is not None:
        yield _box(row.low, row.high, top, axis)
    for one in row.dots:
        yield _dot(one, top, axis)
    if row.middle is not None:
        yield _median(row.middle, top, axis)


def _line(name: str, ends: tuple[float, float], y: int, axis: Axis) -> str:
    left, right = (_place(one, axis) for one in ends)
    title = f"<title>{_spoken(ends[0])} – {_spoken(ends[1])}</title>"
    return (
        f'<line class="{name}" x1="{left:.2f}%" x2="{right:.2f}%" y1="{y}" y2="{y}">{title}</line>'
    )


def _box(low: float, high: float, top: int, axis: Axis) -> str:
    left, right = _place(low, axis), _place(high, axis)
    title = f"<title>{_spoken(low)} – {_spoken(high)}</title>"
    span = f'x="{left:.2f}%" width="{right - left:.2f}%"'
    return f'<rect class="bf-quartiles" {span} y="{top + 8}" height="10">{title}</rect>'


def _dot(amount: float, top: int, axis: Axis) -> str:
    at = f'cx="{_place(amount, axis):.2f}%" cy="{top + 13}" r="3.5"'
    return f'<circle class="bf-dot" {at}><title>{_spoken(amount)}</title></circle>'


def _median(amount: float, top: int, axis: Axis) -> str:
    place = f"{_place(amount, axis):.2f}%"
    span = f'x1="{place}" x2="{place}" y1="{top + 4}" y2="{top + 22}"'
    return f'<line class="bf-median" {span}><title>{_spoken(amount)}</title></line>'


def _place(amount: float, axis: Axis) -> float:
    return LABELS + axis.share(amount) * ROOM


def _spoken(seconds: float) -> str:
    return spoken(dt.timedelta(seconds=seconds))
