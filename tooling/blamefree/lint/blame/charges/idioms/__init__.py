"""Turns of phrase that hold something against whoever they are said of, whatever the syntax."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite
from blamefree.lint.blame.charges.charge import CAUSE, Charge
from blamefree.lint.blame.charges.idioms.fault import FAULT
from blamefree.lint.blame.charges.idioms.neglect import NEGLECT
from blamefree.lint.blame.cue import Cue

if TYPE_CHECKING:
    from blamefree.lint.blame.agents import Who
    from blamefree.lint.blame.reading import Reading

# Nobody but a person can be meant, though none is named.
_SURE = re.compile(r"not (?:\w+ )?(?:reali|know|notic|think|check|understand)")


class _Phrased(Cue):
    """Heard where one of the phrases stands."""

    def is_heard(self, reading: "Reading") -> bool:
        return _find(reading) is not None


CUE = _Phrased()


def of_phrases(reading: "Reading") -> Iterator[Charge]:
    """Yield the charge of a phrase: `rubber-stamped it`, `in violation of the policy`."""
    found = _find(reading)
    span = reading.doc.char_span(*found.span(), alignment_mode="expand") if found else None
    who = _said_of(reading) or ("person" if found and _SURE.match(found.group()) else None)
    if span is not None and who:
        root = reading.doc[:].root
        instead = rewrite.of_verb(root)
        told = (clause for clause in reading.clauses if clause.verb == root)
        wholes = (rewrite.of_clause(root, clause.agent, instead) for clause in told)
        yield Charge(who, tuple(span), CAUSE, instead, "medium", next(wholes, ""))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _find(reading: "Reading") -> re.Match[str] | None:
    """Return the first such phrase of the sentence."""
    likely = (idiom for idiom in (*NEGLECT, *FAULT) if not idiom.words.isdisjoint(reading.words))
    found = (_compiled(idiom.pattern).search(reading.lowered) for idiom in likely)
    return next((match for match in found if match), None)


def _said_of(reading: "Reading") -> "Who | None":
    """Return who is spoken of: somebody known, then `we`, then an unknown name."""
    known = [who for token in reading.doc if (who := reading.cast.somebody(token))]
    strangers = (token for token in reading.doc if reading.cast.who(token) == "perhaps")
    theirs = [who for who in known if who != "we"]
    return next(iter((*theirs, *known)), "person" if any(strangers) else None)
