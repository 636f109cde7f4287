"""What an incident on record and a postmortem have in common: time, service, words. Pure."""

import datetime as dt
import re
from functools import lru_cache

from blamefree.document.model import Postmortem
from blamefree.register.model import Incident

SLACK = dt.timedelta(hours=1)
"""So far two clocks of one incident may be apart: a page begins it, a customer, a chart."""
NEAR = dt.timedelta(days=3)
"""An incident that is named in a postmortem of another week is an older one, told of there."""
LIKE = 0.6
"""The share of their words that two titles of one incident have in common."""
_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    {"a", "an", "and", "are", "at", "by", "for", "from", "in", "is", "of", "on", "or", "our"}
    | {"the", "to", "was", "with", "api", "app", "incident", "issue", "outage", "prod"}
    | {"production", "service"}
)
"""Words that nothing is told by."""

Stretch = tuple[dt.datetime, dt.datetime]


def stretch(postmortem: Postmortem) -> Stretch | None:
    """Return from when to when it says the incident was; a date alone is the whole day."""
    stated = postmortem.frontmatter.times.stated().values()
    if stated:
        return min(stated), max(stated)
    day = postmortem.frontmatter.date or postmortem.first_day
    if day is None:
        return None
    start = dt.datetime.combine(day, dt.time.min, dt.UTC)
    return start, start + dt.timedelta(days=1, seconds=-1)


def span(incident: Incident) -> Stretch | None:
    """Return from when to when the tool says the incident was."""
    known = [at for at in (incident.started, incident.resolved) if at is not None]
    return (min(known), max(known)) if known else None


def apart(one: Stretch | None, other: Stretch | None) -> dt.timedelta | None:
    """Return how long lies between the two; nothing where they overlap, None where unknown."""
    if one is None or other is None:
        return None
    return max(one[0] - other[1], other[0] - one[1], dt.timedelta())


def starts_apart(one: Stretch | None, other: Stretch | None) -> dt.timedelta:
    """Return how far apart the beginnings are; the longest time where one is not known."""
    return abs(one[0] - other[0]) if one and other else dt.timedelta.max


def shares_service(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a service is in both: `checkout` is `Checkout API` too."""
    ours, theirs = ([words(name) for name in names] for names in (one, other))
    return any(_is_one(a, b) for a in ours for b in theirs)


def is_like(one: str, other: str) -> bool:
    """Whether two titles say the same in nearly the same words."""
    ours, theirs = words(one), words(other)
    both = ours & theirs
    return len(both) > 1 and len(both) >= LIKE * len(ours | theirs)


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    """Return what a name or title is told by; all of its words where none tells anything."""
    found = frozenset(_WORD.findall(text.casefold()))
    return found - _COMMON or found


def _is_one(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)
