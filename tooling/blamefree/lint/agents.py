"""Who acts: which nouns and pronouns of a sentence are people, and what they are said to do.

Names come from the document, the team's directory and a list of given names; never from named
entity recognition, which takes Kafka and Redis for people.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from blamefree.lint import syntax
from blamefree.lint.lexicon import CHANGES, DUTIES, OWN_LAPSES, PERCEPTIONS, vocabulary
from blamefree.lint.names import GIVEN_NAMES

if TYPE_CHECKING:
    from spacy.tokens import Token

    from blamefree.lint.rule import Case

Who = Literal["person", "role", "team", "we", "nobody", "perhaps"]
"""`perhaps`: a person if the verb is one that only people do (they, an unknown name, a user)."""

_PERSONS = frozenset({"i", "he", "she", "someone", "somebody", "me", "him", "her"})
_WE = frozenset({"we", "us"})
_NOBODY = frozenset({"nobody"})
_PERHAPS = frozenset({"they", "them", "user", "users", "everyone", "everybody", "people"})
_ROLES = vocabulary(
    """
    engineer developer dev administrator admin sysadmin technician operator sre dba officer
    oncall oncaller responder commander maintainer reviewer author committer contractor intern
    employee colleague coworker teammate person individual human trader strategist architect
    analyst tester trainee newcomer deployer manager lead scribe programmer coder specialist
    consultant staff personnel superintendent
    """
)
_TEAMS = frozenset({"team", "ops", "squad", "department", "crew", "engineering", "management"})
# A noun in front turns these into software: the Prometheus operator, the package manager.
_SOFTWARE_TOO = frozenset({"operator", "manager", "lead", "author", "engineering", "management"})
_OF_PEOPLE = vocabulary(
    """
    officer on-call oncall duty human database network system systems site shift incident
    engineering release maintenance product project tired new junior senior storage data-center
    platform infrastructure
    """
)
_PART_OF = frozenset({"one", "some", "member", "members", "none", "most", "part", "all", "many"})
_ONLY_PEOPLE = {**OWN_LAPSES, **DUTIES, **PERCEPTIONS}
_PUBLISHED = frozenset({"push", "deploy", "merge", "approve", "release", "ship"})
_BUSY = frozenset(
    {"run", "do", "make", "take", "perform", "update", "look", "add", "act", "enable"}
)


_WORD = re.compile(r"[\w-]+")
_HUMAN = frozenset(
    word.removesuffix("s")
    for words in (_PERSONS, _WE, _NOBODY, _PERHAPS, _ROLES, _TEAMS, {"on-call", "no", "my", "our"})
    for word in words
)


class Cast(NamedTuple):
    """The people a document may name, in lower case."""

    names: frozenset[str]

    def appears(self, lowered: str) -> bool:
        """Whether a word of the sentence, given in lower case, may stand for a person."""
        found = {word.removesuffix("s") for word in _WORD.findall(lowered)}
        return "@" in lowered or not found.isdisjoint(_HUMAN) or not found.isdisjoint(self.names)

    def who(self, token: "Token") -> Who | None:
        """Return what sort of person a noun or pronoun stands for, or None for a thing."""
        noun = _antecedent(token)
        word = noun.lower_
        pronoun = _pronoun(noun)
        if pronoun or noun.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ", "X"}:
            return pronoun or ("person" if _is_mention(noun) else None)
        if word in _PART_OF:
            return next((self.who(each) for each in _of(noun)), None)
        return self._named(noun) or _role(noun) or _unknown(noun)

    def _named(self, noun: "Token") -> Who | None:
        word = noun.lower_
        as_name = noun.tag_ in {"NNP", "NNPS"} or word not in GIVEN_NAMES
        if _is_mention(noun) or (word in self.names and as_name):
            return "person"
        first = next((c for c in noun.children if c.dep_ == "compound"), None)
        full_name = first is not None and noun.tag_ == "NNP" and first.lower_ in self.names
        return "person" if full_name else None


def cast_of(case: "Case") -> Cast:
    """Return the people that the document's head and the team's directory name."""
    front = case.postmortem.frontmatter
    handles = {*front.authors, *(handle for held in front.roles.values() for handle in held)}
    persons = case.people.persons if case.people else ()
    listed = {alias for person in persons for alias in (person.handle, *person.name.split())}
    own = {name.casefold().removeprefix("@") for name in (*handles, *listed)}
    return Cast(frozenset(name for name in own if re.search(r"\w{2}", name)) | GIVEN_NAMES)


def _is_mention(noun: "Token") -> bool:
    return syntax.written(noun).startswith("@") and len(noun) > 1


def _antecedent(token: "Token") -> "Token":
    """Return whom `who` or `that` of a relative clause speaks of."""
    relative = token.lower_ in {"who", "that", "which"} and token.head.dep_ == "relcl"
    return token.head.head if relative else token


def _pronoun(token: "Token") -> Who | None:
    word = token.lower_
    if word == "one" and token.i and token.nbor(-1).lower_ == "no":
        return "nobody"
    kinds: tuple[tuple[frozenset[str], Who], ...] = (
        (_PERSONS, "person"),
        (_WE, "we"),
        (_NOBODY, "nobody"),
        (_PERHAPS, "perhaps"),
    )
    return next((who for words, who in kinds if word in words), None)


def _of(noun: "Token") -> "Iterator[Token]":
    for preposition in noun.children:
        if preposition.lower_ == "of":
            yield from (child for child in preposition.children if child.dep_ == "pobj")


def _role(noun: "Token") -> Who | None:
    singular = noun.lower_.removesuffix("s") if noun.lower_ != "ops" else "ops"
    before = [child for child in noun.children if child.dep_ in {"compound", "nmod"}]
    if singular in _SOFTWARE_TOO and any(child.lower_ not in _OF_PEOPLE for child in before):
        return None
    if singular in _TEAMS:
        return "team"
    engineer_x = noun.tag_ == "NNP" and any(c.lower_ in _ROLES for c in before) and len(noun) == 1
    return "role" if singular in _ROLES or engineer_x else None


def _unknown(noun: "Token") -> Who | None:
    """A capitalised word that looks like neither an acronym nor an identifier may be a name."""
    looks = noun.tag_ == "NNP" and noun.text.isalpha() and noun.text.istitle()
    return "perhaps" if looks and len(noun) > 2 else None  # noqa: PLR2004 - initials are no names


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
        return modal and "have" in words and self.verb.tag_ in {"VBN", "VBD"}

    @property
    def reported(self) -> bool:
        """Whether it is told as having happened: no plan, no possibility, no condition."""
        return self._past and not self._governed

    @property
    def _past(self) -> bool:
        words = syntax.auxiliaries(self.verb)
        open_ended = {"can", "could", "may", "might", "would", "will", "shall", "must", "should"}
        if words & {*open_ended, "to", "do", "does", "'ll"}:
            return False
        own = self.verb.tag_ in {"VBD", "VBN"} or bool(words & {"did", "was", "were", "had"})
        told = self.verb.tag_ == "VBZ" and self.who in {"person", "role"}
        # The model takes `Dee forgot` for a present and `Dee misread` for an infinitive.
        bare = self.verb.tag_ in {"VB", "VBP"} and _is_past_form(self.verb.lower_) and not words
        return own or told or bare or self._follows_past

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
    return lemma is not None and (lemma != word or word in {"misread", "set"})


def clauses(tokens: "list[Token]", cast: Cast) -> Iterator[Clause]:
    """Yield the verbs among the tokens whose agent is a person, a role, a team or `we`."""
    for verb in tokens:
        agent = syntax.subject(verb) if verb.pos_ in {"VERB", "AUX"} else None
        who = cast.who(agent) if agent is not None else None
        if agent is not None and who and (who != "perhaps" or _only_people(verb, agent)):
            yield Clause(verb, agent, "person" if who == "perhaps" else who)


def _only_people(verb: "Token", agent: "Token") -> bool:
    if agent.lower_ == "they" and CHANGES.get(verb.lower_) in _PUBLISHED:
        return True
    behind = {child.dep_: child for child in verb.children}
    if verb.lower_ == "missed":
        return "xcomp" in behind
    lemma = _ONLY_PEOPLE.get(verb.lower_)
    return lemma is not None and lemma not in _BUSY
