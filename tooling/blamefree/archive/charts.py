"""Charts drawn when the site is built: SVG that needs no script and takes its colours from CSS.

Widths are percentages and heights are pixels, so that a chart fits any screen and its text keeps
its size. Every chart has a title and a description, and stands beside a table of its numbers.
"""

from collections.abc import Iterable, Sequence

from blamefree.document.escape import html
from blamefree.document.model import Model

_LABELS, _BARS, _ROW, _THICK = 28.0, 48.0, 30, 14


class Part(Model):
    """One coloured piece of a bar; `name` is its class in the style sheet."""

    label: str
    amount: float
    name: str = ""


class Bar(Model):
    """One row of a bar chart, its pieces from left to right; `note` is written at its end."""

    label: str
    parts: tuple[Part, ...]
    note: str = ""

    @property
    def total(self) -> float:
        """How long the whole bar is."""
        return sum(part.amount for part in self.parts)


class Range(Model):
    """One row of a range chart: the median as a point, the quartiles as a line if known."""

    label: str
    low: float | None
    middle: float
    high: float | None
    note: str = ""


def bars(key: str, title: str, description: str, rows: Sequence[Bar]) -> str:
    """Return a figure with one horizontal bar a row; `key` is unique on its page."""
    longest = max((row.total for row in rows), default=0) or 1
    drawn = (_bar(row, index * _ROW, longest) for index, row in enumerate(rows))
    return _figure(key, title, description, len(rows) * _ROW, drawn)


def ranges(key: str, title: str, description: str, rows: Sequence[Range]) -> str:
    """Return a figure with one median and its quartiles a row; `key` is unique on its page."""
    longest = max((max(row.middle, row.high or 0) for row in rows), default=0) or 1
    drawn = (_range(row, index * _ROW, longest) for index, row in enumerate(rows))
    return _figure(key, title, description, len(rows) * _ROW, drawn)


def _figure(key: str, title: str, description: str, height: int, drawn: Iterable[str]) -> str:
    named = f'role="img" aria-labelledby="{key}-title {key}-desc"'
    return (
        f'<figure class="bf-chart" data-search-exclude="1">'
        f'<svg {named} width="100%" height="{height}">'
        f'<title id="{key}-title">{html(title)}</title>'
        f'<desc id="{key}-desc">{html(description)}</desc>'
        f"{''.join(drawn)}</svg><figcaption>{html(title)}</figcaption></figure>"
    )


def _bar(row: Bar, top: int, longest: float) -> str:
    drawn, at = [_label(row.label, top)], _LABELS
    for part in row.parts:
        width = part.amount / longest * _BARS
        drawn.append(_piece(part, at, top, width))
        at += width
    return "".join([*drawn, _note(row.note, at, top)])


def _piece(part: Part, at: float, top: int, width: float) -> str:
    box = f'x="{at:.2f}%" y="{top + 8}" width="{width:.2f}%" height="{_THICK}"'
    title = f"<title>{html(part.label)}</title>"
    return f'<rect class="bf-part {html(part.name)}" {box}>{title}</rect>' if width else ""


def _range(row: Range, top: int, longest: float) -> str:
    def place(amount: float) -> float:
        return _LABELS + amount / longest * _BARS

    line, end = "", place(max(row.middle, row.high or 0))
    if row.low is not None and row.high is not None:
        span = f'x="{place(row.low):.2f}%" width="{place(row.high) - place(row.low):.2f}%"'
        line = f'<rect class="bf-quartiles" {span} y="{top + 12}" height="6" rx="3"></rect>'
    point = (
        f'<circle class="bf-median" cx="{place(row.middle):.2f}%" cy="{top + 15}" r="6"></circle>'
    )
    return _label(row.label, top) + line + point + _note(row.note, end + 1.5, top)


def _label(text: str, top: int) -> str:
    return f'<text class="bf-label" x="0" y="{top + 20}">{html(text)}</text>'


def _note(text: str, at: float, top: int) -> str:
    return f'<text class="bf-note" x="{at:.2f}%" dx="6" y="{top + 20}">{html(text)}</text>'
