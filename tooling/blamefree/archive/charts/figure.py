"""The frame of a chart: its title and description, its words, and the textures of its pieces.

Widths are percentages and heights are pixels, so that a chart fits any screen and its text keeps
its size. Every chart has a title and a description, and stands beside a table of its numbers.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from blamefree.archive.markup import bullets, words
from blamefree.document import escape

LABELS, ROOM, ROW = 28.0, 48.0, 26
"""Where the labels end and how wide the marks may be, in percent; the height of a row."""
_LABEL = 14
# Told apart without colour: each is drawn over the colour of its class.
_TEXTURES = {
    "bf-sev-2": "M-1 1l2-2M0 6l6-6M5 7l2-2",
    "bf-sev-3": "M1.5 1.5h2v2h-2z",
    "bf-sev-4": "M3 0v6",
    "bf-sev-x": "M0 3h6",
    "bf-is-open": "M3 0v6",
    "bf-is-overdue": "M-1 1l2-2M0 6l6-6M5 7l2-2",
    "bf-kind-2": "M-1 1l2-2M0 6l6-6M5 7l2-2",
    "bf-kind-3": "M1.5 1.5h2v2h-2z",
    "bf-kind-4": "M3 0v6",
}


class Legend(NamedTuple):
    """What the pieces of one class stand for."""

    name: str
    """Their class in the style sheet."""
    words: str


class Drawing(NamedTuple):
    """What is inside the frame."""

    height: int
    pieces: Iterable[str]
    legend: Sequence[Legend] = ()
    note: str = ""
    """How to read it."""


def figure(key: str, title: str, description: str, drawing: Drawing) -> str:
    """Return a chart; `key` is unique on its page."""
    note, mark = drawing.note, words(key)
    caption = words(f"{title}. {note}." if note else title)
    return (
        f'<figure class="bf-chart" data-search-exclude="1">'
        f'<svg role="img" aria-labelledby="{mark}-title {mark}-desc" width="100%" '
        f'height="{drawing.height}"><title id="{mark}-title">{words(title)}</title>'
        f'<desc id="{mark}-desc">{words(description)}</desc>{"".join(drawing.pieces)}</svg>'
        f"{_legend(key, drawing.legend)}<figcaption>{caption}</figcaption></figure>"
    )


def _legend(key: str, legend: Sequence[Legend]) -> str:
    items = (f"{_swatch(key, one.name)} {words(one.words)}" for one in legend)
    return bullets(items, "bf-legend") if legend else ""


def _swatch(key: str, name: str) -> str:
    box = f'<rect {paint(key, name)} width="14" height="14"></rect>'
    return f'<svg aria-hidden="true" width="14" height="14">{box}</svg>'


def paint(key: str, name: str) -> str:
    """Return the attributes that give a piece the colour and the texture of its class."""
    if name not in _TEXTURES:
        return f'class="{words(f"bf-part {name}")}"'
    return f'class="bf-piece" fill="url(#{words(key)}-{name})"'


def textures(key: str, names: Iterable[str]) -> str:
    """Return the textures that the pieces of these classes need."""
    needed = [name for name in dict.fromkeys(names) if name in _TEXTURES]
    return f"<defs>{''.join(_texture(key, name) for name in needed)}</defs>" if needed else ""


def _texture(key: str, name: str) -> str:
    return (
        f'<pattern id="{words(key)}-{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect class="bf-part {name}" width="6" height="6"></rect>'
        f'<path class="bf-texture" d="{_TEXTURES[name]}"></path></pattern>'
    )


def label(text: str, top: int) -> str:
    """Return the name of a row, cut to its room; the whole of it is its title."""
    shown = fitting(text)
    whole = f"<title>{words(text)}</title>" if shown != escape.one_line(text) else ""
    return f'<text class="bf-label" x="0" y="{top + 17}">{words(shown)}{whole}</text>'


def note(text: str, at: float, top: int) -> str:
    """Return what is written at the end of a row."""
    return f'<text class="bf-note" x="{at:.2f}%" dx="6" y="{top + 17}">{words(text)}</text>'


def fitting(text: str) -> str:
    """Return a name as long as its room, with `…` for what was cut."""
    shown = escape.one_line(text)
    ends = list(_ends(shown))
    if not ends or ends[-1] <= _LABEL:
        return shown
    return f"{shown[: sum(end < _LABEL for end in ends)].rstrip()}…"


def _ends(text: str) -> Iterator[int]:
    """Yield where each character ends, in columns: some scripts take two."""
    at = 0
    for character in text:
        at += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        yield at
