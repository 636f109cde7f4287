"""What was changed before the detection: to be looked at, and never a cause by itself."""

import datetime as dt
from collections.abc import Collection, Sequence

from blamefree.document.model import Model
from blamefree.draft.event import CHANGES, Origin, SourceEvent
from blamefree.draft.facts import words
from blamefree.draft.facts.milestones import Candidate

SECTION = "changes-before-detection"
TITLE = "Changes before detection"
MAX_LISTED = 20
WINDOW = dt.timedelta(hours=2)


class Change(Model):
    """A change, and how long before the detection it was made."""

    event: SourceEvent
    at: dt.datetime
    before: dt.timedelta
    same_service: bool = False
    """Whether it is on a service that is said to have been hit."""


def before_detection(
    events: Sequence[SourceEvent],
    detected: Sequence[Candidate],
    window: dt.timedelta,
    services: Collection[str],
) -> tuple[Change, ...]:
    """Return the changes within `window` before the detection, those on `services` first.

    Among these, as among the others, the nearest comes first. None where nothing says when it
    was detected.
    """
    if not detected:
        return ()
    until, hit = detected[0].at, {name.casefold() for name in services}
    made = [
        Change(event=event, at=event.at, before=until - event.at, same_service=_hits(event, hit))
        for event in events
        if _is_change(event) and event.at and event.precision not in ("day", "none")
        if dt.timedelta() <= until - event.at <= window
    ]
    return tuple(sorted(made, key=lambda change: (not change.same_service, change.before)))


def last_before(changes: Sequence[Change], started: Sequence[Candidate]) -> Change | None:
    """Return the last change before the start, or before the detection where no start is known."""
    until = started[0].at if started else None
    earlier = [change for change in changes if until is None or change.at <= until]
    return min(earlier, key=lambda change: change.before, default=None)


def places(changes: Sequence[Change]) -> set[Origin]:
    """Return where tools recorded the changes; what people and bots wrote stays in its place."""
    return {change.event.origin for change in changes if change.event.what}


def _is_change(event: SourceEvent) -> bool:
    """Whether a tool recorded a change, or a bot or a line of a written timeline tells of one."""
    by_words = not event.what and event.kind in ("bot", "entry") and words.tells_change(event.text)
    return event.what in CHANGES or by_words


def _hits(event: SourceEvent, hit: Collection[str]) -> bool:
    return any(name.casefold() in hit for name in event.services)
