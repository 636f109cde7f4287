"""The team's rules as data, and what is late by them. Pure."""

from blamefree.policy.breaches import Breach, BreachKind, breaches
from blamefree.policy.duties import DEFAULT, Duties, Ladder, Milestone
from blamefree.policy.model import DRILL, HIGH, Policy
from blamefree.policy.presets import PRESETS

__all__ = [
    "DEFAULT",
    "DRILL",
    "HIGH",
    "PRESETS",
    "Breach",
    "BreachKind",
    "Duties",
    "Ladder",
    "Milestone",
    "Policy",
    "breaches",
]
