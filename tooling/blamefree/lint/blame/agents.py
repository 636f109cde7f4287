"""Who acts: which nouns and pronouns of a sentence are people.

Names come from the document, the team's directory and a list of given names; never from named
entity recognition, which takes Kafka and Redis for people.
"""

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from blamefree.document.plain import lowered
from blamefree.lint.blame import people, syntax
from blamefree.lint.blame.lexicon import vocabulary
from blamefree.lint.blame.names import GIVEN_NAMES
from blamefree.lint.blame.software import SOFTWARE
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from blamefree.lint.rule import Case

Who = Literal["person", "role", "team", "we", "nobody", "perhaps", "hardly"]
"""`perhaps`: a person if the verb is one that only people do (they, an unknown name, a user);
`hardly`: only if nothing else can be its subject (a bare word that may be a nickname).
"""

OWNERS: dict[str, Who] = {"his": "person", "her": "person", "my": "person", "our": "we"}
_OF_THINGS = frozenset({"det", "poss", "amod", "nmod", "compound", "acl", "relcl", "prep"})
# A word that can be a name or a nickname, and does not end like an abstract noun.
_NAMELIKE = Pattern(
    r"(?!.*(?:ing|tion|sion|ment|ity|ness|ance|ence|ers|ware|age|ism)$)[^\W\d_][\w.-]{2,}"
)
# What stands in a clean sentence where code and addresses stood.
_STAND_INS = frozenset({"code", "link", "file", "address"})
_PART_OF = vocabulary(
    "one some member members none most part all many each both either neither several two "
    "three four five"
)

# What stands before it is looked at last: so the text is searched for the sign alone.
_MENTION = Pattern(r"@(?<![\w.@/]@)([A-Za-z][\w-]*\w)")
_WORD = Pattern(r"[\w-]+")


class Cast(NamedTuple):
    """The people a document may name, in lower case."""

    names: frozenset[str]
    own: frozenset[str] = frozenset()
    """Those of them that are not given names everywhere."""

    def appears(self, lowered: str) -> bool:
        """Whether a word of the sentence, given in lower case, may stand for a person."""
        words = set(_WORD.findall(lowered))
        return (
            "@" in lowered or not words.isdisjoint(self.names) or not words.isdisjoint(people.HUMAN)
        )

    def named_in(self, lowered: str) -> list[str]:
        """Return who of the document and the team may be named in a text, given in lower case."""
        return sorted(name for name in self.own if name in lowered)

    def who(self, token: "Token") -> Who | None:
        """Return what sort of person a noun or pronoun stands for, or None for a thing."""
        noun = _antecedent(token)
        word = noun.lower_
        pronoun = _pronoun(noun)
        if word in _PART_OF and pronoun != "nobody":
            none = word in {"none", "neither"} and self._part(noun) is not None
            return "nobody" if none else self._part(noun)
        if pronoun or noun.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ", "X", "ADV"}:
            return pronoun or ("person" if _is_mention(noun) else None)
        known = self._named(noun) or _role(noun) or _department(noun)
        return known or self._joined(noun) or _unknown(noun)

    def _part(self, noun: "Token") -> Who | None:
        """`one of the reviewers`, `team members`."""
        whole = (*_of(noun), *(c for c in noun.children if c.dep_ == "compound"))
        return next((who for each in whole if (who := self.who(each))), None)

    def _joined(self, noun: "Token") -> Who | None:
        """`Author and reviewers`, `ryan and Ana`: one who is known vouches for the other."""
        others = (child for child in noun.children if child.dep_ == "conj")
        known = (self._named(other) or _role(other) for other in others)
        return next((who for who in known if who), None)

    def acting(self, token: "Token") -> Who | None:
        """Return who it is where that is beyond doubt."""
        who = self.who(token)
        return who if who in {"person", "role", "team", "we"} else None

    def somebody(self, token: "Token") -> Who | None:
        """Return who acts or owns (`his`, `our`), where that is beyond doubt."""
        return OWNERS.get(token.lower_) or self.acting(token)

    def settled(self, who: Who, noun: "Token") -> Who:
        """Return who it is when it turned out to be somebody."""
        if who in {"perhaps", "hardly"}:
            return "team" if noun.lower_ in people.DEPARTMENTS else "person"
        return who

    def _named(self, noun: "Token") -> Who | None:
        word = noun.lower_
        as_name = noun.tag_ in {"NNP", "NNPS"} or noun.text.istitle() or word not in GIVEN_NAMES
        if _is_mention(noun) or (word in self.names and as_name):
            return "person"
        first = next((c for c in noun.children if c.dep_ == "compound"), None)
        full_name = first is not None and noun.tag_ == "NNP" and first.lower_ in self.names
        return "person" if full_name else None


