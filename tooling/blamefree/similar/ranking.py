"""Which profiles are alike enough to be told, the most alike first. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from blamefree.similar import alike
from blamefree.similar.alike import Likeness, Rarity, Subject


class Ranked(NamedTuple):
    """What is alike enough, and why."""

    path: str
    score: float
    reasons: tuple[str, ...]


def ranked(subject: Subject, others: Iterable[Subject], rarity: Rarity, most: int) -> list[Ranked]:
    """Return the most alike of the others; of equals the newest first, by the file's name."""
    found = ((one.profile.path, alike.likeness(subject, one, rarity)) for one in others)
    enough = [(path, likeness) for path, likeness in found if likeness.score >= alike.ENOUGH]
    newest_first = sorted(enough, key=_path, reverse=True)
    first = sorted(newest_first, key=_unlikeness)[:most]
    return [Ranked(path, like.score, alike.reasons(like, rarity)) for path, like in first]


def _path(found: tuple[str, Likeness]) -> str:
    return found[0]


def _unlikeness(found: tuple[str, Likeness]) -> float:
    return -round(found[1].score, 3)
