"""The silences of a timeline, each said in front of the row that ends it."""

import datetime as dt
from collections.abc import Sequence

from blamefree.document.wording import spoken
from blamefree.draft.event import SourceEvent

GAP = dt.timedelta(minutes=30)
"""So long a time without an entry is said."""


def before(rows: Sequence[SourceEvent]) -> list[str]:
    """Return for each row how long there was no entry before it; empty where that is short.

    A row whose time is not known to the minute ends no silence and begins none.
    """
    said, last = [], None
    for row in rows:
        at = None if row.precision in ("day", "none") else row.at
        long = at is not None and last is not None and at - last >= GAP
        said.append(f"No entry for {spoken(at - last)}." if long and at and last else "")
        last = at or last
    return said
