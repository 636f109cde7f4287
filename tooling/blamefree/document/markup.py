"""Where the blocks and the code of a document's body stand, for what works by place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markdown_it.token import Token

from blamefree.document.lines import Lines
from blamefree.document.model import Block, Postmortem, Section, Span

__all__ = ["Block", "blocks_of", "comments_of", "heading_of", "in_code", "in_comment", "read"]
__all__ += ["uncommented", "without_comments"]

_CODE = ("fence", "code_block")
_LEAVES = ("inline", "html_block", "table_open", *_CODE)
_NOT_NARRATIVE = {
    f"{name}_{end}": step
    for name in ("heading", "blockquote", "thead")
    for end, step in (("open", 1), ("close", -1))
}
_BACKTICKS = re.compile(r"(?<!\\)`+")


def read(tokens: Iterable[Token], lines: Lines) -> Iterator[Block]:
    """Yield the blocks of a body, in the order they stand."""
    outside = 0
    for token in tokens:
        outside += _NOT_NARRATIVE.get(token.type, 0)
        if token.type in _LEAVES and token.map:
            narrative = token.type == "inline" and not outside
            yield Block(token.type, lines.span(*token.map), token.content, narrative)


def blocks_of(postmortem: Postmortem) -> tuple[Block, ...]:
    """Return the body's blocks in the order they stand; a table comes before its rows."""
    return postmortem.blocks


def heading_of(postmortem: Postmortem, section: Section) -> Span:
    """Return the span of the section's heading line, without the line end."""
    first = section.heading.of(postmortem.text).splitlines()[0].rstrip()
    return Span(section.heading.start, section.heading.start + len(first))


def in_code(postmortem: Postmortem, span: Span) -> bool:
    """Whether `span` starts inside a code block or between backticks."""
    return _within(_code(postmortem), span.start)


def in_comment(postmortem: Postmortem, span: Span) -> bool:
    """Whether `span` starts inside an HTML comment."""
    return _within(comments_of(postmortem), span.start)


@lru_cache(maxsize=16)
def comments_of(postmortem: Postmortem) -> tuple[Span, ...]:
    """Return the HTML comments of the body; those shown as code are none."""
    return tuple(_comments(postmortem, postmortem.text.find("<!--", postmortem.body.start)))


def without_comments(postmortem: Postmortem, span: Span) -> str:
    """Return the text at `span` with its comments left out."""
    return uncommented(postmortem.text, comments_of(postmortem), span)


def uncommented(text: str, comments: Sequence[Span], span: Span) -> str:
    """Return the text at `span` without the `comments`, which stand in order."""
    pieces, at = [], span.start
    first = bisect_left(comments, span.start, key=lambda comment: comment.start)
    after = bisect_left(comments, span.end, lo=first, key=lambda comment: comment.start)
    for start, end in comments[first:after]:
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at : span.end]])


def _comments(postmortem: Postmortem, start: int) -> Iterator[Span]:
    text = postmortem.text
    while start >= 0:
        at = start + 1
        if not _within(_code(postmortem), start):
            closing = text.find("-->", start + 4)
            at = closing + 3 if closing >= 0 else postmortem.body.end
            yield Span(start, at)
        start = text.find("<!--", at)


def _within(spans: Sequence[Span], offset: int) -> bool:
    """Whether one of the spans, sorted and apart, holds the character at `offset`."""
    at = bisect_right(spans, offset, key=lambda span: span.start)
    return at > 0 and offset < spans[at - 1].end


@lru_cache(maxsize=16)
def _code(postmortem: Postmortem) -> tuple[Span, ...]:
    whole = (block.span for block in postmortem.blocks if block.kind in _CODE)
    lines = {block.span for block in postmortem.blocks if block.kind == "inline"}
    within = (span for each in lines for span in _ticked(postmortem.text, each))
    return tuple(sorted({*whole, *within}))


def _ticked(text: str, span: Span) -> Iterator[Span]:
    """Yield the code spans of one block: runs of equally many backticks, in pairs."""
    runs = [match.span() for match in _BACKTICKS.finditer(text, *span)]
    at = 0
    while at < len(runs):
        start, end = runs[at]
        closing = (j for j in range(at + 1, len(runs)) if runs[j][1] - runs[j][0] == end - start)
        pair = next(closing, None)
        if pair is not None:
            yield Span(start, runs[pair][1])
        at = at + 1 if pair is None else pair + 1
