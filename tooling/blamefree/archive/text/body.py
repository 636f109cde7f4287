"""The text of a postmortem as the site shows it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from blamefree.archive.model import Archive, Block, Link
from blamefree.archive.text import actions, headings, markdown, times
from blamefree.archive.text.addresses import Resolve
from blamefree.archive.text.links import resolver
from blamefree.document.lines import lines_of
from blamefree.document.markup import comments_of
from blamefree.document.model import Postmortem, Span


class Text(NamedTuple):
    """What people wrote: headings, inert HTML between them, and where its links lead."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


def body(archive: Archive, postmortem: Postmortem, known: Mapping[str, str]) -> Text:
    """Return the text of the postmortem; `known` is what it can link to."""
    links: list[Link] = []
    resolve = resolver(archive, postmortem, known, links)
    tokens = _tokens(archive, postmortem)
    return Text(tuple(_blocks(tokens, postmortem, resolve)), tuple(links))


def _tokens(archive: Archive, postmortem: Postmortem) -> Sequence[Token]:
    tokens = markdown.parsed(_source(postmortem))
    lines = lines_of(postmortem.text, postmortem.body)
    actions.show_states(tokens, archive, postmortem, lines)
    times.mark_times(tokens, postmortem, lines)
    return tokens


def _source(postmortem: Postmortem) -> str:
    """Return the body without its comments, on the same lines: they are for who edits the file."""
    pieces, at = [], postmortem.body.start
    for start, end in comments_of(postmortem):
        pieces += [postmortem.text[at:start], _line_ends(postmortem, Span(start, end))]
        at = end
    return "".join([*pieces, postmortem.text[at : postmortem.body.end]])


def _line_ends(postmortem: Postmortem, comment: Span) -> str:
    return re.sub(r"[^\r\n]", "", comment.of(postmortem.text))


def _blocks(tokens: Sequence[Token], postmortem: Postmortem, resolve: Resolve) -> Iterator[Block]:
    taken = actions.anchors(postmortem)
    for heading, part in headings.parts(tokens, postmortem.title, taken):
        if heading is not None:
            yield heading
        html = markdown.rendered(part, resolve)
        if html:
            yield html
