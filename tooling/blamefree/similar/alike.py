"""How alike two profiles are, and why, in words. Pure.

A shared service weighs most, then shared tags and the words that both causes have, then other
words that are rare in the archive.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from blamefree.similar.profile import Profile, Terms
from blamefree.similar.words import is_pair

ENOUGH = 0.4
"""Less alike than this is not alike: a single common tag, or the words that all incidents share."""
SERVICE, FURTHER = 1.0, 0.2
TAG, _ALL_TAGS = 0.4, 0.8
WORDS, _CAUSE, _ALL_WORDS = 4.0, 2.0, 0.9
_RARE = 0.5
"""A term as rare as this is in the root of all documents at most: in 10 of 100."""
_FEWEST = 8
"""A smaller archive does not tell what is rare: what two share is taken for rare there."""
_SHARED, _COSINE = 3, 0.04
"""Fewer rare terms in common, or a smaller part of all, are a coincidence."""
_SAID = 3


class Likeness(NamedTuple):
    """How alike two profiles are, and by what: names and words as the one that asks writes them."""

    score: float
    services: Sequence[str]
    tags: Sequence[str]
    causes: Terms
    words: Terms


class Weighed(NamedTuple):
    """Terms as far as they are needed to compare."""

    terms: Terms
    rarity: Mapping[str, float]
    """Of those that others have too."""
    rare: frozenset[str]
    length: float
    """Of the vector of all their rarities."""


class Subject(NamedTuple):
    """A profile that can be compared."""

    profile: Profile
    cause: Weighed
    every: Weighed
    """The words of the cause and all others."""


class Rarity:
    """How rare each term is in the archive: 1 where one document has it, 0 where all have."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._documents = max(len(profiles), _FEWEST)
        terms = Counter(term for one in profiles for term in {*one.about, *one.cause})
        tags = Counter(tag for one in profiles for tag in one.tags)
        rarity = {count: self._rarity(count) for count in {*terms.values(), *tags.values()}}
        self._terms = {term: rarity[count] for term, count in terms.items() if count > 1}
        self._tags = {tag: rarity[count] for tag, count in tags.items()}

    def of(self, term: str) -> float:
        """Return how rare a word is, or two side by side."""
        return self._terms.get(term, 1.0)

    def of_tag(self, tag: str) -> float:
        """Return how rare a tag is."""
        return self._tags[tag]

    def _rarity(self, documents: int) -> float:
        return 1 - math.log(documents) / math.log(self._documents + 1)

    def subject(self, profile: Profile) -> Subject:
        """Return the profile as one that can be compared."""
        every = {**profile.cause, **profile.about}
        return Subject(profile, self._weighed(profile.cause), self._weighed(every))

    def _weighed(self, terms: Terms) -> Weighed:
        rarity = {term: self._terms[term] for term in terms if term in self._terms}
        rare = frozenset(term for term, one in rarity.items() if one > _RARE)
        alone = len(terms) - len(rarity)
        return Weighed(terms, rarity, rare, math.sqrt(sum(map(_square, rarity.values()), alone)))


def likeness(ours: Subject, theirs: Subject, rarity: Rarity) -> Likeness:
    """Return how alike the two are."""
    subject, other = ours.profile, theirs.profile
    services = [name for key, name in subject.services.items() if key in other.services]
    tags = [key for key in subject.tags if key in other.tags]
    causes, cause = _common(ours.cause, theirs.cause)
    shared, words = _common(ours.every, theirs.every)
    score = (
        (SERVICE + FURTHER * (len(services) - 1) if services else 0.0)
        + min(sum(TAG * rarity.of_tag(key) for key in tags), _ALL_TAGS)
        + min(WORDS * words + _CAUSE * cause, _ALL_WORDS)
    )
    return Likeness(score, services, [subject.tags[key] for key in tags], causes, shared)


def reasons(found: Likeness, rarity: Rarity) -> tuple[str, ...]:
    """Return why the two are alike, in words, the weightiest first."""
    said = (
        _listed(_same("service", found.services), found.services),
        _listed(_same("tag", found.tags), found.tags),
        _listed("the causes share the words", _telling(found.causes, rarity)),
        _listed("shares the words", _telling(_without(found.words, found.causes), rarity)),
    )
    return tuple(reason for reason in said if reason)


def _common(ours: Weighed, theirs: Weighed) -> tuple[Terms, float]:
    """Return the rare terms of both as we have them written, and their part of all: the cosine."""
    rare = ours.rare & theirs.rare
    if len(rare) < _SHARED:
        return {}, 0.0
    common = sorted(ours.rarity.keys() & theirs.rarity.keys())
    weight = sum(_square(ours.rarity[term]) for term in common)
    cosine = weight / (ours.length * theirs.length)
    return ({term: ours.terms[term] for term in rare}, cosine) if cosine >= _COSINE else ({}, 0.0)


def _square(number: float) -> float:
    return number * number


def _without(terms: Terms, others: Terms) -> Terms:
    return {term: word for term, word in terms.items() if term not in others}


def _telling(terms: Terms, rarity: Rarity) -> list[str]:
    """Return the terms that tell most: two side by side before one, then the rarest."""
    ordered = sorted(terms, key=lambda term: (not is_pair(term), -rarity.of(term), term))
    chosen: list[str] = []
    for term in ordered:
        if not any(set(term.split()) & set(one.split()) for one in chosen):
            chosen.append(term)
    return [terms[term] for term in chosen[:_SAID]]


def _same(what: str, names: Sequence[str]) -> str:
    return f"same {what}{'s' if len(names) > 1 else ''}"


def _listed(what: str, names: Iterable[str]) -> str:
    said = ", ".join(names)
    return f"{what} {said}" if said else ""
