"""Durations as people write them in sentences: `38 minutes`, `1h 37m`, `about two hours`."""

import datetime as dt
import re
from typing import NamedTuple

from blamefree.lint.pattern import Pattern

_WORDS = {
    **dict.fromkeys(("a", "an", "one"), 1.0),
    **{word: at + 2.0 for at, word in enumerate(("two", "three", "four", "five", "six", "seven"))},
    **{word: at + 8.0 for at, word in enumerate(("eight", "nine", "ten", "eleven", "twelve"))},
    "half an": 0.5,
}
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_UNIT = r"days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s"
_NUMBER = r"\d{1,4}(?:\.\d{1,2})?(?=[ -]?[a-z])"
_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=[ -])"
_PART = rf"\b(?:{_NUMBER}|{_WORD})[ -]?(?:{_UNIT})\b"
_ROUGHLY = r"about|around|approximately|approx\.?|roughly|nearly|almost|some|over|more than|~|≈"

DURATION = rf"(?:(?:{_ROUGHLY})\s?)?{_PART}(?:(?:,\s|\sand\s|,\sand\s|\s)?{_PART}){{0,3}}"
"""A pattern for one duration, to be used without regard to case."""

_EACH = Pattern(rf"\b({_NUMBER}|{_WORD})[ -]?({_UNIT})\b", re.IGNORECASE)
_INEXACT = Pattern(_ROUGHLY, re.IGNORECASE)


class Duration(NamedTuple):
    """How long, and how far from it the truth may be."""

    length: dt.timedelta
    tolerance: dt.timedelta

    def fits(self, other: dt.timedelta) -> bool:
        """Whether `other` is what was meant, as exactly as it was said."""
        return abs(self.length - other) <= self.tolerance

    def exceeds(self, other: dt.timedelta) -> bool:
        """Whether it is longer than `other`, however roughly it was said."""
        return self.length - self.tolerance > other


def read(text: str) -> Duration:
    """Return the duration that a match of `DURATION` says.

    `2 hours` may be half an hour more or less, `38 minutes` two, and what is said to be rough a
    quarter; every duration a tenth.
    """
    parts = [(_number(number), _SECONDS[unit[0].lower()]) for number, unit in _EACH.findall(text)]
    total = sum(number * seconds for number, seconds in parts)
    finest = min(seconds for _, seconds in parts)
    share = 0.25 if _INEXACT.match(text) else 0.1
    return Duration(
        length=dt.timedelta(seconds=total),
        tolerance=dt.timedelta(seconds=max(120, finest / 2, share * total)),
    )


def _number(text: str) -> float:
    return _WORDS[text.lower()] if text.lower() in _WORDS else float(text)
