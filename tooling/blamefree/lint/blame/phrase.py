"""Turns of phrase, and how they are looked for at little cost."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blamefree.lint.blame.lexicon import vocabulary
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    import re

    from blamefree.lint.blame.reading import Reading


class Phrase:
    """A pattern in lower case, and the words without one of which it is not looked for.

    To look for words is a hundred times as fast as for what may stand between them.
    """

    def __init__(self, words: str, pattern: str) -> None:
        self.words = vocabulary(words)
        self.pattern = Pattern(pattern)

    def found(self, reading: "Reading") -> "re.Match[str] | None":
        """Return where the sentence first says it."""
        if self.words.isdisjoint(reading.words):
            return None
        return self.pattern.search(reading.lowered)


def words_of(phrases: Iterable[Phrase]) -> frozenset[str]:
    """Return the words without one of which none of the phrases is looked for."""
    return frozenset(word for phrase in phrases for word in phrase.words)


def any_of(phrases: Iterable[Phrase]) -> Pattern:
    """Return a pattern for all of them."""
    return Pattern("|".join(phrase.pattern.text for phrase in phrases))
