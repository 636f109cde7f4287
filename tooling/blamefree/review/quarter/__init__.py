"""A quarter -> its review, ready to be read aloud."""

from blamefree.review.quarter.record import Record
from blamefree.review.quarter.span import Span, last_whole, read
from blamefree.review.quarter.values import values

__all__ = ["Record", "Span", "last_whole", "read", "values"]
