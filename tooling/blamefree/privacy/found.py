"""What was found in a text: of which kind, and where; never what."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from blamefree.document.model import Span

Sort = Literal["secret", "personal", "name"]

STEP = 16_384
"""Longer texts are searched by pieces, so that no text takes longer than its length says."""
REACH = 8_192
"""So far beyond its piece may go what begins in it; longer than any pattern but a key's."""


class Found(NamedTuple):
    """One stretch of a text that is private."""

    kind: str
    """In words for people: `AWS key`, `e-mail`."""
    span: Span
    sort: Sort = "secret"


def windows(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each piece begins, where the next one does, and how far this one may look."""
    for start in range(0, max(len(text), 1), STEP):
        end = min(len(text), start + STEP + REACH)
        if end == len(text):
            yield start, end, end
            return
        yield start, start + STEP, end


def joined(founds: Iterable[Found]) -> tuple[Found, ...]:
    """Return them in the order they stand, none over another.

    Secrets that overlap are one, named as the first given, so that nothing of them stays beside a
    shorter one. What else lies over a secret is broken without it.
    """
    every = list(founds)
    secrets = _merged(found for found in every if found.sort == "secret")
    others = _merged(found for found in every if found.sort != "secret")
    apart = (one for one in others if not _lies_over(one, secrets))
    return tuple(sorted((*secrets, *apart), key=lambda found: found.span))


def _lies_over(one: Found, ordered: Sequence[Found]) -> bool:
    """Whether it shares a character with any of the others, which stand in order and apart."""
    before = bisect_left(ordered, one.span.end, key=lambda other: other.span.start)
    return before > 0 and ordered[before - 1].span.end > one.span.start


def _merged(founds: Iterable[Found]) -> list[Found]:
    ranked = sorted(enumerate(founds), key=lambda one: (one[1].span, one[0]))
    result: list[tuple[int, Found]] = []
    for rank, found in ranked:
        if not result or result[-1][1].span.end <= found.span.start:
            result.append((rank, found))
            continue
        before, other = result.pop()
        span = Span(other.span.start, max(other.span.end, found.span.end))
        named = other if before < rank else found
        result.append((min(before, rank), named._replace(span=span)))
    return [found for _, found in result]
