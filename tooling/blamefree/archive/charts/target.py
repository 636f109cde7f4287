"""Shares of a whole, one a row, and the line that they are to reach."""

from collections.abc import Sequence
from typing import NamedTuple

from blamefree.archive.charts.figure import (
    LABELS,
    ROOM,
    ROW,
    Drawing,
    figure,
    label,
    note,
    paint,
    textures,
)
from blamefree.archive.markup import words

_THICK = 14
_REACHED, _SHORT = "bf-is-done", "bf-is-open"


class Level(NamedTuple):
    """One row: a share from 0.0 to 1.0, or None where there is nothing to share; `note` says it."""

    label: str
    share: float | None
    note: str


def against(key: str, title: str, description: str, rows: Sequence[Level], target: float) -> str:
    """Return a figure of the shares, with a line where the target is; `key` is unique on its page.

    What reaches the line has another texture than what falls short, not only another colour.
    """
    height = len(rows) * ROW
    drawn = (_level(key, row, index * ROW, target) for index, row in enumerate(rows))
    at = f"{LABELS + target * ROOM:.2f}%"
    line = f'<line class="bf-target" x1="{at}" x2="{at}" y1="0" y2="{height}"></line>'
    pieces = (textures(key, (_REACHED, _SHORT)), *drawn, line)
    said = f"The line is the target, {target * 100:g} %"
    return figure(key, title, description, Drawing(height, pieces, note=said))


def _level(key: str, row: Level, top: int, target: float) -> str:
    share = row.share or 0.0
    name = _REACHED if share >= target else _SHORT
    box = f'x="{LABELS:.2f}%" y="{top + 6}" width="{share * ROOM:.2f}%" height="{_THICK}"'
    title = f"<title>{words(f'{row.label}: {row.note}')}</title>"
    bar = f"<rect {paint(key, name)} {box}>{title}</rect>" if share else ""
    return "".join([label(row.label, top), bar, note(row.note, LABELS + ROOM, top)])
