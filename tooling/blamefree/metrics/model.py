"""The numbers as values. A key that was never seen is absent, not zero."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from blamefree.document.model import Model
from blamefree.register.completion import Owed


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


class Lateness(Model):
    """When postmortems were published, or reviewed, against what the policy promises."""

    n: int = 0
    """Those that say when, and when the incident ended; in_time + late."""
    in_time: int = 0
    late: int = 0
    unstated: int = 0
    """Published ones that do not say when."""
    taken: Spread | None = None
    """From the incident's end to that day."""
    waiting_late: int = 0
    """Not published (not reviewed) yet, and past the promised day already."""


class Share(Model):
    """How many of those that can be judged; defined under its key in `SHARES`."""

    n: int = 0
    """Those that can be judged."""
    count: int = 0
    """How many of them it is true of."""
    unknown: int = 0
    """Those that it is asked of and that do not say; not among n."""

    @property
    def share(self) -> float | None:
        """Return the count as a share of n, 0.0 to 1.0; None where n is 0."""
        return self.count / self.n if self.n else None


class Slips(Model):
    """How often due dates were put off: by the due cells, and by git where it was asked."""

    actions: int = 0
    """Those that have, or had, a due date."""
    moved: int = 0
    """How many of them were put off at least once."""
    moves: int = 0
    """How often, all together; one that was brought forward is none."""
    with_reason: int = 0
    """How many of the moves have a reason written beside them."""

    @property
    def without_reason(self) -> int:
        """How many have none."""
        return self.moves - self.with_reason


class Trend(Model):
    """A number of the last whole quarter, beside that of the one before."""

    n: int
    """How many the last was measured of."""
    n_before: int
    now: float | None = None
    """A share (0.0 to 1.0) or the seconds of a median; None where either n is under `ENOUGH`."""
    before: float | None = None

    @property
    def change(self) -> float | None:
        """What was added from the one to the other; None of too few."""
        return None if self.now is None or self.before is None else self.now - self.before


class Return(Model):
    """A cause that came back to a service."""

    cause: str
    service: str
    times: int
    """How many incidents the two have had together."""
    earlier: str
    """The id of the last incident but one; of a restricted one only that it is."""
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
    durations_by_service: Mapping[str, Mapping[str, Spread]] = {}
    """By service, the most often hit first, then by key of `DURATIONS`."""
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
    """Incidents, the most frequent cause first; an incident counts for each of its causes. One
    that only restricted postmortems name is absent."""
    causes_by_quarter: Mapping[str, Mapping[str, int]] = {}
    """By cause, only those seen at least twice; quarters without it are absent."""
    returns: tuple[Return, ...] = ()
    """The newest return of each cause to each service, the newest first."""
    actions: Completion
    actions_by_quarter: Mapping[str, Completion]
    open_actions_by_age: Mapping[str, int] = {}
    """Open actions by name of `AGES`, the youngest first; empty where none is open."""
    owed: Owed = Owed()
    """The postmortems that are owed; drafts and reviews count here."""
    owed_by_quarter: Mapping[str, Owed] = {}
    lateness: Lateness = Lateness()
    reviewing: Lateness = Lateness()
    """The same of the reviews that the policy promises."""
    completion_target: float = 0.9
    """The share of owed postmortems that the policy wants published."""
    shares: Mapping[str, Share] = {}
    """By key of `SHARES`; one that is asked of nothing here is absent."""
    shares_by_quarter: Mapping[str, Mapping[str, Share]] = {}
    """By quarter, then by key of `SHARES`; quarters without any are absent."""
    longest_silence: dt.timedelta | None = None
    """The longest that customers waited for a word while the policy promised them some."""
    slips: Slips = Slips()
    slips_by_quarter: Mapping[str, Slips] = {}
    """By the quarter of the incident; quarters without a due date are absent."""
    history: Literal["none", "cut", "whole"] = "none"
    """How much of git's history the slips were counted from."""
    trend_of: tuple[str, str] | None = None
    """The last whole quarter, and the one before it."""
    trends: Mapping[str, Trend] = {}
    """By key of `DURATIONS`, of `SHARES`, `completion` or `owed`; absent where neither has any."""
    backwards: tuple[str, ...] = ()
    """Ids of incidents with a pair of milestones in the wrong order, left out for that pair; of
    a restricted one only that it is."""
