"""The neighbours of every postmortem at once, at a cost that grows as the archive does. Pure.

Nobody compares each with each: what two have in common is looked up, and only those that seem
to have most in common are compared.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from blamefree.document.model import Postmortem
from blamefree.similar import alike, profile
from blamefree.similar.alike import Rarity, Subject, Weighed
from blamefree.similar.neighbours import Neighbour, neighbour
from blamefree.similar.ranking import ranked

MOST = 3
_COMPARED = 24
"""So many of those that seem most alike."""
_LISTED = 1000
"""Of more that have one service, the newest; by a tag or word that more have, none is looked up."""


def neighbourhoods(
    postmortems: Iterable[Postmortem], most: int = MOST
) -> Mapping[str, tuple[Neighbour, ...]]:
    """Return the neighbours of every postmortem, by its path, as `neighbours` finds them.

    In a large archive one can be passed over, where many others share as much with the subject.
    """
    newest_first = sorted(postmortems, key=lambda one: one.path, reverse=True)
    profiles = [profile.of_postmortem(one) for one in newest_first]
    rarity = Rarity(profiles)
    common = _InCommon([rarity.subject(one) for one in profiles], rarity)
    by_path = {one.path: one for one in newest_first}
    found = {}
    for number, one in enumerate(newest_first):
        others = [at for at in common.most_alike(number) if newest_first[at].text != one.text]
        subjects = (common.subjects[at] for at in others)
        near = ranked(common.subjects[number], subjects, rarity, most)
        found[one.path] = tuple(neighbour(one, like, by_path[like.path]) for like in near)
    return found


class _InCommon:
    """Who shares what, the first of the list first."""

    def __init__(self, subjects: Sequence[Subject], rarity: Rarity) -> None:
        self.subjects = subjects
        self._rarity = rarity
        self._services = _by_trait(one.profile.services for one in subjects)
        self._tags = _few(_by_trait(one.profile.tags for one in subjects))
        self._terms = _by_trait(one.every.rare for one in subjects)
        self._parts = [1 / (one.every.length or 1) for one in subjects]

    def most_alike(self, number: int) -> list[int]:
        """Return those that seem most like the subject, by a rough measure of the same."""
        seems = self._by_services(self.subjects[number].profile.services)
        for tag in self.subjects[number].profile.tags:
            weight = alike.TAG * self._rarity.of_tag(tag)
            for other in self._tags.get(tag, ()):
                seems[other] += weight
        self._add_words(seems, self.subjects[number].every, self._parts[number])
        seems.pop(number, None)
        return heapq.nlargest(_COMPARED, seems, key=seems.__getitem__)

    def _by_services(self, services: Iterable[str]) -> dict[int, float]:
        shared = Counter(chain.from_iterable(self._services[one][:_LISTED] for one in services))
        first = alike.SERVICE - alike.FURTHER
        likeness = {number: first + alike.FURTHER * number for number in {*shared.values()}}
        return defaultdict(float, {other: likeness[number] for other, number in shared.items()})

    def _add_words(self, seems: dict[int, float], words: Weighed, part: float) -> None:
        for term in sorted(words.rare):
            weight = alike.WORDS * part * words.rarity[term] ** 2
            for other in self._terms[term]:
                seems[other] += weight * self._parts[other]


def _by_trait(subjects: Iterable[Iterable[str]]) -> Mapping[str, Sequence[int]]:
    """Return who has each trait."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, traits in enumerate(subjects):
        for trait in traits:
            found[trait].append(number)
    return found


def _few(by_trait: Mapping[str, Sequence[int]]) -> Mapping[str, Sequence[int]]:
    return {trait: found for trait, found in by_trait.items() if len(found) <= _LISTED}
