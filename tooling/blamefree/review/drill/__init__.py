"""A past incident -> a tabletop exercise without its answers."""

from blamefree.review.drill.card import card
from blamefree.review.drill.values import values

__all__ = ["card", "values"]
