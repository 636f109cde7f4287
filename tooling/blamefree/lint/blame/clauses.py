"""What people are said to do: the verbs of a sentence that a person is the agent of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from blamefree.lint.blame import syntax
from blamefree.lint.blame.agents import Cast, Who
from blamefree.lint.blame.lexicon import (
    ACCIDENTS,
    ACTS,
    BY_CHANCE,
    CHANGES,
    DUTIES,
    JUDGEMENTS,
    OWN_LAPSES,
    PERCEPTIONS,
    STATES,
    regular,
    vocabulary,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONLY_PEOPLE = {**OWN_LAPSES, **DUTIES, **PERCEPTIONS, **JUDGEMENTS}
_SURELY_PEOPLE = {**OWN_LAPSES, **JUDGEMENTS}
_PUBLISHED = frozenset({"push", "deploy", "merge", "approve", "release", "ship"})
_BUSY = frozenset(
    {"run", "do", "make", "take", "perform", "update", "look", "add", "act", "enable", "respond"}
)
_CARRIED_OUT = vocabulary("managed decided proceeded chose opted went happened continued elected")
_FAILED = frozenset({"failed", "fails", "failing"})
_TRIED = {**PERCEPTIONS, **ACTS} | regular(
    vocabulary("test verify review follow communicate document consider escalate plan+ coordinate")
)
_ACTED = {**ACTS, **DUTIES, **CHANGES, **PERCEPTIONS}
_SEEN = {**PERCEPTIONS, **ACTS}


class Clause(NamedTuple):
    """A verb that a person is the agent of."""

    verb: "Token"
    agent: "Token"
    who: Who

    @property
    def negated(self) -> bool:
        """Whether the sentence says it did not happen."""
        return syntax.is_negated(self.verb)

    @property
    def told(self) -> bool:
        """Whether it is reported, and not as something that did not happen."""
        return self.reported and not self.negated

    @property
    def perfect_modal(self) -> bool:
        """Whether it reads `should have done`: a judgement, not a report."""
        words = syntax.auxiliaries(self.verb)
        modal = bool(words & {"should", "could", "ought", "must", "might", "would"})
        return (
            modal
            and bool(words & {"have", "had", "has"})
            and (self.verb.tag_ in {"VBN", "VBD"} or "been" in words)
        )

    @property
    def reported(self) -> bool:
        """Whether it is told as having happened: no plan, no possibility, no condition."""
        return (self._past or self._carried_out) and not self._governed

    @property
    def _past(self) -> bool:
        words = syntax.auxiliaries(self.verb)
        open_ended = {"can", "could", "may", "might", "would", "will", "shall", "must", "should"}
        if words & {*open_ended, "to", "do", "does", "'ll"}:
            return False
        own = self.verb.tag_ in {"VBD", "VBN"} or bool(words & {"did", "was", "were", "had"})
        told = self.verb.tag_ == "VBZ" and self.who in {"person", "role", "team"}
        # The model takes `Dee forgot` for a present and `Dee misread` for an infinitive.
        bare = self.verb.tag_ in {"VB", "VBP"} and _is_past_form(self.verb.lower_) and not words
        return own or told or bare or self._follows_past

    @property
    def _carried_out(self) -> bool:
        """Whether it is what somebody managed, chose or went on to do."""
        did = self.verb.head.lower_ in _CARRIED_OUT and not syntax.is_negated(self.verb.head)
        return did and self.verb.dep_ == "xcomp"

    @property
    def _follows_past(self) -> bool:
        """A participle (`by deploying`, `not realising`) is as real as the verb above it."""
        return self.verb.tag_ in {"VBG", "VBP"} and self.verb.dep_ in {
            "advcl",
            "pcomp",
            "acl",
            "ROOT",
        }

    @property
    def _governed(self) -> bool:
        marks = (child.lower_ for child in self.verb.children if child.dep_ in {"mark", "advmod"})
        conditional = bool({"if", "unless", "whether", "whenever"} & set(marks))
        return conditional or self.denied

    @property
    def denied(self) -> bool:
        """Whether it depends on something that is said not to be so."""
        because = any(child.lower_ == "because" for child in self.verb.children)
        depends = self.verb.dep_ == "ccomp" or (self.verb.dep_ == "advcl" and because)
        return depends and syntax.is_negated(self.verb.head)


def _is_past_form(word: str) -> bool:
    lemma = _ONLY_PEOPLE.get(word) or CHANGES.get(word)
    return lemma is not None and (lemma != word or word in {"misread", "set", "cut", "shut"})


def clauses(tokens: "list[Token]", cast: Cast) -> Iterator[Clause]:
    """Yield the verbs among the tokens whose agent is a person, a role, a team or `we`."""
    for verb in tokens:
        agent = syntax.subject(verb) if verb.pos_ in {"VERB", "AUX"} else None
        who = cast.who(agent) if agent is not None else None
        if agent is not None and who and _does(who, verb, agent) and not _has_its(verb, who):
            yield Clause(verb, agent, cast.settled(who, agent))


def _has_its(verb: "Token", who: Who) -> bool:
    """`The leader forgot its lease`: what has something of `its` own is a thing."""
    own = (c for noun in verb.children if noun.dep_ == "dobj" for c in noun.children)
    return who == "role" and any(child.lower_ == "its" for child in own)


def _does(who: Who, verb: "Token", agent: "Token") -> bool:
    """Whether the verb is one that its agent can be the agent of, if that is a person."""
    if who == "perhaps":
        return _only_people(verb, agent)
    return who != "hardly" or _surely_people(verb)


def _only_people(verb: "Token", agent: "Token") -> bool:
    if agent.lower_ == "they" and CHANGES.get(verb.lower_) in _PUBLISHED:
        return True
    behind = {child.dep_: child for child in verb.children}
    if verb.lower_ == "missed":
        return "xcomp" in behind
    if verb.lower_ in _FAILED:
        return "xcomp" in behind and behind["xcomp"].lower_ in _TRIED
    if _is_counterfactual(verb) and verb.lower_ in _ACTED:
        return True
    lemma = _ONLY_PEOPLE.get(verb.lower_)
    return (lemma is not None and lemma not in _BUSY) or _surely_people(verb)


def _is_counterfactual(verb: "Token") -> bool:
    """Whether it reads `should have called`, `had he called`, `if he had called`."""
    words = syntax.auxiliaries(verb)
    return bool(words & {"have", "had"}) and verb.tag_ in {"VBN", "VBD"}


def _surely_people(verb: "Token") -> bool:
    """Whether nothing but a person does this: forgets, presumes, does it inadvertently."""
    by_chance = any(child.lower_ in BY_CHANCE for child in verb.children)
    by_chance = by_chance or any(c.lower_ in ACCIDENTS for c in syntax.behind(verb, "by"))
    state = any(c.lower_ in STATES and c.dep_ == "acomp" for c in verb.children)
    blamed = (
        _is_counterfactual(verb)
        and verb.lower_ in _SEEN
        and bool(syntax.auxiliaries(verb) & {"should", "could", "ought"})
    )
    wrong = verb.lower_ in CHANGES and any(
        grand.lower_ == "wrong" for child in verb.children for grand in child.children
    )
    return verb.lower_ in _SURELY_PEOPLE or by_chance or state or blamed or wrong
