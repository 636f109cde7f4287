"""Charges that are no clause: `Bo's mistake`, `forgot to rotate`, `who approved this?`."""

import re
from collections.abc import Iterator

from blamefree.lint import labels, rewrite
from blamefree.lint.agents import Clause, Who
from blamefree.lint.charge import CAUSE, QUESTION, SLIP, Charge, complements
from blamefree.lint.lexicon import MISTAKES, OWN_LAPSES
from blamefree.lint.reading import Reading

_WHO = re.compile(
    r"^(?:\W|\w+:)*who (?:\w+ly )?(?:deployed|pushed|approved|merged|broke|changed|deleted|ran"
    r"|caused|wrote|reviewed|signed off|forgot|missed|did (?:this|it)|is to blame)\b[^?]*\?",
    re.IGNORECASE,
)
_WHY_YOU = re.compile(
    r"^\W*why (?:did|do|were|was|had|have)(?:n't| not)? "
    r"(?:you|anyone|anybody|nobody|no one|someone)\b",
    re.IGNORECASE,
)
_TOO_LONG = re.compile(
    r"\btook (?:us|them|him|her|me|the (?:\w+ )?(?:team|engineers?)) (?:far |way )?too long\b",
    re.IGNORECASE,
)
_POSSESSED = frozenset({*MISTAKES, "failure", "negligence", "ignorance", "inexperience", "fault"})
_NEAR = 4
_OWNERS: dict[str, Who] = {
    "his": "person",
    "her": "person",
    "my": "person",
    "our": "we",
}


def of_sentence(reading: Reading) -> Iterator[Charge]:
    """Yield the charges of a sentence in which nobody is the subject of the verb."""
    yield from _owned(reading)
    yield from _elided(reading)
    yield from _asked(reading)
    yield from _took_too_long(reading)


def _owned(reading: Reading) -> Iterator[Charge]:
    """`Bo's mistake`, `our oversight`, `user misunderstanding`."""
    for noun in (token for token in reading.doc if token.lower_ in _POSSESSED):
        for owner in (child for child in noun.children if child.dep_ in {"poss", "compound"}):
            who = _OWNERS.get(owner.lower_) or reading.cast.who(owner)
            labelled = labels.CUE.search(f"{owner.lower_} {noun.lower_}")
            known = who is not None and who != "perhaps"  # "Checkout errors" are no person's
            if who and known and noun.i - owner.i <= _NEAR and not labelled:
                yield Charge(who, (owner, noun), CAUSE, rewrite.DEFAULT)


def _elided(reading: Reading) -> Iterator[Charge]:
    """`Forgot to rotate the key`: the person is meant, not named."""
    first = next((token for token in reading.doc if token.is_alpha), None)
    if first is not None and first.lower_ in OWN_LAPSES and not first.lower_.endswith("ing"):
        yield Charge("person", (first, *complements(first)), SLIP, rewrite.of_verb(first), "medium")


def _asked(reading: Reading) -> Iterator[Charge]:
    """`Who approved this?`, `why did nobody test it?`, `why did Ana push it?`."""
    if _WHO.search(reading.text) or _WHY_YOU.search(reading.text):
        yield Charge("person", tuple(reading.doc), QUESTION, rewrite.DEFAULT)
    elif reading.text.lower().startswith("why did"):
        asked = (clause for clause in reading.clauses if _is_asked(clause))
        for clause in asked:
            tokens = (reading.doc[0], clause.agent, clause.verb)
            yield Charge(clause.who, tokens, QUESTION, rewrite.of_verb(clause.verb))


def _is_asked(clause: Clause) -> bool:
    why = any(child.lower_ == "why" for child in clause.verb.children)
    return why and clause.who != "we"


def _took_too_long(reading: Reading) -> Iterator[Charge]:
    """`It took us too long to see it`."""
    late = _TOO_LONG.search(reading.text)
    span = reading.doc.char_span(*late.span(), alignment_mode="expand") if late else None
    if span is not None:
        yield Charge("we", tuple(span), CAUSE, rewrite.UNSEEN)
