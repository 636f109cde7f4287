"""Tables by position: the rows of a Markdown table, each cell with its place."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from blamefree.document.lines import Lines
from blamefree.document.model import Located, Span

# A bar splits cells even inside a code span, unless a backslash stands before it (GFM).
_BAR = re.compile(r"(?<!\\)\|")


class Table(NamedTuple):
    """A table's header and rows; rows may be shorter or longer than the header."""

    header: tuple[Located, ...]
    rows: tuple[tuple[Located, ...], ...]
    row_spans: tuple[Span, ...]


def read(tokens: Sequence[Token], lines: Lines) -> Iterator[Table]:
    """Yield the top-level tables among these tokens."""
    rows: list[Span] = []
    for token in tokens:
        if token.type == "tr_open" and token.map:
            rows.append(lines.bare(token.map[0]))
        elif token.type == "table_close" and rows:
            if token.level == 0:
                yield _table(rows, lines.text)
            rows = []


def _table(rows: Sequence[Span], text: str) -> Table:
    header, *body = (cells(text, row) for row in rows)
    return Table(header=header, rows=tuple(body), row_spans=tuple(rows[1:]))


def cells(text: str, row: Span) -> tuple[Located, ...]:
    """Split a row's line into its cells, outer bars left out."""
    line = row.of(text)
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    bars = [m.start() for m in _BAR.finditer(line, start, end)]
    edges = [*_outer(bars, start, end)]
    return tuple(_cell(text, row.start + a, row.start + b) for a, b in edges)


def _outer(bars: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield begin and end of every cell between the bars of a line."""
    inner = [bar for bar in bars if bar not in (start, end - 1)]
    first = start + 1 if start in bars else start
    last = end - 1 if end - 1 in bars and end - 1 > start else end
    begins = [first, *(bar + 1 for bar in inner)]
    yield from zip(begins, [*inner, last], strict=True)


def _cell(text: str, start: int, end: int) -> Located:
    raw = text[start:end]
    value = raw.strip()
    if not value:
        # An empty cell's place is behind its first blank, where a value would be written.
        at = min(start + 1, end) if len(raw) > 1 else start
        return Located(raw="", span=Span(at, at))
    begin = start + raw.index(value)
    return Located(raw=value, span=Span(begin, begin + len(value)), value=value.replace("\\|", "|"))
