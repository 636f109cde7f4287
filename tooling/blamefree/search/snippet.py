"""The line of a text that shows best what was found in it. Pure."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from blamefree.document import fences
from blamefree.document.escape import one_line
from blamefree.document.lines import Lines, lines_of
from blamefree.search.fold import folded
from blamefree.search.query import Term

_PLACES = 200
"""Places of one term that are looked at: a log may hold ten thousand."""
_BEFORE, _WIDTH = 40, 120
_BLANK = re.compile(r"\s")


class Snippet(NamedTuple):
    """A piece of a text and the number of the line it stands on."""

    line: int
    text: str


def best(text: str, terms: Sequence[Term]) -> Snippet:
    """Return a piece of the line that has most of the terms, the body's before the head's."""
    lines, head = lines_of(text), fences.find(text)
    begins = head[1].end if head else 0
    plain, places = folded(text), dict[int, dict[int, int]]()
    for number, term in enumerate(terms):
        for start in _places(plain, term):
            places.setdefault(bisect(lines.starts, start) - 1, {}).setdefault(number, start)
    if not places:  # only where the index knows letters that the pattern does not
        return Snippet(1, "")
    line = max(places, key=lambda at: (len(places[at]), lines.start(at) >= begins, -at))
    return Snippet(line + 1, _cut(lines, line, min(places[line].values())))


def _places(text: str, term: Term) -> Iterator[int]:
    return (found.start() for found in islice(term.pattern.finditer(text), _PLACES))


def _cut(lines: Lines, line: int, at: int) -> str:
    """Return the line, or what is around the place where it is long, cut at blanks."""
    span = lines.bare(line)
    start = max(span.start, min(at - _BEFORE, span.end - _WIDTH))
    end = min(span.end, start + _WIDTH)
    if start > span.start and (blank := _BLANK.search(lines.text, start, at)):
        start = blank.end()
    piece = lines.text[start:end]
    if end < span.end and " " in lines.text[at:end]:
        piece = piece[: piece.rindex(" ")]
    shown = one_line(piece)
    return f"{'… ' if start > span.start else ''}{shown}{' …' if end < span.end else ''}"
