"""Documents -> numbers: how incidents were met, and whether what was promised got done."""

from blamefree.metrics.definitions import (
    AGES,
    DURATIONS,
    ENOUGH,
    SHARES,
    TERMS,
    TOO_FEW,
    Duration,
    Measure,
    duration,
    measured,
    term,
)
from blamefree.metrics.measure import measure
from blamefree.metrics.model import (
    Completion,
    Lateness,
    Metrics,
    Return,
    Share,
    Slips,
    Spread,
    Trend,
)
from blamefree.register.completion import Owed

__all__ = [
    "AGES",
    "DURATIONS",
    "ENOUGH",
    "SHARES",
    "TERMS",
    "TOO_FEW",
    "Completion",
    "Duration",
    "Lateness",
    "Measure",
    "Metrics",
    "Owed",
    "Return",
    "Share",
    "Slips",
    "Spread",
    "Trend",
    "duration",
    "measure",
    "measured",
    "term",
]
