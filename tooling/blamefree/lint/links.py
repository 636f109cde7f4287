"""Where a document points: the targets of its links and images, with their places."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from blamefree.document.lines import Lines, lines_of
from blamefree.document.model import Block, Postmortem, Span

_TARGETS = {"link_open": "href", "image": "src"}
_INSIDE = r"\((?:[^\s()\\]|\\.)*+\)"
_PLACE = rf"\s{{0,9}}+(?:<(?P<pointed>[^<>\n]*+)>|(?P<bare>(?:[^\s()\\]|\\.|{_INSIDE})++))"
# The place is only looked at: a link may stand inside what looks like another's target.
_INLINE = re.compile(rf"\((?={_PLACE})")
_DEFINITION = re.compile(rf"\]:(?={_PLACE})")

Places = dict[str, deque[Span]]
"""Where each target is written, in order."""


class Link(NamedTuple):
    """One link or image."""

    target: str
    """As Markdown reads it: unescaped, percent-encoded."""
    span: Span
    """The target as written; the first line of its block where it stands elsewhere."""


def links(postmortem: Postmortem) -> Iterator[Link]:
    """Yield the links and images of the body in order; what is shown as code is none.

    Several links that share one definition are one.
    """
    lines = lines_of(postmortem.text, postmortem.body)
    body = postmortem.body.of(postmortem.text)
    # Only definitions need the whole body read again: without them a block's links are its own.
    tokens = _parser().parse(body) if "]:" in body else _inline(postmortem.blocks, lines)
    defined = _places(_DEFINITION, lines.text, Span(lines.base, lines.end))
    found = (link for token in tokens for link in _of_block(token, lines, defined))
    yield from dict.fromkeys(found)


def _inline(blocks: Iterable[Block], lines: Lines) -> Iterator[Token]:
    """Yield the blocks that may hold a link, with their inline content parsed."""
    for block in blocks:
        if block.kind == "inline" and ("](" in block.text or "<" in block.text):
            first, last = (lines.position(at)[0] - 1 for at in (block.span[0], block.span[1] - 1))
            children: list[Token] = []
            _parser().inline.parse(block.text, _parser(), {}, children)
            yield Token("inline", "", 0, map=[first, last + 1], children=children)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _of_block(token: Token, lines: Lines, defined: Places) -> Iterator[Link]:
    """Yield the links of a block; what is written nowhere in it stands in a definition."""
    if token.type != "inline" or not token.map:
        return
    first, after = token.map
    inline = _places(_INLINE, lines.text, lines.span(first, after))
    for child in token.children or ():
        target = str(child.attrGet(_TARGETS[child.type]) or "") if child.type in _TARGETS else ""
        written = unquote(target)
        if target:
            here = inline[written].popleft() if inline.get(written) else None
            there = defined[written][0] if written in defined else lines.bare(first)
            yield Link(target, here or there)


def _places(pattern: re.Pattern[str], text: str, within: Span) -> Places:
    places: Places = defaultdict(deque)
    for found in pattern.finditer(text, *within):
        group = "bare" if found["bare"] else "pointed"
        places[unquote(found[group])].append(Span(*found.span(group)))
    return places
