"""Where the blocks and the code of a document's body stand, for what works by place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from blamefree.document.lines import Lines, blocks, lines_of
from blamefree.document.model import Postmortem, Section, Span

_CODE = ("fence", "code_block")
_LEAVES = ("inline", "html_block", "table_open", *_CODE)
_BACKTICKS = re.compile(r"(?<!\\)`+")


class Block(NamedTuple):
    """A paragraph, heading, list item's text, table or row of it, code or HTML block."""

    kind: str
    """The type of its markdown-it token."""
    span: Span
    """Its whole lines."""


def blocks_of(postmortem: Postmortem) -> tuple[Block, ...]:
    """Return the body's blocks in the order they stand; a table comes before its rows."""
    return _blocks(postmortem.text, postmortem.body)


@lru_cache(maxsize=16)
def _blocks(text: str, body: Span) -> tuple[Block, ...]:
    lines = lines_of(text, body)
    leaves = (token for token in blocks(lines) if token.type in _LEAVES and token.map)
    return tuple(Block(token.type, _span(token, lines)) for token in leaves)


def _span(token: Token, lines: Lines) -> Span:
    first, after = token.map or (0, 0)
    return lines.span(first, after)


def heading_of(postmortem: Postmortem, section: Section) -> Span:
    """Return the span of the section's heading line, without the line end."""
    first = section.heading.of(postmortem.text).splitlines()[0].rstrip()
    return Span(section.heading.start, section.heading.start + len(first))


def in_code(postmortem: Postmortem, span: Span) -> bool:
    """Whether `span` starts inside a code block or between backticks."""
    return _within(_code(postmortem.text, postmortem.body), span.start)


def in_comment(postmortem: Postmortem, span: Span) -> bool:
    """Whether `span` starts inside an HTML comment."""
    return _within(comments_of(postmortem), span.start)


def comments_of(postmortem: Postmortem) -> tuple[Span, ...]:
    """Return the HTML comments of the body; those shown as code are none."""
    return _comments(postmortem.text, postmortem.body)


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


@lru_cache(maxsize=16)
def _comments(text: str, body: Span) -> tuple[Span, ...]:
    return tuple(_found_comments(text, body, _code(text, body)))


def _found_comments(text: str, body: Span, code: Sequence[Span]) -> Iterator[Span]:
    start = text.find("<!--", body.start)
    while start >= 0:
        at = start + 1
        if not _within(code, start):
            closing = text.find("-->", start + 4)
            at = closing + 3 if closing >= 0 else body.end
            yield Span(start, at)
        start = text.find("<!--", at)


def _within(spans: Sequence[Span], offset: int) -> bool:
    """Whether one of the spans, sorted and apart, holds the character at `offset`."""
    at = bisect_right(spans, offset, key=lambda span: span.start)
    return at > 0 and offset < spans[at - 1].end


@lru_cache(maxsize=16)
def _code(text: str, body: Span) -> tuple[Span, ...]:
    found = _blocks(text, body)
    whole = (block.span for block in found if block.kind in _CODE)
    within = (s for block in found if block.kind == "inline" for s in _ticked(text, block.span))
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
