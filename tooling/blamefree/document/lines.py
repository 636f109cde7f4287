"""Where lines begin, and the Markdown blocks that stand on them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from blamefree.document.model import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# The line ends that Markdown counts; str.splitlines knows more and would shift every number.
_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines(NamedTuple):
    """The lines of a text from character `base` to `end`, numbered from 0."""

    text: str
    base: int
    end: int
    starts: Sequence[int]
    """Where each line begins."""

    def start(self, line: int) -> int:
        """Return the offset of the line's first character; past the last line, the end."""
        return self.starts[line] if line < len(self.starts) else self.end

    def span(self, first: int, after: int) -> Span:
        """Return the span of lines `first` up to, not including, `after`."""
        return Span(self.start(first), self.start(after))

    def bare(self, line: int) -> Span:
        """Return the span of one line without its line end."""
        start, end = self.start(line), self.start(line + 1)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a character offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def lines_of(text: str, span: Span | None = None) -> Lines:
    """Return the lines of the text, or of the part of it at `span`."""
    start, end = span or (0, len(text))
    ends = (match.end() for match in _LINE_END.finditer(text, start, end))
    return Lines(text, start, end, [start, *ends])


def blocks(lines: Lines) -> "list[Token]":
    """Return the Markdown block tokens of these lines; `token.map` counts in them."""
    return _parser().parse(lines.text[lines.base : lines.end])


def within(tokens: "Sequence[Token]", lines: Lines, part: Span) -> "Sequence[Token]":
    """Return those of the tokens whose blocks begin in a part that no block reaches into."""
    begin, end = (bisect_left(lines.starts, at) for at in part)
    begun = [(at, token.map[0]) for at, token in enumerate(tokens) if token.map]
    first = next((at for at, line in begun if line >= begin), len(tokens))
    after = next((at for at, line in begun if line >= end), len(tokens))
    return tokens[first:after]


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - who only counts lines needs none

    # Inline content is read by position elsewhere; parsing it here would double the cost.
    return MarkdownIt("commonmark").enable("table").disable("inline")
