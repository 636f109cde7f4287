"""Charges that the parser loses: a subject left out, or too far from its verb."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite, syntax
from blamefree.lint.blame.agents import Who
from blamefree.lint.blame.charges.charge import (
    CAUSE,
    SLIP,
    Charge,
    complements,
)
from blamefree.lint.blame.lexicon import (
    BY_CHANCE,
    CHANGES,
    MISTAKES,
    OWN_LAPSES,
    vocabulary,
)
from blamefree.lint.blame.reading import Reading
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

_BETWEEN = frozenset({"RB", "MD", "HYPH", "VBD", "VBZ"})
_NOUNS = vocabulary("rush rushes neglect blunder misunderstanding")
_FAR = 6
_TOO_LONG = Pattern(
    r"\btook (?:us|them|him|her|me|the (?:\w+ )?(?:team|engineers?)) (?:far |way )?too long\b",
    re.IGNORECASE,
)


def of_strays(reading: Reading) -> Iterator[Charge]:
    """Yield the charges whose subject the parser does not find."""
    yield from _elided(reading)
    yield from _adjoining(reading)
    yield from _stranded(reading)
    yield from _took_too_long(reading)


def _elided(reading: Reading) -> Iterator[Charge]:
    """`Forgot to rotate the key`: the person is meant, not named."""
    first = next((token for token in reading.doc if token.is_alpha), None)
    first = _told_on(first) if first is not None else None
    if first is not None:
        instead = rewrite.of_verb(first)
        whole = rewrite.of_clause(first, None, instead)
        yield Charge("person", (first, *complements(first)), SLIP, instead, "medium", whole)


def _told_on(first: "Token") -> "Token | None":
    """Return the lapse of a sentence that leaves its subject out (`copied it and forgot to`)."""
    verbs = (first, *first.conjuncts) if first.tag_ in {"VBD", "VBN", "VB"} else (first,)
    elided = not any(child.dep_ in {"nsubj", "nsubjpass"} for child in first.children)
    lapses = (verb for verb in verbs if _is_lapse(verb) and verb.tag_ != "VBG")
    return next((verb for verb in lapses if elided or verb is first), None)


def _is_lapse(verb: "Token") -> bool:
    instead = any(child.lower_ in {"instead", "wrong"} for child in verb.subtree)
    return verb.lower_ in OWN_LAPSES or (verb.lower_ in CHANGES and verb.tag_ == "VBD" and instead)


def _adjoining(reading: Reading) -> Iterator[Charge]:
    """`Oncall engineer misread the graph`, where the parser takes the verb for something else."""
    for verb in (token for token in reading.doc if _is_mistaken(token)):
        before = [t for t in reading.doc[max(0, verb.i - 3) : verb.i] if t.tag_ not in _BETWEEN]
        who = _beside(reading, before[-1]) if before else None
        if who:
            yield Charge(who, (before[-1], verb), SLIP, rewrite.of_verb(verb), "medium")


def _beside(reading: Reading, token: "Token") -> Who | None:
    """Return who it is; next to a lapse, a word that nobody knows is a nickname."""
    stranger = reading.cast.who(token) in {"perhaps", "hardly"}
    return reading.cast.somebody(token) or ("person" if stranger else None)


def _is_mistaken(token: "Token") -> bool:
    """Whether a lapse is taken for a noun or an adjective."""
    lapse = token.lower_ in OWN_LAPSES and token.lower_ not in _NOUNS
    return lapse and token.pos_ not in {"VERB", "AUX"}


def _stranded(reading: Reading) -> Iterator[Charge]:
    """`An engineer at a site in Newark mistakenly cut the power`: too far for the parser."""
    for verb in (token for token in reading.doc if _is_slip(token) and _has_strayed(token)):
        people = ((token, reading.cast.acting(token)) for token in reversed(reading.doc[: verb.i]))
        person, who = next(((token, who) for token, who in people if who), (verb, None))
        if who:
            slips = [child for child in verb.children if child.lower_ in BY_CHANCE]
            words = (verb, *slips) if verb.i - person.i > _FAR else (person, verb)
            yield Charge(who, words, SLIP, rewrite.of_verb(verb), "medium")


def _has_strayed(verb: "Token") -> bool:
    own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "auxpass"}]
    return not syntax.is_negated(verb) and (not own or own[0].i < verb.i - _FAR)


def _is_slip(verb: "Token") -> bool:
    """Whether it reads `mistakenly cut`, `made a mistake`, `was unaware`."""
    if verb.tag_ not in {"VBD", "VBZ", "VBN"}:
        return False
    by_chance = any(child.lower_ in BY_CHANCE for child in verb.children)
    blundered = verb.lower_ in {"made", "committed"} and any(
        child.lower_ in MISTAKES and child.dep_ == "dobj" for child in verb.children
    )
    return by_chance or blundered


def _took_too_long(reading: Reading) -> Iterator[Charge]:
    """`It took us too long to see it`."""
    late = _TOO_LONG.search(reading.text)
    span = reading.doc.char_span(*late.span(), alignment_mode="expand") if late else None
    if span is not None:
        yield Charge("we", tuple(span), CAUSE, rewrite.of_delay(span[0]))
