"""What a team wants to see in a draft of a chat: its marks, its words for harm to customers."""

import re
from functools import cached_property
from typing import Literal

from blamefree.document.model import Model
from blamefree.draft.selection import said

MARKS = (
    "pushpin",
    "round_pushpin",
    "stopwatch",
    "mega",
    "memo",
    "star",
    "bookmark",
    "white_check_mark",
)
"""The reactions by which people mark a message as worth keeping."""
_TICKS = frozenset({"white_check_mark", "heavy_check_mark"})
IMPACT_PHRASES = (
    "customer report", "customer reports", "customer reported", "customers report",
    "customers reported", "user report", "user reports", "user reported", "users report",
    "users reported", "customer complaint", "customer complaints", "customers complain",
    "customers complaining", "users complain", "users complaining", "support tickets",
    "charged twice", "billed twice", "double charge", "double charged", "double-charged",
    "double charges", "customers cannot", "customers can't", "users cannot", "users can't",
    "card is charged", "card was charged", "cards are charged", "cards were charged",
    "no order confirmation", "payments fail", "payments failing", "customers say", "data loss",
    "lost data", "lost orders", "wrong price", "wrong prices",
)  # fmt: skip
"""What people write where customers are harmed; one such line alone is worth a row."""


class Keeping(Model):
    """What speaks for an event beside its kind, as configured and asked for."""

    marks: tuple[str, ...] = MARKS
    impact_phrases: tuple[str, ...] = IMPACT_PHRASES
    only: Literal["", "pinned"] = ""
    """`pinned`: only what people pinned or marked, and changes of status and severity."""

    def mark(self, reactions: tuple[str, ...], text: str) -> str:
        """Return the reaction by which people marked a message; empty where there is none.

        A tick on a word or two agrees to what was said before, and marks nothing.
        """
        found = sorted(self._marks.intersection(reactions), key=lambda one: (one in _TICKS, one))
        mark = next(iter(found), "")
        return "" if mark in _TICKS and said.is_short(text) else mark

    def phrase(self, text: str) -> str:
        """Return the words of a text that tell of harm to customers; empty where none do."""
        found = self._phrases.search(text) if self._phrases else None
        return found.group() if found else ""

    @cached_property
    def _marks(self) -> frozenset[str]:
        return frozenset(mark.strip(":") for mark in self.marks)

    @cached_property
    def _phrases(self) -> re.Pattern[str] | None:
        said = sorted(filter(None, map(_pattern, self.impact_phrases)), key=len, reverse=True)
        return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(said)})(?!\w)") if said else None


def _pattern(phrase: str) -> str:
    words = (
        re.escape(word).replace("'", "['\N{RIGHT SINGLE QUOTATION MARK}]")
        for word in phrase.split()
    )
    return r"\s{1,3}".join(words)
