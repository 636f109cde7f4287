"""Times and spans of time, as rules compare them and as findings say them."""

import datetime as dt

from blamefree.document.model import Event, Located, Postmortem

_INEXACT = frozenset({"approx", "day", "none"})


def naive_times(postmortem: Postmortem) -> dict[str, Located]:
    """Return the milestones of the frontmatter that say a time, but not in which zone."""
    stated = (pair for pair in postmortem.fields.items() if pair[0].startswith("times."))
    return {path.removeprefix("times."): field for path, field in stated if _is_naive(field.value)}


def _is_naive(text: str) -> bool:
    try:
        at = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return False
    return at.tzinfo is None and len(text.strip()) > len("2026-03-04")


def placed(postmortem: Postmortem) -> list[tuple[Event, dt.datetime]]:
    """Return the timeline's events whose instant is known to the minute, as written."""
    events = postmortem.timeline.events
    return [(e, e.at) for e in events if e.at is not None and e.precision not in _INEXACT]


def clock(at: dt.datetime) -> str:
    """Return `2026-03-04 14:02Z`."""
    return at.isoformat(" ", "minutes").replace("+00:00", "Z")
