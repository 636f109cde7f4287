"""Count and measure: postmortems in, numbers out. Pure; the order of the documents is no matter."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from blamefree.document.model import Postmortem
from blamefree.metrics import actions, durations, frequency, incident, recurrence, writing
from blamefree.metrics.durations import length, spread
from blamefree.metrics.incident import UNSTATED, date, quarter, severity
from blamefree.metrics.model import Metrics
from blamefree.policy import Policy

__all__ = ["UNSTATED", "date", "length", "measure", "quarter", "severity", "spread", "within"]
_POLICY = Policy()


def measure(
    postmortems: Iterable[Postmortem],
    today: dt.date,
    policy: Policy = _POLICY,
    unpublished: Iterable[Postmortem] = (),
) -> Metrics:
    """Return the numbers of these postmortems; drafts are counted as drafts only.

    The `unpublished` count among the postmortems that are owed, and in nothing else.
    """
    everything = list(postmortems)
    counted = [one for one in everything if one.frontmatter.status != "draft"]
    incidents = incident.counted(counted)
    return Metrics(
        today=today,
        incidents=len(incidents),
        drills=len(counted) - len(incidents),
        drafts=len(everything) - len(counted),
        **_of_incidents(incidents),
        **_of_actions(counted, today),
        **_of_writing([*everything, *unpublished], today, policy),
    )


def _of_incidents(incidents: Sequence[Postmortem]) -> dict[str, Any]:
    by_quarter = frequency.by_quarter(incidents)
    return {
        "durations": durations.spreads(incidents),
        "durations_by_severity": durations.by_severity(incidents),
        "durations_by_quarter": durations.by_quarter(incidents),
        "backwards": durations.backwards(incidents),
        "by_severity": frequency.by_severity(incidents),
        "by_service": frequency.by_service(incidents),
        "by_quarter": {name: sum(counts.values()) for name, counts in by_quarter.items()},
        "severity_by_quarter": by_quarter,
        "detected_by": frequency.detected_by(incidents),
        "by_cause": recurrence.by_cause(incidents),
        "causes_by_quarter": recurrence.by_quarter(incidents),
        "returns": recurrence.returns(incidents),
    }


def _of_actions(counted: Sequence[Postmortem], today: dt.date) -> dict[str, Any]:
    return {
        "actions": actions.completion(actions.of(counted), today),
        "actions_by_quarter": actions.by_quarter(counted, today),
        "open_actions_by_age": actions.ages(counted, today),
    }


def _of_writing(written: Sequence[Postmortem], today: dt.date, policy: Policy) -> dict[str, Any]:
    owed = writing.owed(written, policy)
    return {
        "owed": writing.stages(owed),
        "owed_by_quarter": writing.by_quarter(owed),
        "lateness": writing.lateness(written, policy, today),
    }


def within(
    postmortems: Iterable[Postmortem], since: dt.date | None, until: dt.date | None
) -> list[Postmortem]:
    """Return those dated from `since` to `until`, both included; undated ones only without both."""
    low, high = since or dt.date.min, until or dt.date.max
    bounded = since is not None or until is not None
    dated = ((one, date(one)) for one in postmortems)
    return [one for one, at in dated if (low <= at <= high if at else not bounded)]
