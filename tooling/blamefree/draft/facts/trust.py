"""How much speaks for an event being a milestone.

What a tool's own field calls a milestone says most, then what its records are, then words.
"""

import re
from collections.abc import Mapping
from enum import IntEnum

from blamefree.draft.cast.naming import is_program
from blamefree.draft.event import SourceEvent, What
from blamefree.draft.facts.mentions import acknowledged_by_person, hints_at, speaks_of
from blamefree.draft.merging import alike

_TOLD_BY_WORDS: frozenset[What] = frozenset({"", "note", "status", "role", "severity"})
"""What leaves it to the words which milestone it is; any other is one itself, or none."""
_STATE = re.compile(r"(?i)\W{0,4}(?:(?:public|status)[ \w]{0,20}\W{1,4}){0,2}(\w{1,20})")
_AFTERWARDS = frozenset({"acknowledged", "unacknowledged", "escalated", "resolved"})
"""What a program posts of an alert that somebody has noticed already."""


class Trust(IntEnum):
    """How much speaks for a candidate; among equals time decides."""

    NONE = 0
    HINT = 1
    """What may be of something else: the end of another alert, a pair of eyes."""
    WORDS = 2
    SIGN = 3
    """What comes with the milestone: the end of the alert, a program's post."""
    PUBLIC = 4
    """What customers were told."""
    NAMED = 5
    """A written timeline that calls it so."""
    RECORD = 6
    FIELD = 7


_RECORDS: Mapping[tuple[What, str], Trust] = {
    ("alert", "started"): Trust.WORDS,  # no later than this, so who says it was earlier wins
    ("alert", "detected"): Trust.RECORD,
    ("paged", "detected"): Trust.RECORD,
    ("declared", "detected"): Trust.RECORD,
    ("acknowledged", "acknowledged"): Trust.RECORD,
    ("rollback", "mitigated"): Trust.RECORD,
    ("deploy", "mitigated"): Trust.RECORD,
    ("alert resolved", "mitigated"): Trust.SIGN,
    ("resolved", "resolved"): Trust.FIELD,
}


def trusted(event: SourceEvent, milestone: str) -> Trust:
    """Return how much speaks for an event being a milestone: NONE where nothing does."""
    if is_program(event) and (passed_on := _passed_on(event, milestone)) is not None:
        return passed_on
    if event.what == "public update":
        return _of_update(event, milestone)
    if milestone in event.milestones:
        return Trust.FIELD
    if (event.what, milestone) in _RECORDS:
        return _RECORDS[event.what, milestone]
    return _of_words(event, milestone) if event.what in _TOLD_BY_WORDS else Trust.NONE


def _of_words(event: SourceEvent, milestone: str) -> Trust:
    is_written = event.kind == "entry"
    if not speaks_of(event.text, milestone, is_written=is_written):
        return Trust.HINT if hints_at(event.text, milestone) else Trust.NONE
    return Trust.NAMED if is_written and milestone in event.text.casefold() else Trust.WORDS


def _passed_on(event: SourceEvent, milestone: str) -> Trust | None:
    """Return how far a program can tell that people noticed or took over; None as far as any.

    It acknowledges nothing itself. What it posts of an alert later on is no detection.
    """
    is_post = event.kind == "bot" and not event.what
    if milestone == "acknowledged":
        by_person = is_post and acknowledged_by_person(event.text)
        return Trust.SIGN if by_person else Trust.NONE
    is_late = milestone == "detected" and is_post and alike.sense(event) in _AFTERWARDS
    return Trust.NONE if is_late else None


def _of_update(event: SourceEvent, milestone: str) -> Trust:
    """Return what a public update says: its state, never the words behind that."""
    state = _STATE.match(event.text)
    word = state[1].casefold() if state else ""
    said = {"monitoring": "mitigated", "resolved": "resolved"}.get(word, "")
    return Trust.PUBLIC if milestone in (said, *event.milestones) else Trust.NONE
