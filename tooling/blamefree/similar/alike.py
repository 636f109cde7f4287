"""How alike two profiles are, and why, in words. Pure.

A shared service weighs most, then shared tags and the words that both causes have, then other
words that are rare in the archive.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from blamefree.similar.profile import Profile, Terms
from blamefree.similar.words import is_pair

ENOUGH = 0.4
"""Less alike than this is not alike: a single common tag, or the words that all incidents share."""
_SERVICE, _FURTHER = 1.0, 0.2
_TAG, _ALL_TAGS = 0.4, 0.8
_WORDS, _CAUSE, _ALL_WORDS = 4.0, 2.0, 0.9
_RARE = 0.5
"""A term as rare as this is in the root of all documents at most: in 10 of 100."""
_FEWEST = 8
"""A smaller archive does not tell what is rare: what two share is taken for rare there."""
_SHARED, _COSINE = 3, 0.04
"""Fewer rare terms in common, or a smaller part of all, are a coincidence."""
_SAID = 3


class Likeness(NamedTuple):
    """How alike two profiles are, and why."""

    score: float
    reasons: tuple[str, ...]


class Rarity:
    """How rare each term is in the archive: 1 where one document has it, 0 where all have."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._documents = max(len(profiles), _FEWEST)
        self._terms = Counter(term for one in profiles for term in {*one.about, *one.cause})
        self._tags = Counter(tag for one in profiles for tag in one.tags)

    def of(self, term: str) -> float:
        """Return how rare a word is, or two side by side."""
        return self._rarity(self._terms[term])

    def of_tag(self, tag: str) -> float:
        """Return how rare a tag is."""
        return self._rarity(self._tags[tag])

    def _rarity(self, documents: int) -> float:
        return 1 - math.log(max(documents, 1)) / math.log(self._documents + 1)

    def length(self, terms: Iterable[str]) -> float:
        """Return the length of the terms' vector, as far as one is needed to compare."""
        return math.sqrt(sum(self.of(term) ** 2 for term in terms))


def likeness(subject: Profile, other: Profile, rarity: Rarity) -> Likeness:
    """Return how alike the two are."""
    services = [name for key, name in subject.services.items() if key in other.services]
    tags = [key for key in subject.tags if key in other.tags]
    causes, cause = _common(subject.cause, other.cause, rarity)
    shared, words = _common(_all(subject), _all(other), rarity)
    reasons = (
        _listed(_same("service", services), services),
        _listed(_same("tag", tags), (subject.tags[key] for key in tags)),
        _listed("the causes share the words", _telling(causes, rarity)),
        _listed("shares the words", _telling(_without(shared, causes), rarity)),
    )
    score = (
        (_SERVICE + _FURTHER * (len(services) - 1) if services else 0.0)
        + min(sum(_TAG * rarity.of_tag(key) for key in tags), _ALL_TAGS)
        + min(_WORDS * words + _CAUSE * cause, _ALL_WORDS)
    )
    return Likeness(score, tuple(reason for reason in reasons if reason))


def _all(profile: Profile) -> Terms:
    return {**profile.cause, **profile.about}


def _common(ours: Terms, theirs: Terms, rarity: Rarity) -> tuple[Terms, float]:
    """Return the rare terms of both as we have them written, and their part of all: the cosine."""
    common = ours.keys() & theirs.keys()
    rare = {term: ours[term] for term in sorted(common) if rarity.of(term) > _RARE}
    if len(rare) < _SHARED:
        return {}, 0.0
    weight = sum(rarity.of(term) ** 2 for term in common)
    cosine = weight / (rarity.length(ours) * rarity.length(theirs))
    return (rare, cosine) if cosine >= _COSINE else ({}, 0.0)


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
