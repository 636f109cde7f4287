"""What people are said not to have done, or to do still not."""

from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite, syntax
from blamefree.lint.blame.charges.charge import OMISSION, Charge, against, complements
from blamefree.lint.blame.clauses import Clause
from blamefree.lint.blame.lexicon import (
    CHANGES,
    DUTIES,
    PERCEPTIONS,
    forms,
    regular,
    vocabulary,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

OMITTED = frozenset({*DUTIES, *CHANGES, "include", "included", "realising", "realizing"})
# Not doing these is no omission: states, luck, perception (left to `hindsight`).
_NOT_DONE = vocabulary(
    """
    have see find want need work happen know get receive experience lose notice cause expect be
    feel seem mean manage hear agree like require observe encounter face recall remember appear
    believe think realize realise recognize recognise spot catch identify detect break matter
    suffer belong attempt try alter intend hesitate give_up stop impact affect touch change wish
    trust
    """
)
_NOT_YET = vocabulary("until want need yet")
_TELLING = vocabulary(
    """
    tell told telling inform informed notify notified mention mentioned announce announced say said
    warn warned consult consulted ask asked share shared
    """
)
# Not to do these day by day is held against people.
_BY_MACHINES = vocabulary(
    "start boot load connect respond compile run replicate sync parse reconcile"
)
_KEPT_UP = vocabulary(
    "understand follow test check review verify document read monitor communicate "
    "rehearse prioritise "
    "prioritize"
)
# What is owed: said to be still undone, it is held against whoever owes it.
_OWED = (
    {**DUTIES}
    | regular(
        vocabulary(
            "address action fix managed implement prioritise prioritize migrate automate back"
        )
    )
    | forms("set sets setting\nmanage managed managing")
)


def failed_to(clause: Clause) -> Charge | None:
    """`The engineer failed to test ...`; what was not noticed is left to `hindsight`."""
    tried = next((child for child in clause.verb.children if child.dep_ == "xcomp"), None)
    failed = clause.verb.lower_ in {"failed", "failing", "fails"} and clause.told
    if tried is None or not failed or tried.lower_ in PERCEPTIONS or _is_of_a_server(clause, tried):
        return None
    return against(clause, tried, why=OMISSION, instead=rewrite.of_omission(tried))


def _is_of_a_server(clause: Clause, tried: "Token") -> bool:
    """`Maria failed to start`: a machine may have a given name."""
    named = clause.who == "person" and clause.agent.pos_ != "PRON"
    return named and tried.lower_ in _BY_MACHINES


def omission(clause: Clause) -> Charge | None:
    """`He did not check ...`, `nobody tested ...`, `was not announced by the team`."""
    verb = clause.verb
    undone = clause.who == "nobody" or (clause.negated and _is_past(clause))
    if not (undone and clause.reported and _is_due(clause)) or _is_no_duty(clause):
        return None
    instead = rewrite.of_omission(verb)
    return against(clause, *complements(verb), why=OMISSION, instead=instead)


def _is_past(clause: Clause) -> bool:
    words = syntax.auxiliaries(clause.verb)
    plain = clause.verb.tag_ == "VBD" and not words & {"has", "have"}
    passive = clause.agent.head.dep_ == "agent" and bool(words & {"was", "were"})
    return plain or passive or bool(words & {"did", "had"})


def _is_due(clause: Clause) -> bool:
    """Whether it is something to be done: of one's own people nearly everything is."""
    verb = clause.verb
    named = clause.agent.pos_ != "PRON" or clause.agent.lower_ in {"i", "he", "she"}
    theirs = clause.who in {"person", "role", "team"} and named
    return verb.lower_ in OMITTED or (theirs and verb.lower_ not in _NOT_DONE and verb.tag_ == "VB")


def _is_no_duty(clause: Clause) -> bool:
    """Whether it says `did not think that`, `he did not`, `had we not`, `did not ... until`."""
    verb = clause.verb
    bare = verb.lower_ in {"do", "did", "done"} and all(c.dep_ != "dobj" for c in verb.children)
    before = clause.agent.left_edge.i
    inverted = any(c.lower_ == "had" and c.dep_ == "aux" and c.i < before for c in verb.children)
    # "a secret that nobody was looking for" praises the find
    sought = verb.tag_ == "VBG" and verb.dep_ in {"relcl", "acl"} and clause.who == "nobody"
    not_yet = any(token.lower_ in _NOT_YET for token in verb.subtree)
    # "confirmed that he did not do it" clears him
    cleared = verb.dep_ == "ccomp" and verb.head.lower_ in {"confirmed", "verified", "denied"}
    return bare or inverted or sought or not_yet or cleared or _is_opinion(clause)


def _is_opinion(clause: Clause) -> bool:
    """Whether it says what somebody did not think to be so."""
    thoughts = (child for child in clause.verb.children if child.dep_ == "ccomp")
    own = [t for t in thoughts if not any(c.lower_ in {"which", "who"} for c in t.children)]
    thinks = clause.verb.lower_ in {"think", "thought"} and clause.who != "nobody"
    return thinks and bool(own)


def took_none(clause: Clause) -> Charge | None:
    """`The team took no action`, `he left no notes`."""
    objects = [child for child in clause.verb.children if child.dep_ == "dobj"]
    none = [noun for noun in objects if any(child.lower_ == "no" for child in noun.children)]
    given = clause.verb.lower_ in {"took", "gave", "made", "left", "provided", "wrote", "did"}
    if not (none and given and clause.reported) or clause.who in {"we", "nobody"}:
        return None
    return against(clause, none[0], why=OMISSION, instead=rewrite.of_omission(clause.verb))


def told_nobody(clause: Clause) -> Charge | None:
    """`He never told the others`, `they did not inform anyone`."""
    never = clause.negated and clause.verb.lower_ in _TELLING and clause.reported
    if not never or clause.who == "nobody" or _is_no_duty(clause):
        return None
    return against(clause, why=OMISSION, instead=rewrite.of_omission(clause.verb))


def still_undone(clause: Clause) -> Charge | None:
    """`We are not monitoring it`, `we have yet to address it`, `they do not follow it`."""
    undone = _is_ongoing(clause) or _is_pending(clause) or _is_habit(clause)
    if not undone or clause.who == "nobody":
        return None
    return against(clause, why=OMISSION, instead=rewrite.of_omission(clause.verb))


def _is_ongoing(clause: Clause) -> bool:
    being = syntax.auxiliaries(clause.verb) & {"is", "are", "'re", "was", "were"}
    return clause.negated and bool(being) and clause.verb.tag_ == "VBG" and _is_owed(clause.verb)


def _is_pending(clause: Clause) -> bool:
    verb = clause.verb
    has = bool(syntax.auxiliaries(verb) & {"have", "had", "has"}) and clause.negated
    has_to = verb.dep_ == "xcomp" and verb.head.lower_ in {"have", "has", "had"}
    theirs = has and clause.who in {"person", "role", "team"} and clause.agent.lower_ != "they"
    yet = theirs or any(child.lower_ == "yet" for child in (*verb.children, *verb.head.children))
    return _is_owed(verb) and yet and (has or has_to)


def _is_habit(clause: Clause) -> bool:
    never = clause.negated and bool(syntax.auxiliaries(clause.verb) & {"do", "does"})
    return never and clause.verb.lower_ in _KEPT_UP


def _is_owed(verb: "Token") -> bool:
    return _OWED.get(verb.lower_, "make") not in {"make", "do", "take"}
