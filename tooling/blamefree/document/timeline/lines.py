"""The lines of a timeline section, each with what it is: heading, item, table row or text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from markdown_it.token import Token

from blamefree.document.lines import Lines, blocks, lines_of, within
from blamefree.document.model import Span

Sort = Literal["blank", "skipped", "heading", "header", "row", "item", "text"]

_START = re.compile(
    r"(?P<indent>[ \t]{0,80})"
    r"(?P<marker>(?:[-*+•·–—]|\d{1,4}[.)])[ \t]{1,8}(?:\[[ xX]\][ \t]{1,4})?)?"
)
_HEADING = re.compile(r"[ ]{0,3}(?:#{1,6}[ \t]+)?")
# Link definitions and Kramdown attributes stand between lines and say nothing.
_APPARATUS = re.compile(r"[ ]{0,3}(?:\{:|\[[^\]]{1,80}\]:[ \t])")
_UNSPOKEN = {"fence", "html_block", "blockquote_open", "hr"}


class Line(NamedTuple):
    """One line without its markers: `content` begins at `start` in the file."""

    sort: Sort
    start: int
    content: str
    span: Span
    indent: int = 0


def read(text: str, span: Span) -> list[Line]:
    """Return the lines at `span`; code, quotes and comments are there, but skipped."""
    lines = lines_of(_without_comments(text, span), span)
    return _read(blocks(lines), lines, span)


def of_part(tokens: Sequence[Token], lines: Lines, span: Span) -> list[Line]:
    """Return the same for a part of lines whose blocks are known, without finding them again."""
    if "<!--" in span.of(lines.text):
        return read(lines.text, span)
    return _read(within(tokens, lines, span), lines, span)


def _read(tokens: Sequence[Token], lines: Lines, span: Span) -> list[Line]:
    sorts = _sorts(tokens)
    first, after = (bisect_left(lines.starts, at) for at in span)
    return [_line(lines, number, sorts.get(number)) for number in range(first, after)]


def _without_comments(text: str, span: Span) -> str:
    """Blank out HTML comments; every other character keeps its place."""
    pieces, at = [], span.start
    while (start := text.find("<!--", at, span.end)) >= 0:
        end = text.find("-->", start + 4, span.end)
        if end < 0:
            break
        comment = re.sub(r"[^\r\n]", " ", text[start : end + 3])
        pieces += [text[at:start], comment]
        at = end + 3
    return text[: span.start] + "".join(pieces) + text[at:]


def _sorts(tokens: Sequence[Token]) -> dict[int, Sort]:
    """Return what the Markdown parser says of a line, where it says more than "a paragraph"."""
    sorts: dict[int, Sort] = {}
    in_head = False
    for token in tokens:
        in_head = token.type == "thead_open" or (in_head and token.type != "thead_close")
        first, after = token.map or (0, 0)
        if token.type == "heading_open":
            sorts.update(dict.fromkeys(range(first, after), "skipped"))
            sorts[first] = "heading"
        elif token.type == "thead_open":
            sorts.update(dict.fromkeys(range(first, first + 2), "skipped"))
        elif token.type == "tr_open":
            sorts[first] = "header" if in_head else "row"
        elif token.type in _UNSPOKEN:
            sorts.update(dict.fromkeys(range(first, after), "skipped"))
    return sorts


def _line(lines: Lines, number: int, sort: Sort | None) -> Line:
    span = lines.bare(number)
    written = span.of(lines.text)
    if not written.strip():
        return Line("blank", span.start, "", span)
    if sort == "skipped" or (sort != "heading" and _APPARATUS.match(written)):
        return Line("skipped", span.start, "", span)
    if sort in ("header", "row"):
        return Line(sort, span.start, written, span)
    if sort == "heading":
        start = _end(_HEADING.match(written))
        return Line(sort, span.start + start, written[start:].rstrip("# \t"), span)
    return _spoken(written, span)


def _spoken(written: str, span: Span) -> Line:
    found = _START.match(written)
    marker = found["marker"] if found else None
    indent = len(found["indent"].expandtabs(4)) if found else 0
    start = _end(found)
    row = not marker and written.startswith("|", start)
    sort: Sort = "item" if marker else "row" if row else "text"
    return Line(sort, span.start + start, written[start:].rstrip(), span, indent)


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0
