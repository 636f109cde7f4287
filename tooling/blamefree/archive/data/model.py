"""The data files of the archive: what each field is called, and what it means.

These names are a promise to programs that read them: what changes a meaning or takes a name away
is a new `version`.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from pydantic import ConfigDict

from blamefree.document.model import ActionState, DetectedBy, Kind, Model

VERSION: Literal[1] = 1


class _Row(Model):
    """A value whose fields are explained where they stand."""

    # A mapping of known keys is written as such: the schema says what is in it.
    model_config = ConfigDict(use_attribute_docstrings=True)


class Milestones(_Row):
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


class PostmortemRow(_Row):
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


class ActionRow(_Row):
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


class SpreadRow(_Row):
    """How a duration is spread over the incidents it could be measured for; seconds."""

    n: int
    """How many incidents were measured."""
    median: float
    """Half of them were shorter."""
    q1: float | None
    """A quarter of them was shorter; null where n is 1."""
    q3: float | None
    """A quarter of them was longer; null where n is 1."""


class CompletionRow(_Row):
    """What became of a set of actions; done + declined + open = total."""

    total: int
    """How many there are."""
    done: int
    """How many are done."""
    declined: int
    """How many will not be done, for a reason."""
    open: int
    """How many are neither."""
    overdue: int
    """How many of the open ones are past their day."""
    share: float | None
    """Done among those not declined, 0 to 1; null where there are none."""


class DefinitionRow(_Row):
    """What a number means."""

    name: str
    """What it is called."""
    text: str
    """The definition."""


class _File(_Row):
    version: Literal[1] = VERSION
    """Of this format; a reader should refuse one that it does not know."""
    as_of: dt.date
    """The day the file was made, by which `overdue` is judged."""


class PostmortemsFile(_File):
    """Every published postmortem, the newest first."""

    postmortems: tuple[PostmortemRow, ...]
    """The postmortems."""


class ActionsFile(_File):
    """Every action of the published postmortems, those of the newest first."""

    actions: tuple[ActionRow, ...]
    """The actions."""


class MetricsFile(_File):
    """The numbers of the metrics page. Quarters read `2026-Q1`, by the date of the incident."""

    incidents: int
    """How many incidents were counted."""
    drills: int
    """How many drills; they count in nothing else but the actions."""
    by_severity: Mapping[str, int]
    """Incidents by severity."""
    by_service: Mapping[str, int]
    """Incidents by service; one counts for each of its services."""
    by_quarter: Mapping[str, int]
    """Incidents by quarter, quiet quarters included."""
    severity_by_quarter: Mapping[str, Mapping[str, int]]
    """The same, each quarter by severity."""
    durations: Mapping[str, SpreadRow]
    """By the key of the duration (`mttd`)."""
    durations_by_severity: Mapping[str, Mapping[str, SpreadRow]]
    """By severity, then by the key of the duration."""
    actions: CompletionRow
    """All actions."""
    actions_by_quarter: Mapping[str, CompletionRow]
    """Actions by the quarter of their incident."""
    definitions: Mapping[str, DefinitionRow]
    """What each key means."""
