"""What an author keeps to the team: from `<!-- internal -->` to `<!-- /internal -->`."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from blamefree.document.model import Span

_MARK = re.compile(
    r"<!--[-\s]*+(?P<closes>/?)\s*+internal\b.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
UNCLOSED = "`<!-- internal -->` that nothing closes: all that follows is left out"
UNOPENED = "`<!-- /internal -->` that closes nothing: what should be left out above it is not"


class Mistake(NamedTuple):
    """A mark without its other one."""

    at: int
    """The character of the text it stands at."""
    message: str


def internal(text: str, start: int) -> tuple[tuple[Span, ...], tuple[Mistake, ...]]:
    """Return what is internal from character `start` on, and the marks that have no other.

    Blocks can stand in each other. A mark counts in code as well: in doubt it is internal.
    """
    spans: list[Span] = []
    mistakes: list[Mistake] = []
    opened: list[int] = []
    for mark in _MARK.finditer(text, start):
        if not mark["closes"]:
            opened.append(mark.start())
        elif not opened:
            mistakes.append(Mistake(mark.start(), UNOPENED))
        else:
            first = opened.pop()
            spans += [] if opened else [Span(first, mark.end())]
    if opened:
        spans.append(Span(opened[0], len(text)))
        mistakes.append(Mistake(opened[-1], UNCLOSED))
    return tuple(spans), tuple(mistakes)


def blanked(text: str, spans: Iterable[Span], mark: str = " ") -> str:
    """Return the text with `mark` in place of each character of these spans, lines kept."""
    return "".join(_pieces(text, spans, mark))


def _pieces(text: str, spans: Iterable[Span], mark: str) -> Iterator[str]:
    at = 0
    for span in spans:
        yield text[at : span.start]
        yield re.sub(r"[^\r\n]", mark, span.of(text))
        at = span.end
    yield text[at:]
