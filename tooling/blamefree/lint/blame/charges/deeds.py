"""What people are said to have done to a system, told as the cause."""

import re
from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite, syntax
from blamefree.lint.blame.charges.charge import (
    CAUSE,
    Charge,
    against,
)
from blamefree.lint.blame.clauses import Clause
from blamefree.lint.blame.lexicon import (
    BAD,
    CHANGES,
    DESTRUCTIVE,
    DUTIES,
    LAPSES,
    MISTAKES,
    PERCEPTIONS,
    vocabulary,
)
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

# To bring something bad in is a charge; to remove or replace it is the repair.
BROUGHT = vocabulary(
    """
    deploy push merge release apply execute commit use approve launch install configure select
    introduce pick enter provision ship run write set choose make roll
    """
)
PRECIOUS = vocabulary("production prod database databases")
FLAWS = vocabulary("bug bugs regression regressions defect defects typo typos vulnerability")
_HOLDING = vocabulary("contained containing had having with includes including introduced")
# To find or mend the wrong thing is no charge.
_FINDING = vocabulary(
    """
    found identified noticed saw spotted fixed corrected reverted reported removed replaced
    detected cleaned
    discovered realised realized caught mentioned pointed suspected had has got was were is
    finds identifies notices sees spots fixes corrects reverts reports removes replaces
    detects discovers realises realizes catches mentions points suspects
    finding noticing seeing spotting
    """
)
_CHOSEN_BY_HAND = vocabulary(
    """
    run execute apply restart reboot delete remove drop push deploy pick choose select type enter
    wipe terminate purge drain disable paste copy provide
    """
)
_REPAIRS = vocabulary("revert fix hotfix rollback patch workaround mitigation")
_ATTACK = Pattern(r"\b(?:attack|denial|malicious|phish|spam|abuse|fraud|exploit)", re.IGNORECASE)
_DECIDED = vocabulary(
    """
    decided opted chose preferred used went switched moved rolled reverted kept started began tried
    suggested proposed focused recommended wanted agreed continued returned
    """
)
_ON = vocabulary("enabled disabled on off open running unlocked exposed mounted writable")
_SECRETS = vocabulary(
    "credentials credential secret secrets password passwords token tokens key keys"
)
_SHOWN = vocabulary(
    "committed pushed published pasted exposed leaked uploaded posted shared checked"
)
LEFT = vocabulary("left turned pulled kicked tripped")
_MENDED = vocabulary(
    """
    ended drained recovered resolved stopped cleared healed came improved restored fixed resumed
    worked succeeded returned mitigated possible short shorter avoided prevented contained limited
    """
)
_CAUSED = vocabulary("caused triggered began started happened occurred introduced")


def without_duty(clause: Clause) -> Charge | None:
    """`Ana merged it without reading the plan`."""
    around = (*clause.verb.children, *clause.agent.children)
    bare = (child for child in around if child.lower_ == "without")
    skipped = (c for prep in bare for c in prep.children if c.dep_ in {"pcomp", "pobj"})
    duty = next((c for c in skipped if c.lower_ in DUTIES or c.lower_ in PERCEPTIONS), None)
    if duty is None or not clause.told:
        return None
    return against(clause, duty, why=CAUSE, instead=rewrite.of_verb(clause.verb))


def bad_change(clause: Clause) -> Charge | None:
    """`Ana deployed an untested config`, `Chi applied the wrong manifest`."""
    verb = clause.verb
    bad = next((thing for thing in _things(verb) if _is_bad(thing, verb)), None)
    if verb.lower_ not in CHANGES or bad is None or is_undone(verb) or not clause.told:
        return None
    return against(clause, bad, why=CAUSE, instead=rewrite.of_verb(verb))


def _things(verb: "Token") -> "list[Token]":
    made = verb.dep_ == "relcl" and verb.lower_ == "made"
    return [verb.head] if made else syntax.objects(verb)


def _is_bad(noun: "Token", verb: "Token") -> bool:
    before = [child for child in noun.children if child.dep_ in {"amod", "compound", "nmod"}]
    words = {child.lower_ for child in before}
    too_many = any(grand.lower_ == "too" for child in before for grand in child.children)
    bad = bool(words & BAD) or any(word.startswith("non-") for word in words)
    lemma = CHANGES.get(verb.lower_)
    brought = bad and lemma in BROUGHT
    direct = noun.dep_ in {"dobj", "nsubjpass"}
    lost = direct and lemma in DESTRUCTIVE and bool({noun.lower_, *words} & PRECIOUS)
    flawed = noun.lower_ in MISTAKES or noun.lower_ in FLAWS or _holds_flaws(noun)
    return brought or lost or too_many or "wrong" in words or flawed


def _holds_flaws(noun: "Token") -> bool:
    """`A config that contained errors`, `a config with two typos`."""
    flaws = (t for t in noun.subtree if t.lower_ in FLAWS or t.lower_ in MISTAKES)
    return any(flaw.head.lower_ in _HOLDING for flaw in flaws)


