"""A histogram: one upright column a class, its number above and its name below."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blamefree.archive.charts.figure import Drawing, figure
from blamefree.archive.markup import words

_HEIGHT, _ABOVE, _BELOW, _GAP = 110, 18, 20, 0.2


class Column(NamedTuple):
    """One class and how many fall into it."""

    label: str
    """Short: it stands under the column."""
    amount: int
    title: str = ""
    """The same in full."""


def histogram(key: str, title: str, description: str, columns: Sequence[Column]) -> str:
    """Return a figure with a column for each class; `key` is unique on its page."""
    highest = max((column.amount for column in columns), default=0) or 1
    wide = 100 / max(len(columns), 1)
    drawn = (
        piece
        for index, column in enumerate(columns)
        for piece in _column(column, index * wide, wide, highest)
    )
    return figure(key, title, description, Drawing(_ABOVE + _HEIGHT + _BELOW, drawn))


def _column(column: Column, left: float, wide: float, highest: int) -> Iterator[str]:
    tall = column.amount / highest * _HEIGHT
    top, middle = _ABOVE + _HEIGHT - tall, left + wide / 2
    box = f'x="{left + wide * _GAP / 2:.2f}%" width="{wide * (1 - _GAP):.2f}%"'
    title = f"<title>{words(f'{column.title or column.label}: {column.amount}')}</title>"
    yield f'<rect class="bf-part" {box} y="{top:.1f}" height="{max(tall, 1):.1f}">{title}</rect>'
    yield _text(str(column.amount), middle, top - 5)
    yield _text(column.label, middle, _ABOVE + _HEIGHT + 15)


def _text(text: str, at: float, y: float) -> str:
    return f'<text class="bf-tick" x="{at:.2f}%" y="{y:.1f}">{words(text)}</text>'
