"""What people are said to have got wrong: forgotten, broken, misjudged, done by accident."""

from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite, syntax
from blamefree.lint.blame.charges.charge import (
    SLIP,
    Charge,
    against,
    complements,
)
from blamefree.lint.blame.charges.omissions import OMITTED
from blamefree.lint.blame.clauses import Clause
from blamefree.lint.blame.lexicon import (
    ACCIDENTS,
    LAPSES,
    OWN_LAPSES,
    SLIPS,
    vocabulary,
)
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "prep", "nsubjpass"})
# `We missed the SLO` and `we broke 400 requests` count the loss; nobody is charged.
_LOSS = vocabulary(
    "worth hours blocks queries requests slo sla downtime you customers target packets"
)
OPINIONS = vocabulary("thought assumed presumed supposed believed figured concluded reckoned")
_PROVED_WRONG = Pattern(
    r"\b(?:turn(?:ed|s) out|that (?:was|is) wrong|was (?:wrong|incorrect|mistaken|not the case)"
    r"|(?:but|which) (?:it |that )?(?:was|were|is|did|had|does) ?(?:not|n't)|wrongly|incorrectly)\b"
)
_TRUSTING = vocabulary("thinking assuming believing presuming supposing")


def lapse(clause: Clause) -> Charge | None:
    """`Ana forgot ...`, `the operator broke ...`."""
    verb = clause.verb
    lapsed = verb.lower_ in OWN_LAPSES or (verb.lower_ in LAPSES and _hits_something(clause))
    if not (lapsed and clause.told) or clause.who == "nobody":
        return None
    return against(clause, *complements(verb), why=SLIP, instead=rewrite.of_verb(verb))


def _hits_something(clause: Clause) -> bool:
    """A verb that systems do too is a charge only with an object, and not with a loss."""
    if clause.verb.lower_ == "causing" and clause.agent.head is not clause.verb:
        return False  # ", causing ..." tells what everything before it led to
    if clause.verb.lower_ == "missing":
        return False  # to be missing a permission is to lack it
    nouns = [noun for noun in clause.verb.children if noun.dep_ in _OBJECTS]
    return bool(nouns) and not any(noun.lower_ in _LOSS for noun in nouns)


def slip(clause: Clause) -> Charge | None:
    """`The engineer accidentally ran ...`, `deleted it by mistake`."""
    slips = [child for child in clause.verb.children if child.lower_ in SLIPS]
    by = [c for c in clause.verb.subtree if c.lower_ in {"by", "in"} and _is_accident(c)]
    if not (slips or by) or not clause.told:
        return None
    return against(clause, *slips, *by, why=SLIP, instead=rewrite.of_verb(clause.verb))


def _is_accident(preposition: "Token") -> bool:
    return any(child.lower_ in ACCIDENTS for child in preposition.children)


def messed_up(clause: Clause) -> Charge | None:
    """`Bob messed up the failover`, `the team did nothing`."""
    messed = clause.verb.lower_ in {"messed", "screwed"}
    nothing = [c for c in clause.verb.children if c.lower_ == "nothing" and c.dep_ == "dobj"]
    idle = clause.verb.lower_ == "did" and bool(nothing)
    if not (messed or idle) or not clause.told:
        return None
    return against(clause, *nothing, why=SLIP, instead=rewrite.of_verb(clause.verb))


def misjudged(clause: Clause) -> Charge | None:
    """`I thought it was safe, which turned out to be wrong`."""
    verb = clause.verb
    if verb.lower_ not in OPINIONS or not clause.told:
        return None
    proved_wrong = _PROVED_WRONG.search(syntax.text_of(verb), verb.idx) is not None
    assumed = verb.lower_ == "assumed" and clause.who != "we"
    if not (proved_wrong or assumed):
        return None
    return against(clause, why=SLIP, instead=rewrite.UNSEEN)


def trusting(clause: Clause) -> Charge | None:
    """`Bo deployed it thinking that it was safe`."""
    ing = (c for c in clause.verb.subtree if c.dep_ in {"advcl", "acl"} and c.lower_ in _TRUSTING)
    thought = next(ing, None)
    if thought is None or not clause.told or clause.who not in {"person", "role", "team"}:
        return None
    if clause.verb.lower_ not in OMITTED:
        return None
    return against(clause, thought, why=SLIP, instead=rewrite.UNSEEN)._replace(confidence="medium")
