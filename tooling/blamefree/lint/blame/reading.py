"""A sentence, read: its words at once, its syntax when a rule asks for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from blamefree.document.plain import lowered
from blamefree.document.prose import Sentence, sentences, titles
from blamefree.lint.blame import meta, syntax
from blamefree.lint.blame.agents import Cast, cast_of
from blamefree.lint.blame.clauses import Clause, clauses
from blamefree.lint.blame.lexicon import CHANGES, JUDGEMENTS, LAPSES, PERCEPTIONS
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.readable import readable
from blamefree.lint.blame.software import SOFTWARE
from blamefree.lint.pattern import Pattern
from blamefree.lint.rule import Case, Confidence, Severity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_QUOTED = Pattern(r'"[^"]{1,300}"')
_ATTRIBUTION = 8
_WORD = Pattern(r"\w+(?:-\w+)*")
_PART = Pattern(r"\w+")
_HYPHENED = Pattern(r"\b\w+(?:-\w+)+")
# Capitalised, or with a digit or capital inside: what follows decides whether it is a name.
_NAMELIKE = Pattern(r"[A-Z]\w*[a-z]\w*")
_DONE = frozenset({*LAPSES, *CHANGES, *JUDGEMENTS, *PERCEPTIONS, "had", "has", "did", "failed"})


@dataclass(frozen=True)
class Reading:
    """A sentence, and the people its document knows."""

    sentence: Sentence
    cast: Cast

    @property
    def text(self) -> str:
        """The clean sentence."""
        return self.sentence.text

    @cached_property
    def lowered(self) -> str:
        """The clean sentence in lower case."""
        return lowered(self.text)

    @cached_property
    def readable(self) -> str:
        """The clean sentence as the parser can read it."""
        return readable(self.text, self.cast.own)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case; with hyphens where they have them, and their parts."""
        hyphened = _HYPHENED.findall(self.lowered) if "-" in self.lowered else ()
        return frozenset((*_PART.findall(self.lowered), *hyphened))

    @cached_property
    def names_somebody(self) -> bool:
        """Whether one of its words may stand for a person, be it a stranger."""
        return self.cast.appears(self.lowered) or _names_a_stranger(self.text)

    @cached_property
    def is_about_blame(self) -> bool:
        """Whether it speaks about blame itself: then nobody is taken to task in it."""
        return meta.is_about_blame(self.lowered)

    @cached_property
    def is_apology(self) -> bool:
        """Whether it apologises to those who suffered."""
        return meta.is_apology(self.lowered)

    @property
    def in_timeline(self) -> bool:
        """Whether it stands where naming who did what states a fact."""
        return self.sentence.section == "timeline"

    @cached_property
    def doc(self) -> "Doc":
        """The sentence's tokens, tagged and parsed."""
        return syntax.parsed(self.text, self.readable)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """What people are said to do in it."""
        return tuple(clauses(list(self.doc), self.cast))

    def quoted(self, start: int, end: int) -> bool:
        """Whether the characters stand in quotation marks, with words of our own around them."""
        marks = (found.span() for found in _QUOTED.finditer(self.text))
        around = any(start < last and first < end <= last for first, last in marks)
        return around and len(_QUOTED.sub("", self.text).strip()) > _ATTRIBUTION

    def between(self, *tokens: "Token") -> tuple[int, int]:
        """Return the characters from the first to the last of the tokens."""
        return min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)

    def remark(
        self,
        place: tuple[int, int],
        message: str,
        suggestion: str,
        severity: Severity | None = None,
        confidence: Confidence = "high",
    ) -> Remark:
        """Return what is said of the words at `place`."""
        return Remark(*place, message, suggestion, severity, confidence)


def readings(case: Case) -> Iterator[Reading]:
    """Yield the sentences and action titles."""
    cast = cast_of(case)
    for sentence in (*sentences(case.postmortem), *titles(case.postmortem)):
        yield Reading(sentence, cast)


def _names_a_stranger(text: str) -> bool:
    """Whether a word that may be a name or a nickname stands in front of a verb of people."""
    words = [word for word in _WORD.findall(text) if not word.endswith("ly")]
    pairs = pairwise(words)
    return any(
        second in _DONE and _NAMELIKE.fullmatch(first) and first.lower() not in SOFTWARE
        for first, second in pairs
    )
