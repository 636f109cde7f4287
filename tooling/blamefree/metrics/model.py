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
    by_severity: Mapping[str, int]
    """Incidents; sorted by name, which is worst first on the usual scales."""
    by_service: Mapping[str, int]
    """Incidents, the most often hit service first; an incident counts for each of its services."""
    by_quarter: Mapping[str, int]
    """Incidents, oldest quarter first, quiet quarters included."""
    severity_by_quarter: Mapping[str, Mapping[str, int]]
    """The same, each quarter split by severity."""
    actions: Completion
    actions_by_quarter: Mapping[str, Completion]
    backwards: tuple[str, ...] = ()
    """Ids of incidents with a pair of milestones in the wrong order, left out for that pair."""
