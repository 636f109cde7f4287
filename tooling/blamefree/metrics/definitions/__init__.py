"""What each number means: one place for the command, the site and every export."""

from blamefree.metrics.definitions.lengths import AGES, DURATIONS, FIRST_UPDATE
from blamefree.metrics.definitions.model import Age, Duration, Measure, Term
from blamefree.metrics.definitions.shares import SHARES
from blamefree.metrics.definitions.terms import TERMS

__all__ = [
    "AGES",
    "DURATIONS",
    "ENOUGH",
    "FIRST_UPDATE",
    "SHARES",
    "TERMS",
    "TOO_FEW",
    "UNDATED",
    "Age",
    "Duration",
    "Measure",
    "Term",
    "duration",
    "measured",
    "term",
]

ENOUGH = 5
"""Fewer incidents than this say nothing about the next one; whoever shows a number says so."""
TOO_FEW = "too few"
"""How that is said beside a number."""
UNDATED = "no date"
"""What an open action is counted under whose incident has no date."""


def duration(key: str) -> Duration:
    """Return the duration of that key (`mttd`)."""
    return next(one for one in DURATIONS if one.key == key)


def term(key: str) -> Term:
    """Return the term of that key (`completion`)."""
    return next(one for one in TERMS if one.key == key)


def measured(key: str) -> Measure:
    """Return the share of that key (`roles`)."""
    return next(one for one in SHARES if one.key == key)
