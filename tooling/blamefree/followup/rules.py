"""By what it is judged that something waits, and how its sentence begins. Pure."""

import datetime as dt
import textwrap
from typing import NamedTuple

from blamefree.people import People
from blamefree.policy import Policy

SOON_DAYS = 7
"""Something is due soon from this many days before its date; earlier, if its ladder begins so."""
QUOTED = 120
"""A title longer than this many characters is cut in a sentence; some actions are paragraphs."""


class Rules(NamedTuple):
    """By what, and on which day, it is judged."""

    policy: Policy
    today: dt.date
    people: People | None = None

    def is_soon(self, day: dt.date, severity: str | None) -> bool:
        """Whether the day is today or one of the next."""
        ladder = self.policy.duties_at(severity).ladder
        return 0 <= (day - self.today).days <= max(SOON_DAYS, *ladder.before, 0)


def quoted(text: str) -> str:
    """Return a title inside a sentence."""
    shown = text if len(text) <= QUOTED else textwrap.shorten(text, QUOTED, placeholder=" …")
    return f"“{shown}”"


def line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(text.split())
