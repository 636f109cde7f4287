"""Documents -> numbers: how incidents were met, and whether what was promised got done."""

from blamefree.metrics.definitions import (
    AGES,
    DURATIONS,
    ENOUGH,
    TERMS,
    TOO_FEW,
    Duration,
    duration,
    term,
)
from blamefree.metrics.measure import measure, within
from blamefree.metrics.model import Completion, Lateness, Metrics, Owed, Return, Spread

__all__ = [
    "AGES",
    "DURATIONS",
    "ENOUGH",
    "TERMS",
    "TOO_FEW",
    "Completion",
    "Duration",
    "Lateness",
    "Metrics",
    "Owed",
    "Return",
    "Spread",
    "duration",
    "measure",
    "term",
    "within",
]
