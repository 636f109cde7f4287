"""One thing that a source says, and where it says it."""

from typing import Literal, NamedTuple

from pydantic import AwareDatetime

from blamefree.document.model import Model, Precision, ZoneBasis

EventKind = Literal[
    "entry", "record", "chat", "bot", "topic", "call", "file", "noise", "aside"
]  # fmt: skip
"""How it is told. `entry`: a line of a timeline that people wrote. `record`: what a tool recorded.
`noise`: never worth a row. `aside`: a line that stands beside a timeline."""

What = Literal[
    "",
    "alert", "alert resolved", "paged", "acknowledged", "unacknowledged", "escalated", "assigned",
    "declared", "role", "severity", "status", "resolved", "reopened",
    "public update",
    "deploy", "rollback", "config change", "merge",
    "note",
]  # fmt: skip
"""What a tool says an event is; empty where only the words tell."""

CHANGES: frozenset[What] = frozenset({"deploy", "rollback", "config change", "merge"})


class Origin(Model):
    """The place in a source that says so: `timeline.md line 3`."""

    file: str
    pointer: str

    def __str__(self) -> str:
        return f"{self.file} {self.pointer}"


class Assignment(NamedTuple):
    """That somebody was given a role, in a tool's own fields."""

    role: str
    """As the tool calls it: `Commander`, `Incident Lead`."""
    holder: str
    """A handle, an address or a name."""


class Added(NamedTuple):
    """What an event that several tell has from another place than its own."""

    field: str
    at: int
    """Which of the field's values."""
    origin: Origin


class SourceEvent(Model):
    """What happened, as one source tells it."""

    origin: Origin
    kind: EventKind
    text: str
    """Plain text in one line; `code` keeps its backticks, a link reads `label (https://...)`."""
    at: AwareDatetime | None = None
    """The instant in UTC; None where the source gives no usable time."""
    written_at: AwareDatetime | None = None
    """When it was written, where `at` was set by hand: nobody saw it before then."""
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
    what: What = ""
    milestones: tuple[str, ...] = ()
    """The milestones that the source's own fields say this is: never read from words."""
    ids: tuple[str, ...] = ()
    """Names of this very event in any system, its own first: `slack:1736582524.607359`,
    `pagerduty:R7XYZ`, `alert:<fingerprint>@<start>:firing`. Events that share one are one."""
    about: tuple[str, ...] = ()
    """The incident or alert it belongs to: ids and addresses, by which posts elsewhere link it."""
    severity: str = ""
    """As the source states it: `P1`, `SEV-2`, `critical`."""
    services: tuple[str, ...] = ()
    roles: tuple[Assignment, ...] = ()
    public: bool = False
    """Whether customers saw it."""
    thread: str = ""
    """The id of the message or incident it answers."""
    code: tuple[str, ...] = ()
    """How the blocks of code begin of which `text` has but a line: for the record alone."""
    also_in: tuple[Origin, ...] = ()
    """Where else the same is told; filled by merging."""
    added: tuple[Added, ...] = ()
    """Which values another place states; filled by merging."""

    def stated(self, field: str, at: int = 0) -> Origin:
        """Return the place that states a value of a field: the event's own, or of `also_in`."""
        own = (one.origin for one in self.added if (one.field, one.at) == (field, at))
        return next(own, self.origin)
