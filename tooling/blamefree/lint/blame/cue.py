"""Which sentences a rule of prose wants to see: told by their words, before any is parsed."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blamefree.document.model import SectionName
    from blamefree.lint.blame.reading import Reading


@dataclass(frozen=True)
class Cue:
    """Words or phrases, in lower case, one of which a sentence must hold to be read."""

    words: frozenset[str] = frozenset()
    phrases: str = ""
    """A pattern for what is more than a word."""
    also: frozenset[str] = frozenset()
    """Words of which it must hold one besides."""
    of_people: bool = False
    """Whether the sentence must also name somebody."""
    sure: frozenset[str] = frozenset()
    """Words that nobody but a person can be the subject of: with them nobody has to be named."""
    sections: frozenset["SectionName"] | None = None
    """Where it is heard; None for everywhere."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.phrases)

    def is_heard(self, reading: "Reading") -> bool:
        """Whether the sentence may hold what the rule looks for."""
        if self.sections is not None and reading.sentence.section not in self.sections:
            return False
        said = not self.words.isdisjoint(reading.words) or (
            bool(self.phrases) and self._pattern.search(reading.lowered) is not None
        )
        besides = not self.also or not self.also.isdisjoint(reading.words)
        return said and besides and self._is_of_people(reading)

    def _is_of_people(self, reading: "Reading") -> bool:
        return (
            not self.of_people or not self.sure.isdisjoint(reading.words) or reading.names_somebody
        )
