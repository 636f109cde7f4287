"""A charge: somebody, the words that hold something against them, and what to write instead."""

from typing import TYPE_CHECKING, NamedTuple

from blamefree.lint.blame import rewrite
from blamefree.lint.blame.agents import Who
from blamefree.lint.blame.clauses import Clause
from blamefree.lint.rule import Confidence

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 6
_FAR = 10
_COMPLEMENTS = frozenset({"dobj", "xcomp", "neg", "aux"})

# Why, in one line: the message of the finding.
CAUSE = "It makes a person the cause: nothing follows from it that could be changed."
SLIP = "It charges a person with a slip: say what made the slip easy and what let it through."
OMISSION = "It charges a person with what they did not do: say what did not require or enforce it."


class Charge(NamedTuple):
    """One charge; its tokens span the blaming words."""

    who: Who
    tokens: "tuple[Token, ...]"
    why: str
    instead: str
    """A question to the system, as `rewrite` makes it."""
    confidence: Confidence = "high"
    rewrite: str = ""
    """What could stand in the place of the whole sentence, if anything."""


def against(clause: Clause, *tokens: "Token", why: str, instead: str) -> Charge:
    """Return the charge against the clause's agent, made by its verb and these tokens."""
    whole = rewrite.of_clause(clause.verb, clause.agent, instead)
    near = abs(clause.agent.i - clause.verb.i) <= _FAR
    blaming = (*(named(clause.agent) if near else ()), clause.verb, *tokens)
    return Charge(clause.who, blaming, why, instead, rewrite=whole)


def named(agent: "Token") -> "tuple[Token, ...]":
    """Return the agent, and where the words in front of it begin (`the on-call engineer`)."""
    first = agent.left_edge
    return (first, agent) if agent.i - first.i < _NEAR else (agent,)


def complements(verb: "Token") -> "list[Token]":
    """Return what belongs to the verb and stands close behind or before it."""
    return [c for c in verb.children if c.dep_ in _COMPLEMENTS and c.i - verb.i < _NEAR]
