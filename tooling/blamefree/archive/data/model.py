"""The data files of the archive: what each field is called, and what it means.

These names are a promise to programs that read them: what changes a meaning or takes a name away
is a new `version`.
"""

import datetime as dt
from collections.abc import Mapping

from blamefree.archive.data.form import File, Row
from blamefree.document.model import ActionState, DetectedBy, Kind


class Milestones(Row):
    """When it happened, in UTC; null where the postmortem does not say."""

    started: dt.datetime | None = None
    """The impact began."""
    detected: dt.datetime | None = None
    """Somebody or something noticed."""
    acknowledged: dt.datetime | None = None
    """Somebody took it on."""
    mitigated: dt.datetime | None = None
    """The impact on customers ended."""
    resolved: dt.datetime | None = None
    """All was repaired."""


class PostmortemRow(Row):
    """A published postmortem."""

    id: str
    """The permanent identifier."""
    title: str
    """The title, as plain text."""
    url: str
    """Its page: absolute where the site says where it is published, else relative to its root."""
    date: dt.date | None
    """The day of the incident."""
    published: dt.date | None
    """The day the postmortem was published."""
    kind: Kind
    """A drill is a game day that was written up."""
    severity: str | None
    """The severity on the team's own scale."""
    services: tuple[str, ...]
    """What was affected."""
    teams: tuple[str, ...]
    """The teams that own what failed."""
    causes: tuple[str, ...]
    """What failed, in few words."""
    tags: tuple[str, ...]
    """What else it is filed under."""
    detected_by: DetectedBy | None
    """Who or what noticed first."""
    times: Milestones
    """The milestones."""
    first_public_update: dt.datetime | None
    """When customers were first told something, in UTC."""
    durations: Mapping[str, float]
    """Seconds by the key of the duration (`mttd`, see metrics.json); one not known is absent."""
    actions: int
    """How many actions it has."""
    open_actions: int
    """How many of them are neither done nor declined."""
    closed: bool
    """Whether nobody has to do anything more: every action is done or declined."""
    closed_on: dt.date | None
    """The last day known of what closed it; null where it is open, or no day is certain."""
    reviewed: dt.date | None
    """The day it was reviewed."""
    related: tuple[str, ...]
    """The ids of earlier postmortems of the same failure, as far as they are in this file."""


class ActionRow(Row):
    """An action of a published postmortem."""

    postmortem: str
    """The id of its postmortem."""
    id: str | None
    """The action's own id, unique in its postmortem."""
    title: str
    """What is to be done, as plain text."""
    url: str
    """The page of its postmortem."""
    type: str | None
    """What it is for: prevent, detect, mitigate, process."""
    owners: tuple[str, ...]
    """Who does it, by handle or name, as the postmortem says."""
    due: dt.date | None
    """The day it is to be done by."""
    state: ActionState
    """What became of it."""
    done: dt.date | None
    """The day it was done."""
    overdue: bool
    """Whether it is open and its day has passed, as of `as_of`."""
    ticket: str | None
    """Its ticket, as the postmortem shows it."""
    priority: str | None
    """How urgent it is, as the postmortem says."""
    moved: int
    """How often its due date was moved, by the postmortem and by the history of its file."""
    promised: dt.date | None
    """The last day that the policy gives it; null where it promises none."""


class PostmortemsFile(File):
    """Every published postmortem, the newest first."""

    postmortems: tuple[PostmortemRow, ...]
    """The postmortems."""


class ActionsFile(File):
    """Every action of the published postmortems, those of the newest first."""

    actions: tuple[ActionRow, ...]
    """The actions."""
