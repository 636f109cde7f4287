"""A sentence that may blame, read: what all prose rules share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.document.prose import Sentence, sentences, titles
from blamefree.lint import syntax
from blamefree.lint.agents import Cast, Clause, cast_of, clauses
from blamefree.lint.rule import Case, Confidence, Fault, Severity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Sentences that speak about blame, apologise for the outage or take nobody to task.
_ABOUT_BLAME = re.compile(
    r"blameless|\bblam(?:ing|ed|e-?ful)\b|blame (?:framing|game|culture)|not (?:a )?punish"
    r"|fear of|reprimand|retribution|symptom|old view|anyone could have|mistakes (?:can|do) happen"
    r"|\b(?:did|done) nothing wrong\b|do not fault|instead of (?:asking|saying)|\brather than blam"
)
_APOLOGY = re.compile(
    r"\b(?:sorry|apologi[sz]e|apologies|regret|failed you|live up to|rightfully expect"
    r"|our promise)\b"
)
_QUOTED = re.compile(r'"[^"]{1,300}"')
_ATTRIBUTION = 8


@dataclass(frozen=True)
class Reading:
    """A candidate sentence: its words at once, its syntax when a rule asks for it."""

    sentence: Sentence
    cast: Cast

    @property
    def text(self) -> str:
        """The clean sentence."""
        return self.sentence.text

    @property
    def in_timeline(self) -> bool:
        """Whether it stands where naming who did what states a fact."""
        return self.sentence.section == "timeline"

    @cached_property
    def doc(self) -> "Doc":
        """The sentence's tokens, tagged and parsed."""
        return syntax.parsed(self.text)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """What people are said to do in it."""
        return tuple(clauses(list(self.doc), self.cast))

    def quoted(self, start: int, end: int) -> bool:
        """Whether the characters stand in quotation marks, with words of our own around them."""
        marks = (found.span() for found in _QUOTED.finditer(self.text))
        around = any(first <= start and end <= last for first, last in marks)
        return around and len(_QUOTED.sub("", self.text).strip()) > _ATTRIBUTION

    def between(self, *tokens: "Token") -> tuple[int, int]:
        """Return the characters from the first to the last of the tokens."""
        return min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)

    def fault(
        self,
        place: tuple[int, int],
        message: str,
        suggestion: str,
        severity: Severity | None = None,
        confidence: Confidence = "high",
    ) -> Fault:
        """Return the fault of the words at `place`."""
        span = self.sentence.source(*place)
        return Fault(
            span=span,
            message=message,
            suggestion=suggestion,
            severity=severity,
            confidence=confidence,
        )


def readings(
    case: Case, cue: re.Pattern[str], *, of_people: re.Pattern[str] | None = None
) -> Iterator[Reading]:
    """Yield the sentences and action titles that hold a cue (matched in lower case).

    With `of_people`, only those that also name somebody, or match it: words that nobody but a
    person can be the subject of.

    Raises:
        MissingExtraError: the English parser is not installed, whether or not there is a cue:
            a verdict must not depend on what happens to be installed.
    """
    syntax.require()
    cast = cast_of(case)
    for sentence in (*sentences(case.postmortem), *titles(case.postmortem)):
        lowered = sentence.text.lower()
        somebody = of_people is None or of_people.search(lowered) or cast.appears(lowered)
        if somebody and cue.search(lowered) and not _spared(lowered):
            yield Reading(sentence, cast)


def _spared(lowered: str) -> bool:
    return bool(_ABOUT_BLAME.search(lowered) or _APOLOGY.search(lowered))
