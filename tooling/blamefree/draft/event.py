"""One thing that a source says, and where it says it."""

import datetime as dt
from typing import Literal

from blamefree.document.model import Model, Precision, ZoneBasis

EventKind = Literal["entry", "chat", "bot", "topic", "call", "file", "noise", "aside"]
"""`entry`: a line of a timeline that people wrote. `aside`: a line that stands beside it."""


class Origin(Model):
    """The place in a source that says so: `timeline.md line 3`."""

    file: str
    pointer: str

    def __str__(self) -> str:
        return f"{self.file} {self.pointer}"


class SourceEvent(Model):
    """What happened, as one source tells it."""

    origin: Origin
    kind: EventKind
    text: str
    """Plain text in one line; `code` keeps its backticks, a link reads `label (https://...)`."""
    at: dt.datetime | None = None
    """The instant in UTC; None where the source gives no usable time."""
    raw_time: str = ""
    """The time as written, where a person wrote it."""
    precision: Precision = "second"
    zone_basis: ZoneBasis = "line"
    actor: str = ""
    """The handle of who did or said it, without `@`."""
    is_bot: bool = False
    pinned: bool = False
    reactions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What had to be assumed or looks wrong, one sentence each."""
