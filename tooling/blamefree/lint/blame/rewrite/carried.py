"""Which words of a sentence can be said again in another: short, about things, no clause."""

from typing import TYPE_CHECKING

from blamefree.lint.blame import syntax
from blamefree.lint.blame.lexicon import vocabulary
from blamefree.lint.blame.rewrite.slots import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

_LONGEST = 9
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp", "appos", "conj", "cc"})
_STOPS = vocabulary(", ; : ( ) [ ] < > | — – -- ... … '")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_ASKED = frozenset({"WRB", "WP", "WP$", "WDT"})
_PARTICLES = vocabulary("out back up down off on over away")
_PLACES = vocabulary("production prod staging preproduction main master trunk")
# What they stand for is another sentence's, or a person.
_PRONOUNS = vocabulary(
    """
    i me my mine we us our ours you your yours he him his she her hers it its they them their
    theirs himself herself itself themselves who whom whose this that these those
    """
)


def thing(verb: "Token") -> "Span | None":
    """Return what the verb is done to: `an untested config`."""
    nouns = (child for child in verb.children if child.dep_ in _OBJECTS)
    noun = next(nouns, None)
    return _noun(noun, verb) if noun is not None else None


def deed(verb: "Token") -> "Span | None":
    """Return the same with the verb's particle in front: `back the release`, `back`."""
    noun = thing(verb)
    particle = verb.doc[verb.i + 1 : verb.i + 2]
    if particle.text.lower() not in _PARTICLES:
        return noun
    alone = noun is None and all(child.dep_ not in _OBJECTS for child in verb.children)
    joined = noun is not None and noun.start == particle.end
    return verb.doc[particle.start : noun.end] if noun and joined else particle if alone else noun


def about(word: "Token", *prepositions: str) -> "Span | None":
    """Return the noun behind one of the word's prepositions: `the freeze` of `unaware of`."""
    found = (c for c in word.children if c.lower_ in prepositions and c.dep_ in {"prep", "dative"})
    nouns = (noun for prep in found for noun in prep.children if noun.dep_ == "pobj")
    noun = next(nouns, None)
    return _noun(noun, word) if noun is not None else None


def target(verb: "Token") -> "Span | None":
    """Return where something was brought to: `all regions`."""
    for preposition in ("to", "into", "in", "on"):
        place = about(verb, preposition)
        if place and (preposition in {"to", "into"} or place.root.lower_ in _PLACES):
            return place
    return None


def task(word: "Token") -> "Span | None":
    """Return what was to be done: `rotate the certificate` of `forgot to rotate ...`."""
    found = (child for child in word.children if child.dep_ == "xcomp" and child.tag_ == "VB")
    verb = next(found, None)
    if verb is None or any(child.dep_ == "neg" for child in verb.children):
        return None
    objects = (_end(child) for child in verb.children if child.dep_ == "dobj")
    ends = (_end(verb), *objects)
    cut = (carryable(verb.doc[verb.i : end], word, besides=verb) for end in ends)
    return next((words for words in cut if words), None)


def fact(verb: "Token") -> "Span | None":
    """Return what was the case, without its `that`: `the disk was filling`."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.left_edge.i > verb.i), None)
    if clause is None or not any(child.dep_ in _SUBJECTS for child in clause.children):
        return None
    marked = clause.left_edge.lower_ == "that"
    words = clause.doc[clause.left_edge.i + marked : clause.right_edge.i + 1]
    subordinate = any(token.dep_ in _CLAUSES for token in words if token != clause)
    plain = not any(token.lower_ in _PRONOUNS or token.tag_ in _ASKED for token in words)
    return words if plain and not subordinate and len(words) <= _LONGEST else None


def _noun(noun: "Token", of: "Token") -> "Span | None":
    """Return the noun and what belongs to it, or its front part where the rest cannot be said."""
    if noun.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    whole = noun.doc[noun.left_edge.i : _end(noun)]
    if noun.pos_ == "NUM":  # `one of the keys` can be said again, `one` cannot
        return carryable(whole, of) if len(whole) > 1 else None
    return carryable(whole, of) or carryable(noun.doc[noun.left_edge.i : noun.i + 1], of)


def _end(word: "Token") -> int:
    """Return where the word's phrase ends: before a clause, a comma or a bracket."""
    later: Iterator[Token] = (token for token in word.subtree if token.i > word.i)
    stops = (_opening(t) for t in later if t.dep_ in _CLAUSES or t.text in _STOPS)
    return min([word.right_edge.i + 1, *(stop for stop in stops if stop > word.i)])


def _opening(token: "Token") -> int:
    """Return where a clause begins, its preposition included (`after disabling it`)."""
    return token.head.i if token.dep_ == "pcomp" else token.left_edge.i


def carryable(words: "Span | None", of: "Token", besides: "Token | None" = None) -> "Span | None":
    """Return the words if they can be said again without who acts and what is not in them."""
    if words is None or not 0 < len(words) <= _LONGEST:
        return None
    kept = all(_is_plain(token) for token in words if token != besides)
    opens = words.start > 0 or words[0].pos_ == "PROPN" or OPENING.match(words.text) is not None
    whole = words.text.count('"') % 2 == 0
    return words if kept and opens and whole and not _holds_agent(words, of) else None


def _is_plain(token: "Token") -> bool:
    pronoun = token.lower_ in _PRONOUNS and token.tag_ not in {"DT", "IN"}
    finite = token.dep_ in _SUBJECTS and token.head.dep_ != "ROOT"
    owner = token.dep_ == "poss" and token.pos_ == "PROPN"
    clause = token.dep_ in _CLAUSES or token.tag_ in _ASKED or _is_participle(token)
    return not (pronoun or finite or owner or clause or token.text in _STOPS)


def _is_participle(token: "Token") -> bool:
    """`a change bypassing review`, in which the model hears a kind of review."""
    parts = token.i > 0 and token.dep_ == "amod" and token.nbor(-1).head == token.head
    return parts and token.lower_.endswith("ing") and token.nbor(-1).dep_ == "compound"


def _holds_agent(words: "Span", of: "Token") -> bool:
    agent = syntax.subject(of)
    names = {t.lower_ for t in agent.subtree if t.pos_ == "PROPN"} if agent is not None else set()
    return any(token.lower_ in names for token in words)
