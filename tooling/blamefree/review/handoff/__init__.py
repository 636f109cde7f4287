"""A week -> the hand-over from one on-call to the next."""

from blamefree.review.handoff.values import values
from blamefree.review.handoff.week import Only, Week

__all__ = ["Only", "Week", "values"]
