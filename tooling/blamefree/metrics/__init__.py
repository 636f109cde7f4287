"""Documents -> numbers: how incidents were met, and whether what was promised got done."""

from blamefree.metrics.definitions import DURATIONS, ENOUGH, TERMS, Duration, duration, term
from blamefree.metrics.measure import measure, within
from blamefree.metrics.model import Completion, Metrics, Spread

__all__ = [
    "DURATIONS",
    "ENOUGH",
    "TERMS",
    "Completion",
    "Duration",
    "Metrics",
    "Spread",
    "duration",
    "measure",
    "term",
    "within",
]
