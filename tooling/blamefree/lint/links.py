"""Where a document points: the targets of its links and images, with their places."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from blamefree.document.lines import Lines, lines_of
from blamefree.document.model import Postmortem, Span

_TARGETS = {"link_open": "href", "image": "src"}


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
    tokens = _parser().parse(postmortem.body.of(postmortem.text))
    found = (link for token in tokens for link in _of_block(token, lines))
    yield from dict.fromkeys(found)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _of_block(token: Token, lines: Lines) -> Iterator[Link]:
    if token.type != "inline" or not token.map:
        return
    first, after = token.map
    block = lines.span(first, after)
    done: dict[str, int] = {}
    for child in token.children or ():
        target = str(child.attrGet(_TARGETS[child.type]) or "") if child.type in _TARGETS else ""
        if target:
            within = Span(done.get(target, block.start), block.end)
            span = _written(target, lines, within) or lines.bare(first)
            done[target] = max(within.start, min(span.end, block.end))
            yield Link(target, span)


def _written(target: str, lines: Lines, block: Span) -> Span | None:
    """Return where the target stands in its block, else in a definition of the body."""
    forms = "|".join(re.escape(form) for form in {target, unquote(target)})
    inline = re.compile(rf"\(\s{{0,9}}<?({forms})").search(lines.text, *block)
    found = inline or re.compile(rf"\]:\s{{0,9}}<?({forms})").search(lines.text, lines.base)
    return Span(*found.span(1)) if found else None
