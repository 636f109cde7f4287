"""The document model: frozen values, each with the place it was read from.

A `Span` counts characters (not bytes) from the start of the file's text, end exclusive, so
`text[span.start:span.end]` is exactly what stands there.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema, core_schema

Kind = Literal["incident", "drill"]
Status = Literal["draft", "in-review", "published"]
Visibility = Literal["internal", "restricted", "public"]
DetectedBy = Literal["alert", "customer", "employee", "vendor"]
Audience = Literal["internal", "public"]
"""Who reads what is published: the team and its company, or everybody."""
ActionState = Literal["proposed", "open", "in progress", "done", "declined"]
Precision = Literal["second", "minute", "approx", "day", "none"]
ZoneBasis = Literal["line", "heading", "frontmatter", "option", "unknown"]
NoteKind = Literal[
    "no-time", "no-minutes", "meridiem", "two-zones", "ambiguous-zone", "season",
    "skipped-time", "repeated-time", "next-day", "previous-day",
    "no-date", "no-year", "nearest-year", "no-such-date", "ambiguous-date", "weekday",
]  # fmt: skip
SectionName = Literal[
    "summary",
    "impact",
    "timeline",
    "root-cause",
    "contributing-factors",
    "went-well",
    "went-poorly",
    "got-lucky",
    "action-items",
    "lessons-learned",
    "detection",
    "response",
    "resolution",
    "trigger",
    "background",
    "reference",
]

MILESTONES = ("started", "detected", "acknowledged", "mitigated", "resolved")


class Model(BaseModel):
    """A frozen value, its fields validated.

    What is made by the hundred for every file is a `NamedTuple` instead: far cheaper to make.
    """

    # Most verbs use few of the models: each builds its validator when it is first used.
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of the file's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands at this span in `text`."""
        return text[self.start : self.end]


class Located(NamedTuple):
    """A piece of text as written, and where: `span.of(text) == raw`."""

    raw: str
    span: Span
    value: str = ""
    """`raw` read: unquoted (YAML), unescaped and trimmed (table cell)."""

    def __str__(self) -> str:
        return self.value


class Problem(NamedTuple):
    """Something in the file that could not be read as intended."""

    message: str
    span: Span


class Times(Model):
    """The milestones of an incident, zone-aware; None where the file does not say."""

    started: dt.datetime | None = None
    detected: dt.datetime | None = None
    acknowledged: dt.datetime | None = None
    mitigated: dt.datetime | None = None
    resolved: dt.datetime | None = None

    def stated(self) -> dict[str, dt.datetime]:
        """Return the milestones that have a time, in the order of an incident."""
        pairs = ((name, getattr(self, name)) for name in MILESTONES)
        return {name: at for name, at in pairs if at is not None}


class Frontmatter(Model):
    """The typed head of a postmortem; a field that is absent or unreadable is None or empty."""

    id: str | None = None
    title: str | None = None
    date: dt.date | None = None
    kind: Kind = "incident"
    severity: str | None = None
    status: Status = "draft"
    visibility: Visibility = "internal"
    services: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    """Whose incident it was: the teams that own what failed."""
    causes: tuple[str, ...] = ()
    """What failed, in the team's own few words (`expired certificate`), to see what comes back."""
    tags: tuple[str, ...] = ()
    detected_by: DetectedBy | None = None
    """Who or what noticed first."""
    published: dt.date | None = None
    """The day the postmortem was published."""
    times: Times = Times()
    public_updates: tuple[dt.datetime, ...] = ()
    """When customers were told something, zone-aware, in the order written."""
    roles: Mapping[str, tuple[str, ...]] = {}
    """Role name (`incident_commander`) to the handles that held it."""
    authors: tuple[str, ...] = ()


class Block(NamedTuple):
    """A paragraph, heading, list item's text, table or row of it, code or HTML block."""

    kind: str
    """The type of its markdown-it token."""
    span: Span
    """Its whole lines."""
    text: str = ""
    """What stands on them without the marks of the block; several lines for a paragraph."""
    narrative: bool = False
    """Whether people wrote it in sentences: in no heading, table head or block quote."""


class Section(NamedTuple):
    """A heading and what stands under it, subsections included."""

    title: str
    name: SectionName | None
    """The section's canonical name, or None where the title is not a known one."""
    level: int
    heading: Span
    body: Span
    """From behind the heading line to the next heading of the same or a higher level."""


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


class ActionItem(NamedTuple):
    """One action item, from a table row, a checkbox or a bullet."""

    title: Located
    form: Literal["table", "checkbox", "bullet"]
    span: Span
    """The whole row or list item."""
    id: Located | None = None
    type: Located | None = None
    owner: Located | None = None
    due: Located | None = None
    done_when: Located | None = None
    status: Located | None = None
    ticket: Located | None = None
    owners: tuple[str, ...] = ()
    """The handles or names in the owner cell, `@` removed; empty where none is written."""
    due_date: dt.date | None = None
    state: ActionState = "open"
    done_on: dt.date | None = None
    declined_because: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state not in ("done", "declined")

    def is_overdue(self, today: dt.date) -> bool:
        """Whether the due date has passed and nobody has said done or declined."""
        return self.is_open and self.due_date is not None and self.due_date < today


@dataclass(frozen=True, kw_only=True)
class Postmortem:
    """One file of the archive, read. Parsing never fails: what is unreadable is a `Problem`.

    The models that hold one take it as it is.
    """

    path: str
    """Relative to the repository, with forward slashes."""
    text: str
    frontmatter: Frontmatter
    has_frontmatter: bool
    fields: Mapping[str, Located]
    """Every scalar of the frontmatter by dotted path: `times.started`, `services.0`."""
    frontmatter_span: Span
    """Both fences included; empty at the start of the text where there is none."""
    body: Span
    blocks: tuple[Block, ...]
    """The body's blocks in the order they stand; a table comes before its rows."""
    sections: tuple[Section, ...]
    first_day: dt.date | None = None
    """The day a timeline that names none begins on: of the first milestone, the frontmatter or
    the title; None where nothing says."""
    timeline: Timeline
    action_items: tuple[ActionItem, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()
    """Those of the problems that leave open who may see the document: nobody, then."""

    def __hash__(self) -> int:
        """Return the hash of what all the rest was read from."""
        return hash((self.path, self.text))

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @property
    def id(self) -> str:
        """The permanent identifier: what the frontmatter says, or the file's name."""
        return self.frontmatter.id or self.stem

    @property
    def stem(self) -> str:
        """The file's name without its folder and `.md`, which may be in capitals."""
        return re.sub(r"\.md\Z", "", self.path.rsplit("/", 1)[-1], flags=re.IGNORECASE)

    @property
    def title(self) -> str:
        """The frontmatter's title, else the first heading, else the file's name."""
        if self.frontmatter.title:
            return self.frontmatter.title
        top = (s.title for s in self.sections if s.level == 1)
        return next(top, self.stem)

    def section(self, name: SectionName) -> Section | None:
        """Return the first section of that name, or None."""
        return next((s for s in self.sections if s.name == name), None)
