"""What a percent-encoded text says, and where each character of it stands."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from blamefree.document.model import Span

TIMES = 2
"""So often may a text be encoded over: an address within an address within a link."""
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2}){1,400}")


class Decoded(NamedTuple):
    """A text without its escapes."""

    text: str
    places: tuple[int, ...]
    """Where each character begins in what was encoded, and behind them where that ends."""

    def span(self, own: Span) -> Span:
        """Return the stretch of what was encoded that says this one."""
        return Span(self.places[own.start], self.places[own.end])


def readings(text: str) -> Iterator[Decoded]:
    """Yield what an encoded text says; nothing where it has no escape."""
    last = Decoded(text, ())
    for _ in range(TIMES):
        if "%" not in last.text or not _ESCAPES.search(last.text):
            return
        fresh = _decoded(last.text)
        places = tuple(last.places[at] for at in fresh.places) if last.places else fresh.places
        last = Decoded(fresh.text, places)
        yield last


def _decoded(text: str) -> Decoded:
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for escapes in _ESCAPES.finditer(text):
        pieces.append(text[at : escapes.start()])
        places += range(at, escapes.start())
        at = escapes.start()
        for character in _bytes(escapes.group()).decode("utf-8", "surrogateescape"):
            pieces.append(character)
            places.append(at)
            at += 3 * len(character.encode("utf-8", "surrogateescape"))
    return Decoded("".join([*pieces, text[at:]]), (*places, *range(at, len(text) + 1)))


def _bytes(escapes: str) -> bytes:
    return bytes.fromhex(escapes.replace("%", ""))
