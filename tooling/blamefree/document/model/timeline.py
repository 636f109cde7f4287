"""What happened when, line by line."""

import datetime as dt
from typing import NamedTuple

from blamefree.document.model.located import Problem, Span
from blamefree.document.model.words import NoteKind, Precision, ZoneBasis


class Note(NamedTuple):
    """What had to be assumed for an event, or looks wrong with it."""

    kind: NoteKind
    message: str
    """For people, one clause without a full stop; code decides by `kind`."""
    about: str = ""
    """Which zone or weekday it is, where lines of one kind can have different ones."""


class Event(NamedTuple):
    """One line of a timeline."""

    at: dt.datetime | None
    """Zone-aware; None where date or zone is not known."""
    raw_time: str
    """The time as written, e.g. `~14:00 PST`."""
    text: str
    """What happened, as written, in one line."""
    span: Span
    """The whole entry."""
    time_span: Span
    precision: Precision = "minute"
    zone_basis: ZoneBasis = "unknown"
    actor: str | None = None
    """The handle the line names in front of its text (`@nova ...`), without the `@`."""
    notes: tuple[Note, ...] = ()


class Timeline(NamedTuple):
    """All events of a timeline section, in the order written."""

    events: tuple[Event, ...] = ()
    zone: str | None = None
    """The zone all unmarked times are in, as written or given; None where nothing says."""
    problems: tuple[Problem, ...] = ()
