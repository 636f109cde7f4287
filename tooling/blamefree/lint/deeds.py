"""What people are said to have done to a system, told as the cause."""

import re
from typing import TYPE_CHECKING

from blamefree.lint import rewrite, syntax
from blamefree.lint.agents import Clause
from blamefree.lint.charge import CAUSE, Charge, against
from blamefree.lint.lexicon import (
    BAD,
    CHANGES,
    DESTRUCTIVE,
    DUTIES,
    MISTAKES,
    PERCEPTIONS,
    vocabulary,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# To bring something bad in is a charge; to remove or replace it is the repair.
_BROUGHT = vocabulary(
    """
    deploy push merge release apply execute commit use approve launch install configure select
    pick enter provision ship run write set choose make roll
    """
)
_PRECIOUS = vocabulary("production prod database databases")
_OUTAGE = vocabulary("outage incident failure downtime mess disruption breakage")
_ATTACK = re.compile(r"\b(?:attack|malicious|phish|spam|abuse|fraud|exploit)", re.IGNORECASE)
_REPAIRS = vocabulary("revert fix hotfix rollback patch workaround mitigation")
_STATES = vocabulary("slow unaware unfamiliar late")
_LACKED = vocabulary("aware familiar prepared")


def without_duty(clause: Clause) -> Charge | None:
    """`Bob deployed without testing`."""
    bare = (child for child in clause.verb.children if child.lower_ == "without")
    skipped = (c for prep in bare for c in prep.children if c.dep_ in {"pcomp", "pobj"})
    duty = next((c for c in skipped if c.lower_ in DUTIES or c.lower_ in PERCEPTIONS), None)
    if duty is None or not clause.told:
        return None
    return against(clause, duty, why=CAUSE, instead=rewrite.of_verb(clause.verb))


def bad_change(clause: Clause) -> Charge | None:
    """`Ana deployed an untested config`, `Alice ran the wrong command`."""
    verb = clause.verb
    bad = next((thing for thing in _things(verb) if _is_bad(thing, verb)), None)
    if verb.lower_ not in CHANGES or bad is None or _is_undone(verb) or not clause.told:
        return None
    return against(clause, bad, why=CAUSE, instead=rewrite.of_verb(verb))


def _things(verb: "Token") -> "list[Token]":
    made = verb.dep_ == "relcl" and verb.lower_ == "made"
    return [verb.head] if made else syntax.objects(verb)


def _is_undone(verb: "Token") -> bool:
    return any(c.lower_ in {"back", "out"} and c.dep_ in {"prt", "advmod"} for c in verb.children)


def _is_bad(noun: "Token", verb: "Token") -> bool:
    before = [child for child in noun.children if child.dep_ in {"amod", "compound", "nmod"}]
    words = {child.lower_ for child in before}
    too_many = any(grand.lower_ == "too" for child in before for grand in child.children)
    bad = bool(words & BAD) or any(word.startswith("non-") for word in words)
    lemma = CHANGES.get(verb.lower_)
    brought = bad and lemma in _BROUGHT
    direct = noun.dep_ in {"dobj", "nsubjpass"}
    lost = direct and lemma in DESTRUCTIVE and bool({noun.lower_, *words} & _PRECIOUS)
    return brought or lost or too_many or "wrong" in words or noun.lower_ in MISTAKES


def as_cause(clause: Clause) -> Charge | None:
    """Where causes are told, a person who changed something stands as the cause."""
    verb = clause.verb
    known = clause.who == "role" or (clause.who == "person" and clause.agent.pos_ != "PRON")
    direct = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if direct is None or not known or not clause.told or not _is_change(clause, direct):
        return None
    charge = against(clause, direct, why=CAUSE, instead=rewrite.of_verb(verb))
    return charge._replace(confidence="medium")


def _is_change(clause: Clause, direct: "Token") -> bool:
    """Whether it is told as a deed of the agent's own, and is neither repair nor attack."""
    verb = clause.verb
    own = verb.tag_ == "VBD" or (verb.tag_ == "VBG" and clause.agent.head is verb)
    repair = _is_undone(verb) or direct.lower_ in _REPAIRS
    changed = CHANGES.get(verb.lower_) is not None and own
    return changed and not repair and not _ATTACK.search(verb.doc.text)


def is_because(clause: Clause) -> bool:
    """Whether the clause is given as the reason of another."""
    return any(child.lower_ == "because" for child in clause.verb.children if child.dep_ == "mark")


def state(clause: Clause) -> Charge | None:
    """`On-call was late to answer`, `Ana was not aware of ...`."""
    wanted = _LACKED if clause.negated else _STATES
    states = [c for c in clause.verb.children if c.dep_ == "acomp" and c.lower_ in wanted]
    if not states or not clause.reported or clause.who == "we":
        return None
    return against(clause, *states, why=CAUSE, instead=rewrite.DEFAULT)


def took_long(clause: Clause) -> Charge | None:
    """`The team took too long to respond`."""
    late = [child for child in clause.verb.children if child.lower_ in {"long", "longer"}]
    too = late and any(child.lower_ in {"too", "than"} for child in late[0].children)
    if clause.verb.lower_ != "took" or not too or not clause.told:
        return None
    return against(clause, late[0], why=CAUSE, instead=rewrite.UNSEEN)


def blamed(clause: Clause) -> Charge | None:
    """`Bob is to blame`, `the team was responsible for the outage`."""
    charges = [child for child in clause.verb.children if _is_charge(child)]
    if not charges or clause.negated:
        return None
    return against(clause, *charges, why=CAUSE, instead=rewrite.DEFAULT)


def _is_charge(child: "Token") -> bool:
    if child.lower_ == "responsible":
        return any(token.lower_ in _OUTAGE for token in child.subtree)
    return child.lower_ == "blame" and child.dep_ in {"xcomp", "acomp"}
