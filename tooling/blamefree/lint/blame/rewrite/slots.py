"""A rewrite before it is written: our words, with slots for those of the sentence.

`The pipeline let {13:31|the change} reach production` takes characters 13 to 31 of the clean
sentence, or `the change` where these cannot be said again. Only numbers and words of ours stand in
a rewrite, so that what is remembered of a sentence fits every other that reads the same.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from spacy.tokens import Span

Said = Callable[[int, int], str]
"""What stands at these characters of the sentence; empty where it cannot be said again."""

_SLOT = Pattern(r"\{(\d+):(\d+)\|([^{}]*)\}")
_NAMED = Pattern(r"\{(\w+)\|([^{}]*)\}")
OPENING = Pattern(r"(?:The|An?|This|That|These|Those|All|Every|Each|Both|Some|Any|One|Two|Three)\b")


def slot(words: "Span | None", otherwise: str = "") -> str:
    """Return a slot for the words of a sentence, or only what is said without them."""
    return f"{{{words.start_char}:{words.end_char}|{otherwise}}}" if words else otherwise


def put(sentence: str, **words: "Span | None") -> str:
    """Return a sentence of ours with its named slots (`{what|the change}`) made slots."""
    return _NAMED.sub(lambda name: slot(words.get(name[1]), name[2]), sentence)


def places(rewrite: str) -> list[tuple[int, int]]:
    """Return which characters of the sentence the slots take."""
    return [(int(found[1]), int(found[2])) for found in _SLOT.finditer(rewrite)]


def filled(rewrite: str, said: Said) -> str:
    """Return the rewrite with each slot filled, by words of ours where need be."""

    def piece(found: re.Match[str]) -> str:
        words = said(int(found[1]), int(found[2])) or found[3]
        return _lowered(words) if found.start() else words

    return _SLOT.sub(piece, rewrite)


def _lowered(words: str) -> str:
    """Return words that no longer open the sentence."""
    return words[0].lower() + words[1:] if OPENING.match(words) else words
