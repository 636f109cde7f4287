"""The times of a timeline, said so that machines read them too."""

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from markdown_it.token import Token

from blamefree.archive.markup import in_utc
from blamefree.archive.text.tame import ours
from blamefree.document.lines import Lines
from blamefree.document.model import Postmortem

_EXACT = ("second", "minute", "approx")


class Told(NamedTuple):
    """A time as it stands in the text, and the moment it is."""

    written: str
    at: dt.datetime


Waiting = dict[int, list[Told]]


def mark_times(tokens: Sequence[Token], postmortem: Postmortem, lines: Lines) -> None:
    """Put a `<time>` around the time of every event that has one, as it is written."""
    waiting = _waiting(postmortem, lines)
    for token in tokens:
        if not waiting:
            return
        if token.type == "inline" and token.map:
            first, after = token.map
            if any(line in waiting for line in range(first, after)):
                token.children = [*_timed(token.children or [], first, waiting)]


def _waiting(postmortem: Postmortem, lines: Lines) -> Waiting:
    """Return the times to be found, by their line."""
    found: Waiting = {}
    for event in postmortem.timeline.events:
        if event.at is not None and event.precision in _EXACT:
            written = event.time_span.of(postmortem.text).strip("`*_ ")
            line = lines.position(event.time_span.start)[0] - 1
            found.setdefault(line, []).append(Told(written, event.at))
    return found


def _timed(children: Sequence[Token], line: int, waiting: Waiting) -> Iterator[Token]:
    for one in children:
        line += one.type in ("softbreak", "hardbreak")
        told = waiting.get(line)
        if (
            not told
            or one.type not in ("text", "code_inline")
            or told[0].written not in one.content
        ):
            yield one
            continue
        yield from _around(one, told.pop(0))
        if not told:
            del waiting[line]


def _around(one: Token, told: Told) -> Iterator[Token]:
    at = in_utc(told.at).isoformat().replace("+00:00", "Z")
    opened = f'<time datetime="{at}">'
    if one.type == "code_inline":
        yield from (ours(opened), one, ours("</time>"))
        return
    before, _, after = one.content.partition(told.written)
    yield ours(f"{escape(before)}{opened}{escape(told.written)}</time>")
    yield Token("text", "", 0, content=after)
