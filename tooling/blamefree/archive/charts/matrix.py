"""A matrix: a table whose cells are shaded by their numbers; the numbers stay to be read."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from blamefree.archive.markup import words

_SHADES = 4


class MatrixRow(NamedTuple):
    """One row: its name, which is HTML, and a number for each column."""

    label: str
    amounts: tuple[int, ...]
    total: int | None = None
    """What stands in a last column; it is not shaded."""


def matrix(caption: str, corner: str, columns: Sequence[str], rows: Sequence[MatrixRow]) -> str:
    """Return the table in a box that scrolls by itself; `corner` says what the rows are.

    It and the names of the columns are HTML.
    """
    highest = max((amount for row in rows for amount in row.amounts), default=0)
    head = "".join(f'<th scope="col">{name}</th>' for name in (corner, *columns))
    body = "".join(_row(row, highest) for row in rows)
    return _scrolling(
        caption,
        f'<table class="bf-matrix"><caption>{words(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>",
    )


def _scrolling(name: str, content: str) -> str:
    """Return a box that the keyboard can reach and scroll."""
    box = f'class="bf-scroll" role="region" tabindex="0" aria-label="{words(name)}"'
    return f"<div {box}>{content}</div>"


def _row(row: MatrixRow, highest: int) -> str:
    cells = "".join(_cell(amount, highest) for amount in row.amounts)
    total = "" if row.total is None else f"<td>{row.total}</td>"
    return f'<tr><th scope="row">{row.label}</th>{cells}{total}</tr>'


def _cell(amount: int, highest: int) -> str:
    if not amount:
        return '<td class="bf-heat-0">·</td>'
    return f'<td class="bf-heat-{math.ceil(amount / highest * _SHADES)}">{amount}</td>'
