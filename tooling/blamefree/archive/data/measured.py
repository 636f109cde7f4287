"""The data file of the numbers: what each field is called, and what it means."""

from collections.abc import Mapping
from typing import Literal

from blamefree.archive.data.form import File, Row


class SpreadRow(Row):
    """How a duration is spread over the incidents it could be measured for; seconds."""

    n: int
    """How many incidents were measured."""
    median: float
    """Half of them were shorter."""
    q1: float | None
    """A quarter of them was shorter; null where n is 1."""
    q3: float | None
    """A quarter of them was longer; null where n is 1."""


class CompletionRow(Row):
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


class OwedRow(Row):
    """How far the postmortems have come that the policy asks for; the four add up to `total`."""

    total: int
    """How many are owed."""
    published: int
    """How many are published."""
    in_review: int
    """How many are in review."""
    draft: int
    """How many are drafts."""
    missing: int
    """Incidents on record that nobody has begun to write up; 0 where no register is kept."""
    share: float | None
    """Published among all, 0 to 1; null where none is owed."""


class InTimeRow(Row):
    """On which day postmortems were published, or reviewed, against what the policy gives."""

    n: int
    """Those that state the day; in_time + late."""
    in_time: int
    """How many kept the promise."""
    late: int
    """How many did not."""
    unstated: int
    """Published ones that do not state the day."""
    waiting_late: int
    """How many still wait, and are past the promised day."""
    taken: SpreadRow | None
    """From the end of the incident to that day."""


class ShareRow(Row):
    """How many of those that can be judged; see `definitions` for what is judged."""

    n: int
    """Those that can be judged."""
    count: int
    """How many of them it is true of."""
    unknown: int
    """Those that it is asked of and that do not say; not among n."""
    share: float | None
    """The count as a share of n, 0 to 1; null where n is 0."""


class SlipsRow(Row):
    """How often due dates were moved."""

    actions: int
    """Those that have, or had, a due date."""
    moved: int
    """How many of them were moved at least once."""
    moves: int
    """How often, all together; there and back is twice."""
    with_reason: int
    """How many of the moves have a reason written beside them."""


class TrendRow(Row):
    """A number of the last whole quarter, beside that of the one before; see `trend_of`."""

    n: int
    """How many the last was measured of."""
    n_before: int
    """How many the one before was measured of."""
    now: float | None
    """A share, or the seconds of a median; null where either n is too small."""
    before: float | None
    """The same of the quarter before."""


class DefinitionRow(Row):
    """What a number means."""

    name: str
    """What it is called."""
    text: str
    """The definition."""


class MetricsFile(File):
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
    durations_by_service: Mapping[str, Mapping[str, SpreadRow]]
    """By service, then by the key of the duration."""
    durations_by_quarter: Mapping[str, Mapping[str, SpreadRow]]
    """By quarter, then by the key of the duration; quarters without any are absent."""
    actions: CompletionRow
    """All actions."""
    actions_by_quarter: Mapping[str, CompletionRow]
    """Actions by the quarter of their incident."""
    owed: OwedRow
    """Postmortems that are owed."""
    owed_by_quarter: Mapping[str, OwedRow]
    """The same by the quarter of their incident."""
    completion_target: float
    """The share of owed postmortems that the policy wants published."""
    published_in_time: InTimeRow
    """The days of publication."""
    reviewed_in_time: InTimeRow
    """The days of review."""
    shares: Mapping[str, ShareRow]
    """By key (`roles`), see `definitions`; one that is asked of nothing here is absent."""
    shares_by_quarter: Mapping[str, Mapping[str, ShareRow]]
    """By quarter, then by key."""
    longest_silence: float | None
    """Seconds that customers waited for a word at most, while the policy promised them some."""
    slips: SlipsRow
    """Of all actions."""
    slips_by_quarter: Mapping[str, SlipsRow]
    """The same by the quarter of the incident."""
    history: Literal["none", "cut", "whole"]
    """How much of git's history the slips were counted from."""
    trend_of: tuple[str, ...]
    """The last whole quarter, and the one before it; empty where no calendar has them."""
    trends: Mapping[str, TrendRow]
    """By key of a duration or a share, `completion` (of actions) or `owed` (of postmortems)."""
    definitions: Mapping[str, DefinitionRow]
    """What each key means."""
