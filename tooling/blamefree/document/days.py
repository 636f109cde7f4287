"""The day that a postmortem is counted by, and the quarter that a day lies in. Pure."""

import datetime as dt
from typing import NamedTuple

from blamefree.document.model import Postmortem


class Days(NamedTuple):
    """From one day to another, both included; without either, all there are."""

    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day is among them; one that is not known only where nothing bounds them."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since or dt.date.min) <= day <= (self.until or dt.date.max)


def date(postmortem: Postmortem) -> dt.date | None:
    """Return the incident's date: as stated, else that of its first milestone, else None."""
    stated = postmortem.frontmatter.times.stated().values()
    return postmortem.frontmatter.date or next((in_utc(at) for at in stated), None)


def in_utc(at: dt.datetime) -> dt.date:
    """Return the day of a moment; at the ends of the calendar, in the zone it is written in."""
    try:
        return at.astimezone(dt.UTC).date()
    except OverflowError:
        return at.date()


def quarter(at: dt.date) -> str:
    """Return the quarter of a date, `2026-Q1`."""
    return f"{at.year:04}-Q{(at.month + 2) // 3}"
