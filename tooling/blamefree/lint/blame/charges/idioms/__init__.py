"""Turns of phrase that hold something against whoever they are said of, whatever the syntax."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite
from blamefree.lint.blame.charges.charge import CAUSE, Charge
from blamefree.lint.blame.charges.idioms.fault import FAULT
from blamefree.lint.blame.charges.idioms.neglect import NEGLECT
from blamefree.lint.blame.cue import Cue
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    import re

    from blamefree.lint.blame.agents import Who
    from blamefree.lint.blame.reading import Reading

# Nobody but a person can be meant, though none is named.
_SURE = Pattern(r"not (?:\w+ )?(?:reali|know|notic|think|check|understand)")


_IDIOMS = (*NEGLECT, *FAULT)
CUE = Cue(phrases=_IDIOMS)


def of_phrases(reading: "Reading") -> Iterator[Charge]:
    """Yield the charge of a phrase: `rubber-stamped it`, `in violation of the policy`."""
    found = _find(reading)
    if found is None:
        return
    span = reading.doc.char_span(*found.span(), alignment_mode="expand")
    who = _said_of(reading) or ("person" if _SURE.match(found.group()) else None)
    if span is not None and who:
        yield Charge(who, tuple(span), CAUSE, rewrite.DEFAULT, "medium")


def _find(reading: "Reading") -> "re.Match[str] | None":
    """Return the first such phrase of the sentence."""
    return next((found for idiom in _IDIOMS if (found := idiom.found(reading))), None)


def _said_of(reading: "Reading") -> "Who | None":
    """Return who is spoken of: somebody known, then `we`, then an unknown name."""
    nouns = [token for token in reading.doc if token.dep_ != "compound"]
    known = [who for token in nouns if (who := reading.cast.somebody(token))]
    strangers = (token for token in reading.doc if reading.cast.who(token) == "perhaps")
    theirs = [who for who in known if who != "we"]
    return next(iter((*theirs, *known)), "person" if any(strangers) else None)
