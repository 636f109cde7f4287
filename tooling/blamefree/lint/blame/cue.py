"""Which sentences a rule of prose wants to see: told by their words, before any is parsed."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.lint.blame.phrase import Phrase, words_of

if TYPE_CHECKING:
    from blamefree.document.model import SectionName
    from blamefree.lint.blame.reading import Reading


@dataclass(frozen=True)
class Cue:
    """Words or phrases, in lower case, one of which a sentence must hold to be read."""

    words: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()
    """What is more than a word."""
    also: frozenset[str] = frozenset()
    """Words of which it must hold one besides."""
    of_people: bool = False
    """Whether the sentence must also name somebody."""
    sure: frozenset[str] = frozenset()
    """Words that nobody but a person can be the subject of: with them nobody has to be named."""
    sections: frozenset["SectionName"] | None = None
    """Where it is heard; None for everywhere."""

    @cached_property
    def _of_phrases(self) -> frozenset[str]:
        return words_of(self.phrases)

    def is_heard(self, reading: "Reading") -> bool:
        """Whether the sentence may hold what the rule looks for."""
        return (
            (self.sections is None or reading.sentence.section in self.sections)
            and self._is_said(reading)
            and not (self.also and self.also.isdisjoint(reading.words))
            and self._is_of_people(reading)
        )

    def _is_said(self, reading: "Reading") -> bool:
        if not self.words.isdisjoint(reading.words):
            return True
        # Most sentences hold none of the words of any phrase.
        may_be = not self._of_phrases.isdisjoint(reading.words)
        return may_be and any(phrase.found(reading) for phrase in self.phrases)

    def _is_of_people(self, reading: "Reading") -> bool:
        return (
            not self.of_people or not self.sure.isdisjoint(reading.words) or reading.names_somebody
        )