def cast_of(case: "Case") -> Cast:
    """Return the people that the document's head, its mentions and the team's directory name."""
    front = case.postmortem.frontmatter
    handles = {*front.authors, *(handle for held in front.roles.values() for handle in held)}
    persons = case.people.persons if case.people else ()
    listed = {alias for person in persons for alias in (person.handle, *person.name.split())}
    mentioned = _MENTION.findall(case.postmortem.text)
    own = {name.removeprefix("@") for name in (*handles, *listed, *mentioned)}
    # As the text has them, and as the parser does: only of `İ` are these two.
    lower = {form for name in own for form in (lowered(name), name.lower())}
    known = frozenset(name for name in lower if re.search(r"\w{2}", name))
    return Cast(known | GIVEN_NAMES, known)


def _is_mention(noun: "Token") -> bool:
    return syntax.written(noun).startswith("@") and len(noun) > 1


def _antecedent(token: "Token") -> "Token":
    """Return whom `who` or `that` of a relative clause speaks of."""
    relative = token.lower_ in {"who", "that", "which"} and token.head.dep_ == "relcl"
    return token.head.head if relative else token


def _pronoun(token: "Token") -> Who | None:
    word = token.lower_
    if word == "us" and syntax.is_hyphened(token):
        return None  # us-east-1
    if word == "one" and token.i and token.nbor(-1).lower_ == "no":
        return "nobody"
    kinds: tuple[tuple[frozenset[str], Who], ...] = (
        (people.PERSONS, "person"),
        (people.WE, "we"),
        (people.NOBODY, "nobody"),
        (people.PERHAPS, "perhaps"),
    )
    return next((who for words, who in kinds if word in words), None)


def _of(noun: "Token") -> "Iterator[Token]":
    for preposition in noun.children:
        if preposition.lower_ == "of":
            yield from (child for child in preposition.children if child.dep_ == "pobj")


def _role(noun: "Token") -> Who | None:
    singular = noun.lower_.removesuffix("s") if noun.lower_ != "ops" else "ops"
    before = [child for child in noun.children if child.dep_ in {"compound", "nmod"}]
    if singular in people.SOFTWARE_TOO and any(
        _makes_software(child, singular) for child in before
    ):
        return None
    if singular in people.TEAMS or (singular in people.GROUPS and _is_of_people(noun)):
        return "team"
    engineer_x = _is_letter(noun) and any(c.lower_ in people.ROLES for c in before)
    return "role" if singular in people.ROLES or engineer_x else None


def _makes_software(before: "Token", noun: str) -> bool:
    """`Prometheus operator`, `package manager`; but `plant operator`, `release manager`."""
    if noun == "operator":
        return before.lower_ in SOFTWARE or before.tag_ in {"NNP", "NNPS"}
    return before.lower_ not in people.OF_PEOPLE


def _is_of_people(group: "Token") -> bool:
    before = (child for child in group.children if child.dep_ in {"compound", "nmod", "amod"})
    return any(child.lower_ not in people.OF_MACHINES for child in before)


def _department(noun: "Token") -> Who | None:
    """`Facilities forgot`: a department's name without an article."""
    named = not any(child.dep_ in {"det", "poss"} for child in noun.children)
    return "perhaps" if noun.lower_ in people.DEPARTMENTS and named else None


def _is_letter(noun: "Token") -> bool:
    """`Engineer X`, `X`: somebody whose name is left out."""
    return len(noun) == 1 and noun.text.isupper()


def _unknown(noun: "Token") -> Who | None:
    """Say how much a word that nobody knows looks like a name or a nickname."""
    word = noun.text
    if _is_letter(noun):
        return "hardly"
    if noun.lower_ in SOFTWARE | _STAND_INS or not _NAMELIKE.fullmatch(word) or word.isupper():
        return None
    if noun.tag_ == "NNP" and word.istitle():
        return "perhaps"
    if word.endswith(("er", "or")) and word.islower():
        return None  # a linter, a monitor: what does the work is rather a machine
    bare = not any(child.dep_ in _OF_THINGS for child in noun.children)
    return "hardly" if bare and noun.tag_ in {"NN", "NNP", "NNS", "RB"} else None
