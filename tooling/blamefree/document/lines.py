"""Where lines begin, and the Markdown blocks that stand on them."""

import re
from bisect import bisect_right
from functools import cache, cached_property

from markdown_it import MarkdownIt
from markdown_it.token import Token

from blamefree.document.model import Model, Span

# The line ends that Markdown counts; str.splitlines knows more and would shift every number.
_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines(Model):
    """The lines of a text from character `base` on, numbered from 0."""

    text: str
    base: int = 0
    end: int

    @cached_property
    def _starts(self) -> list[int]:
        ends = (match.end() for match in _LINE_END.finditer(self.text, self.base, self.end))
        return [self.base, *ends]

    def start(self, line: int) -> int:
        """Return the offset of the line's first character; past the last line, the end."""
        return self._starts[line] if line < len(self._starts) else self.end

    def span(self, first: int, after: int) -> Span:
        """Return the span of lines `first` up to, not including, `after`."""
        return Span(self.start(first), self.start(after))

    def bare(self, line: int) -> Span:
        """Return the span of one line without its line end."""
        start, end = self.start(line), self.start(line + 1)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a character offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def lines_of(text: str, span: Span | None = None) -> Lines:
    """Return the lines of the text, or of the part of it at `span`."""
    start, end = span or (0, len(text))
    return Lines(text=text, base=start, end=end)


def blocks(lines: Lines) -> list[Token]:
    """Return the Markdown block tokens of these lines; `token.map` counts in them."""
    return _parser().parse(lines.text[lines.base : lines.end])


@cache
def _parser() -> MarkdownIt:
    # Inline content is read by position elsewhere; parsing it here would double the cost.
    return MarkdownIt("commonmark").enable("table").disable("inline")
