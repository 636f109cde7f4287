"""What people are said to have been: unaware, late, to blame."""

from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite
from blamefree.lint.blame.charges import deeds
from blamefree.lint.blame.charges.charge import CAUSE, Charge, against
from blamefree.lint.blame.clauses import Clause
from blamefree.lint.blame.lexicon import (
    CHANGES,
    vocabulary,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_ATTENTIVE = vocabulary("aware familiar prepared attentive")
_STATES = vocabulary(
    "slow unaware unfamiliar late unprepared inexperienced distracted oblivious impatient"
)
_LACKING = vocabulary("lacked lacks lack lacking")
_SKILLS = vocabulary(
    "knowledge experience skill skills expertise understanding training competence familiarity"
)
_DIMLY = vocabulary("vaguely barely hardly only insufficiently partly")
_LATE = vocabulary(
    "long longer late soon early quickly broadly hastily aggressively eagerly widely"
)
_WAITED = vocabulary("took waited acted reacted responded escalated answered moved started")
_OUTAGE = vocabulary("outage incident failure downtime mess disruption breakage")


def state(clause: Clause) -> Charge | None:
    """`On-call was late to answer`, `Ana was not aware of ...`."""
    wanted = _ATTENTIVE if clause.negated else _STATES
    states = [c for c in clause.verb.children if c.dep_ == "acomp" and c.lower_ in wanted]
    if clause.who == "nobody":
        states = [c for c in clause.verb.children if c.dep_ == "acomp" and c.lower_ in _ATTENTIVE]
    if not states or not clause.reported or clause.who == "we":
        return None
    return against(clause, *states, why=CAUSE, instead=rewrite.of_state(states[0]))


def half_aware(clause: Clause) -> Charge | None:
    """`The team is only vaguely aware of it`."""
    aware = [c for c in clause.verb.children if c.dep_ == "acomp" and c.lower_ in _ATTENTIVE]
    dim = [c for state in aware for c in state.children if c.lower_ in _DIMLY]
    if not dim or clause.who == "we":
        return None
    return against(clause, *dim, *aware, why=CAUSE, instead=rewrite.DEFAULT)


def lacked(clause: Clause) -> Charge | None:
    """`The team did not have enough experience`, `he lacked the knowledge`."""
    verb = clause.verb
    without = (verb.lower_ in {"have", "had", "has"} and clause.negated) or verb.lower_ in _LACKING
    skill = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ in _SKILLS]
    if not (without and skill) or clause.who in {"we", "nobody"}:
        return None
    return against(clause, skill[0], why=CAUSE, instead=rewrite.DEFAULT)


def took_long(clause: Clause) -> Charge | None:
    """`The team took too long to respond`."""
    verb = clause.verb
    late = [child for child in verb.children if child.lower_ in _LATE]
    limits = {"too", "than"} if verb.lower_ == "took" else {"too"}
    too = late and any(child.lower_ in limits for child in (*late[0].children, *verb.children))
    acted = verb.lower_ in _WAITED or CHANGES.get(verb.lower_) in deeds.BROUGHT
    if not (acted and too and clause.told):
        return None
    return against(clause, late[0], why=CAUSE, instead=rewrite.of_delay(clause.verb))


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
