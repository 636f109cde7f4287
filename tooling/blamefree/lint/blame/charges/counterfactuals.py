"""Judgements of a clause by what only the outcome made plain."""

from typing import TYPE_CHECKING

from blamefree.lint.blame import syntax
from blamefree.lint.blame.charges.charge import named
from blamefree.lint.blame.clauses import Clause
from blamefree.lint.blame.lexicon import PERCEPTIONS, vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

# "We did not notice until" tells how detection went, as long as it is not told of one person.
_TROUBLE = vocabulary(
    "issue issues problem problems bug error errors failure outage incident hole alert alerts point"
)
_INSIGHTS = frozenset({"realize", "realise", "anticipate", "foresee", "recognize", "recognise"})


def judging(clause: Clause) -> "tuple[Token, ...]":
    """Return the tokens that judge, from the first to the last; empty where nothing does."""
    verb = clause.verb
    if syntax.has_reason(verb):
        return ()
    if _is_counterfactual(clause) or _is_unseen(clause):
        return (*named(clause.agent), *left_words(verb), verb)
    failed = verb.lower_ in {"failed", "failing"} and clause.reported
    failed = failed and not (clause.who == "we" and verb.tag_ == "VBG")
    unseen = [c for c in verb.children if c.dep_ == "xcomp" and c.lower_ in PERCEPTIONS]
    return (*named(clause.agent), verb, *unseen) if failed and unseen else ()


def _is_counterfactual(clause: Clause) -> bool:
    words = syntax.auxiliaries(clause.verb)
    elliptic = clause.verb.lower_ == "been" and not any(
        child.dep_ in {"acomp", "attr", "prep"} for child in clause.verb.children
    )
    should = clause.perfect_modal and not (elliptic or clause.denied)
    judged = words & {"should", "could", "ought"}
    exonerated = clause.negated and "could" in words  # nobody could have known it
    should = should and bool(judged) and not exonerated and clause.verb.lower_ != "gone"
    return should or (_had_inverted(clause) or _if_had(clause))


def _had_inverted(clause: Clause) -> bool:
    """`Had we tested ...`: the auxiliary stands before its subject, and it is no question."""
    had = [c for c in clause.verb.children if c.dep_ == "aux" and c.lower_ == "had"]
    asked = syntax.text_of(clause.verb).rstrip().endswith("?") or clause.verb.dep_ == "ROOT"
    follows = clause.verb.dep_ in {"advcl", "ccomp"} or not asked
    before = bool(had) and had[0].i < clause.agent.left_edge.i
    led = any(t.dep_ in {"advmod", "preconj"} and t.i < had[0].i for t in clause.verb.lefts if had)
    return before and follows and not led and not clause.negated


def _if_had(clause: Clause) -> bool:
    conditional = any(c.dep_ == "mark" and c.lower_ == "if" for c in clause.verb.children)
    return conditional and "had" in syntax.auxiliaries(clause.verb)


def _is_trouble(clause: Clause) -> bool:
    """Whether what we did not see is the trouble itself, and not for want of monitoring."""
    seen = {child.lower_ for child in clause.verb.children if child.dep_ in {"dobj", "xcomp"}}
    so = any(child.lower_ in {"so", "because"} for child in clause.verb.subtree)
    return bool(seen & _TROUBLE) and not so


def _is_unseen(clause: Clause) -> bool:
    lemma = PERCEPTIONS.get(clause.verb.lower_, "")
    if clause.who == "nobody":
        return bool(lemma) and clause.reported and clause.verb.tag_ != "VBG"
    told = clause.who == "we" and lemma not in _INSIGHTS and not _is_trouble(clause)
    return bool(lemma) and clause.negated and clause.reported and not told


def left_words(verb: "Token") -> "list[Token]":
    """Return the auxiliaries and negations in front of the verb."""
    return [child for child in verb.children if child.dep_ in {"aux", "neg"} and child.i < verb.i]
