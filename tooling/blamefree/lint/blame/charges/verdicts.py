"""Sentences that pass a verdict: the culprit was Dave, this one is on the team."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite, syntax
from blamefree.lint.blame.charges.charge import CAUSE, Charge
from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.lexicon import vocabulary
from blamefree.lint.blame.phrase import Phrase
from blamefree.lint.blame.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEADING = 6
_CULPRITS = vocabulary("culprit culprits cause reason party offender perpetrator problem")
_BE = frozenset({"was", "is", "were", "are", "'s", "been"})
_BEARING = vocabulary(
    "bear bears bore carry carries carried has had lies lay rests rested falls fell"
)
_BURDENS = vocabulary("blame responsibility guilt fault")
_HARM = vocabulary(
    "lost lose down outage broke broken failed failure missed late wrong crash crashed nothing loss"
)
_SAID = Phrase(
    "culprit culprits cause reason party offender perpetrator problem blame responsibility guilt"
    " thanks it's on been",
    r"\b(?:culprits?|cause|reason|party|offender|perpetrator|problem)\b(?: was| is|:)"
    r"|\b(?:blame|responsibility|guilt)\b|\bthanks to\b|\b(?:is|was) (?:all |entirely "
    r"|squarely )?on\b"
    r"|\bhad it not been for\b",
)
CUE = Cue(phrases=(_SAID,), of_people=True)


def of_verdicts(reading: Reading) -> Iterator[Charge]:
    """Yield the charges of a sentence whose point is who it was."""
    for token in reading.doc:
        person = _named_culprit(token) or _burdened(token) or _owed_to(token, reading)
        who = reading.cast.acting(person) if person is not None else None
        if person is not None and who and not syntax.is_negated(token):
            yield Charge(who, (token, person), CAUSE, rewrite.DEFAULT)


def _named_culprit(verb: "Token") -> "Token | None":
    """`The culprit was Dave`; `Root cause: Dave`."""
    if verb.lower_ in _CULPRITS and verb.i < _HEADING and len(verb.doc) <= verb.i + _HEADING:
        rest = [token for token in verb.doc[verb.i + 1 :] if token.is_alpha]
        labelled = verb.i + 1 < len(verb.doc) and verb.nbor(1).text in {":", "."}
        return rest[-1] if labelled and rest else None
    subjects = {child.lower_ for child in verb.children if child.dep_ == "nsubj"}
    named = [child for child in verb.children if child.dep_ == "attr"]
    return named[0] if verb.lower_ in _BE and subjects & _CULPRITS and named else None


def _burdened(verb: "Token") -> "Token | None":
    """`The blame lies with the team`, `the team bears the responsibility`, `this is on Dave`."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or verb.lower_ not in _BEARING | _BE:
        return None
    if any(child.lower_ in _BURDENS and child.dep_ == "dobj" for child in verb.children):
        return subject
    it = subject.lower_ in _BURDENS | {"this", "that", "it", "one"}
    return next(syntax.behind(verb, "on", "with"), None) if it else None


def _owed_to(noun: "Token", reading: Reading) -> "Token | None":
    """`Thanks to Dave, we lost the weekend`; `had it not been for Dave`."""
    if noun.lower_ == "thanks" and not _HARM.isdisjoint(reading.words):
        return next(syntax.behind(noun, "to"), None)
    if noun.lower_ == "been" and "had it not been for" in reading.lowered:
        return next(syntax.behind(noun, "for"), None)
    return None