def wrong_thing(clause: Clause) -> Charge | None:
    """`He restarted the wrong broker`, `wiped this host instead of that one`."""
    verb = clause.verb
    if not clause.told or clause.who == "we" or verb.lower_ in _FINDING or is_undone(verb):
        return None
    wrong = [c for thing in syntax.objects(verb) for c in thing.children if c.lower_ == "wrong"]
    instead = [t for t in verb.subtree if t.lower_ == "instead"] if _picked(clause) else []
    if not (wrong or instead):
        return None
    return against(clause, *wrong, *instead[:1], why=CAUSE, instead=rewrite.of_verb(verb))


def _picked(clause: Clause) -> bool:
    """Whether `instead of` tells of a slip of the hand, and not of a choice."""
    by_hand = CHANGES.get(clause.verb.lower_) in _CHOSEN_BY_HAND
    theirs = clause.who in {"person", "role"} and clause.verb.tag_ in {"VBD", "VBN", "VBZ"}
    return by_hand or (theirs and clause.verb.lower_ not in _DECIDED)


def by_someone(clause: Clause) -> Charge | None:
    """`Someone had unplugged the hub`."""
    verb = clause.verb
    if clause.agent.lower_ not in {"someone", "somebody", "whoever"} or not clause.told:
        return None
    done = (verb.lower_ in CHANGES or verb.lower_ in LEFT) and not _ATTACK.search(
        syntax.text_of(verb)
    )
    return against(clause, why=CAUSE, instead=rewrite.of_verb(verb)) if done else None


def left_on(clause: Clause) -> Charge | None:
    """`The admin left debug mode enabled`."""
    verb = clause.verb
    on = [token for token in verb.subtree if token.lower_ in _ON and token.i > verb.i]
    if (
        verb.lower_ not in {"left", "leaving"}
        or not on
        or not clause.told
        or clause.who == "nobody"
    ):
        return None
    return against(clause, on[0], why=CAUSE, instead=rewrite.of_verb(verb))


def exposed(clause: Clause) -> Charge | None:
    """`A developer committed credentials`."""
    verb = clause.verb
    secrets = [noun for noun in syntax.objects(verb) if noun.lower_ in _SECRETS]
    if verb.lower_ not in _SHOWN or not secrets or not clause.told:
        return None
    return against(clause, secrets[0], why=CAUSE, instead=rewrite.of_verb(verb))


def cleft(clause: Clause) -> Charge | None:
    """`It was Bo who dropped the table`."""
    verb = clause.verb
    if not any(child.lower_ == "who" for child in verb.children):
        return None
    be = verb.head.head if verb.dep_ == "relcl" else verb.head
    it = [c for c in be.children if c.dep_ == "nsubj" and c.lower_ in {"it", "that", "this"}]
    deed = verb.lower_ in CHANGES or verb.lower_ in LAPSES
    if not (it and be.lower_ in {"was", "is", "'s"} and deed and clause.told):
        return None
    return against(clause, why=CAUSE, instead=rewrite.of_verb(verb))


def as_cause(clause: Clause) -> Charge | None:
    """Where causes are told, a person who changed something stands as the cause."""
    verb = clause.verb
    known = clause.who == "role" or (clause.who == "person" and clause.agent.pos_ != "PRON")
    direct = next((child for child in verb.children if child.dep_ == "dobj"), None)
    mended = verb.dep_ == "advcl" and verb.head.lower_ in _MENDED
    if direct is None or not (known and clause.told) or mended or not _is_change(clause, direct):
        return None
    charge = against(clause, direct, why=CAUSE, instead=rewrite.of_verb(verb))
    return charge._replace(confidence="medium")


def _is_change(clause: Clause, direct: "Token") -> bool:
    """Whether it is told as a deed of the agent's own, and is neither repair nor attack."""
    verb = clause.verb
    own = verb.tag_ == "VBD" or (verb.tag_ == "VBG" and clause.agent.head is verb)
    repair = is_undone(verb) or direct.lower_ in _REPAIRS
    changed = CHANGES.get(verb.lower_) is not None and own
    return changed and not repair and not _ATTACK.search(syntax.text_of(verb))


def is_undone(verb: "Token") -> bool:
    """Whether it is taken back (`rolled back`)."""
    return any(c.lower_ == "back" and c.dep_ in {"prt", "advmod"} for c in verb.children)


def is_because(clause: Clause) -> bool:
    """Whether the clause is given as the reason of another (`because`, `was caused when`)."""
    verb = clause.verb
    because = any(child.lower_ == "because" for child in verb.children if child.dep_ == "mark")
    because = because and verb.head.lower_ not in _MENDED
    when = any(child.lower_ in {"when", "after"} for child in verb.children)
    return because or (when and verb.dep_ == "advcl" and verb.head.lower_ in _CAUSED)
