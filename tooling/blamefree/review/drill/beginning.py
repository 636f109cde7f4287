"""When an exercise begins: at the moment that the incident was noticed. Pure."""

import datetime as dt
from typing import NamedTuple

from blamefree.document.model import Event, Postmortem
from blamefree.errors import InputError
from blamefree.review.drill.phrases import NOTICED

_UNTIMED = ("day", "none")


class Beginning(NamedTuple):
    """The moment that T+0 stands for."""

    at: dt.datetime
    is_stated: bool
    """Whether it is the moment of the detection, or only the first one that is known."""


def noticed(postmortem: Postmortem) -> Beginning:
    """Return when the exercise begins: when it was detected, else the first line that tells so.

    Raises:
        InputError: no line of its timeline says when.
    """
    events = sorted(
        (one.at, one.text) for one in postmortem.timeline.events if is_timed(one) and one.at
    )
    if not events:
        where = f"{postmortem.path}: no line of its timeline has a date and a time"
        raise InputError(f"{where}, so there is nothing to play.", "Choose another incident.")
    times = postmortem.frontmatter.times
    told = next((at for at, text in events if NOTICED.search(text)), None)
    if stated := times.detected or times.acknowledged or told:
        return Beginning(minute(stated), is_stated=True)
    return Beginning(minute(times.started or events[0][0]), is_stated=False)


def is_timed(event: Event) -> bool:
    """Whether a line says on which day and at which time."""
    return event.at is not None and event.precision not in _UNTIMED


def minute(at: dt.datetime) -> dt.datetime:
    """Return the whole minute of a moment."""
    return at.replace(second=0, microsecond=0)
