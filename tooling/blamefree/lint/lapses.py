"""What people are said to have got wrong: forgotten, missed, not done, done by accident."""

from typing import TYPE_CHECKING

from blamefree.lint import rewrite, syntax
from blamefree.lint.agents import Clause
from blamefree.lint.charge import OMISSION, SLIP, Charge, against, complements
from blamefree.lint.lexicon import (
    CHANGES,
    DUTIES,
    LAPSES,
    OWN_LAPSES,
    PERCEPTIONS,
    SLIPS,
    vocabulary,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "prep", "nsubjpass"})
_OMITTED = frozenset({*DUTIES, *CHANGES, "include", "included", "realising", "realizing"})
# `We missed the SLO` and `we broke 400 requests` count the loss; nobody is charged.
_LOSS = vocabulary("queries requests slo sla downtime you customers target packets")
_NOT_YET = vocabulary("until want need yet")


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
    nouns = [noun for noun in clause.verb.children if noun.dep_ in _OBJECTS]
    return bool(nouns) and not any(noun.lower_ in _LOSS for noun in nouns)


def failed_to(clause: Clause) -> Charge | None:
    """`The engineer failed to test ...`; what was not noticed is left to `hindsight`."""
    tried = next((child for child in clause.verb.children if child.dep_ == "xcomp"), None)
    failed = clause.verb.lower_ in {"failed", "failing", "fails"} and clause.told
    if tried is None or not failed or tried.lower_ in PERCEPTIONS:
        return None
    return against(clause, tried, why=OMISSION, instead=rewrite.of_omission(tried))


def omission(clause: Clause) -> Charge | None:
    """`He did not check ...`, `nobody tested ...`."""
    verb = clause.verb
    did_not = clause.negated and (verb.tag_ == "VBD" or syntax.auxiliaries(verb) & {"did", "had"})
    undone = verb.lower_ in _OMITTED and clause.reported and bool(did_not or clause.who == "nobody")
    if not undone or _is_no_duty(clause):
        return None
    instead = rewrite.of_omission(verb)
    return against(clause, *complements(verb), why=OMISSION, instead=instead)


def _is_no_duty(clause: Clause) -> bool:
    """Whether it says `did not think that`, `he did not`, `had we not`, `did not ... until`."""
    verb = clause.verb
    opinion = verb.lower_ in {"think", "thought"} and all(c.dep_ != "xcomp" for c in verb.children)
    bare = verb.lower_ in {"do", "did", "done"} and all(c.dep_ != "dobj" for c in verb.children)
    inverted = any(c.lower_ == "had" and c.i < clause.agent.left_edge.i for c in verb.children)
    # "a secret that nobody was looking for" praises the find
    sought = verb.tag_ == "VBG" and verb.dep_ in {"relcl", "acl"} and clause.who == "nobody"
    not_yet = any(token.lower_ in _NOT_YET for token in verb.subtree)
    return opinion or bare or inverted or sought or not_yet


def slip(clause: Clause) -> Charge | None:
    """`The engineer accidentally ran ...`, `deleted it by mistake`."""
    slips = [child for child in clause.verb.children if child.lower_ in SLIPS]
    by = [c for c in clause.verb.subtree if c.lower_ in {"by", "in"} and _is_accident(c)]
    if not (slips or by) or not clause.told:
        return None
    return against(clause, *slips, *by, why=SLIP, instead=rewrite.of_verb(clause.verb))


def _is_accident(preposition: "Token") -> bool:
    return any(child.lower_ in {"accident", "mistake", "error"} for child in preposition.children)


def messed_up(clause: Clause) -> Charge | None:
    """`Bob messed up the failover`, `the team did nothing`."""
    messed = clause.verb.lower_ in {"messed", "screwed"}
    nothing = [c for c in clause.verb.children if c.lower_ == "nothing" and c.dep_ == "dobj"]
    idle = clause.verb.lower_ == "did" and bool(nothing)
    if not (messed or idle) or not clause.told:
        return None
    return against(clause, *nothing, why=SLIP, instead=rewrite.DEFAULT)
