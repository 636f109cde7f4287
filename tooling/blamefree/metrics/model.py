"""The numbers as values. A key that was never seen is absent, not zero."""

import datetime as dt
from collections.abc import Mapping

from blamefree.document.model import Model


class Spread(Model):
    """How a duration is spread over the incidents it could be measured for."""

    n: int
    median: dt.timedelta
    q1: dt.timedelta | None = None
    """None where n is 1: one incident has no spread."""
    q3: dt.timedelta | None = None


class Completion(Model):
    """What became of a set of actions; done + declined + open = total, overdue is among open."""

    total: int = 0
    done: int = 0
    declined: int = 0
    open: int = 0
    overdue: int = 0

    @property
    def share(self) -> float | None:
        """Done among those not declined, 0.0 to 1.0; None where there are none."""
        wanted = self.total - self.declined
        return self.done / wanted if wanted else None


class Owed(Model):
    """How far the postmortems have come that the policy asks for."""

    total: int = 0
    published: int = 0
    in_review: int = 0
    draft: int = 0

    @property
    def share(self) -> float | None:
        """Published among all, 0.0 to 1.0; None where none is owed."""
        return self.published / self.total if self.total else None


class Lateness(Model):
    """When postmortems were published, against what the policy promises."""

    n: int = 0
    """Published ones that say when, and when the incident ended; in_time + late."""
    in_time: int = 0
    late: int = 0
    unstated: int = 0
    """Published ones that do not say when."""
    taken: Spread | None = None
    """From the incident's end to the publication."""
    waiting_late: int = 0
    """Not published yet, and past the promised day already."""


class Return(Model):
    """A cause that came back to a service."""

    cause: str
    service: str
    times: int
    """How many incidents the two have had together."""
    earlier: str
    """The id of the last incident but one."""
    later: str
    """The id of the newest."""
    on: dt.date
    """The date of the newest."""
    days: int
    """From the one to the other."""
    actions: int
    """Those of the earlier one."""
    still_open: int
    """How many of them were open on that date."""


class Metrics(Model):
    """What the archive says of itself on one day. Quarters read `2026-Q1`, by incident date."""

    today: dt.date
    incidents: int
    drills: int
    drafts: int
    """Not counted in anything else."""
    durations: Mapping[str, Spread]
    """By key of `DURATIONS`, over all incidents."""
    durations_by_severity: Mapping[str, Mapping[str, Spread]]
    """By severity, then by key of `DURATIONS`."""
    durations_by_quarter: Mapping[str, Mapping[str, Spread]] = {}
    """By quarter, then by key of `DURATIONS`; quarters without any are absent."""
    by_severity: Mapping[str, int]
    """Incidents; sorted by name, which is worst first on the usual scales."""
    by_service: Mapping[str, int]
    """Incidents, the most often hit service first; an incident counts for each of its services."""
    by_quarter: Mapping[str, int]
    """Incidents, oldest quarter first, quiet quarters included."""
    severity_by_quarter: Mapping[str, Mapping[str, int]]
    """The same, each quarter split by severity."""
    detected_by: Mapping[str, int] = {}
    """Incidents by who or what noticed first, those that do not say included."""
    by_cause: Mapping[str, int] = {}
    """Incidents, the most frequent cause first; an incident counts for each of its causes."""
    causes_by_quarter: Mapping[str, Mapping[str, int]] = {}
    """By cause, only those seen at least twice; quarters without it are absent."""
    returns: tuple[Return, ...] = ()
    """The newest return of each cause to each service, the newest first."""
    actions: Completion
    actions_by_quarter: Mapping[str, Completion]
    open_actions_by_age: Mapping[str, int] = {}
    """Open actions by name of `AGES`, the youngest first; empty where none is open."""
    owed: Owed = Owed()
    """Postmortems of the severities that owe one; drafts and reviews count here."""
    owed_by_quarter: Mapping[str, Owed] = {}
    lateness: Lateness = Lateness()
    backwards: tuple[str, ...] = ()
    """Ids of incidents with a pair of milestones in the wrong order, left out for that pair."""
