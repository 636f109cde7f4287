"""Count and measure: postmortems in, numbers out. Pure; the order of the documents is no matter."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from blamefree.document.days import Days
from blamefree.document.model import Postmortem
from blamefree.history import History
from blamefree.metrics import (
    actions,
    durations,
    frequency,
    incident,
    recurrence,
    response,
    shares,
    slips,
    trends,
    writing,
)
from blamefree.metrics.durations import length, spread
from blamefree.metrics.given import Given
from blamefree.metrics.incident import UNSTATED, date, quarter, severity
from blamefree.metrics.model import Metrics
from blamefree.metrics.shares import Asked
from blamefree.people import People
from blamefree.policy import Policy
from blamefree.register import completion, matching
from blamefree.register.matching import Owing
from blamefree.register.model import Incident

__all__ = ["UNSTATED", "date", "length", "measure", "quarter", "severity", "spread"]
_POLICY, _ALWAYS = Policy(), Days()


def measure(  # noqa: PLR0913 - what is not given is not known
    postmortems: Iterable[Postmortem],
    today: dt.date,
    policy: Policy = _POLICY,
    unpublished: Iterable[Postmortem] = (),
    *,
    people: People | None = None,
    register: Iterable[Incident] = (),
    history: History | None = None,
    days: Days = _ALWAYS,
) -> Metrics:
    """Return the numbers of these postmortems; drafts are counted as drafts only.

    The `unpublished` count among the postmortems that are owed, and in nothing else. In those of
    other `days` is only looked up what came back, and what the `register` has a postmortem of.
    """
    everything, waiting = list(postmortems), list(unpublished)
    own = [one for one in everything if days.holds(date(one))]
    written = [*own, *(one for one in waiting if days.holds(date(one)))]
    given = Given(today, policy, people, history or History())
    owing = matching.owed(register, [*everything, *waiting], policy)
    found = _numbers(own, written, incident.counted(everything), given)
    found |= _of_owing(completion.within(owing, policy, days), policy)
    return Metrics(today=today, **found, **_of_trends(found, today))


def _numbers(
    own: Sequence[Postmortem],
    written: Sequence[Postmortem],
    every: Sequence[Postmortem],
    given: Given,
) -> dict[str, Any]:
    """Return the numbers of one's own days; what came back is looked up in every one."""
    counted = [one for one in own if one.frontmatter.status != "draft"]
    incidents = incident.counted(counted)
    waiting = [one for one in written if incident.is_incident(one)]
    return {
        "incidents": len(incidents),
        "drills": len(counted) - len(incidents),
        "drafts": len(own) - len(counted),
        **_of_incidents(incidents, given),
        **_of_actions(counted, given),
        "lateness": writing.publishing(waiting, given),
        "reviewing": writing.reviewing(waiting, given),
        **_of_shares(Asked(incidents, counted, waiting, every), given),
    }


def _of_incidents(incidents: Sequence[Postmortem], given: Given) -> dict[str, Any]:
    by_quarter = frequency.by_quarter(incidents)
    return {
        "durations": durations.spreads(incidents),
        "durations_by_severity": durations.by_severity(incidents),
        "durations_by_quarter": durations.by_quarter(incidents),
        "durations_by_service": durations.by_service(incidents),
        "backwards": durations.backwards(incidents),
        "by_severity": frequency.by_severity(incidents),
        "by_service": frequency.by_service(incidents),
        "by_quarter": {name: sum(counts.values()) for name, counts in by_quarter.items()},
        "severity_by_quarter": by_quarter,
        "detected_by": frequency.detected_by(incidents),
        "by_cause": recurrence.by_cause(incidents),
        "causes_by_quarter": recurrence.by_quarter(incidents),
        "returns": recurrence.told(incidents),
        "longest_silence": response.longest_silence(incidents, given),
    }


def _of_actions(counted: Sequence[Postmortem], given: Given) -> dict[str, Any]:
    today, history = given.today, given.history
    return {
        "actions": actions.completion(actions.of(counted), today),
        "actions_by_quarter": actions.by_quarter(counted, today),
        "open_actions_by_age": actions.ages(counted, given),
        "slips": slips.slips(counted, history),
        "slips_by_quarter": slips.by_quarter(counted, history),
        "history": history.extent,
    }


def _of_owing(owing: Owing, policy: Policy) -> dict[str, Any]:
    return {
        "owed": completion.completion(owing),
        "owed_by_quarter": completion.by_quarter(owing, policy),
        "completion_target": policy.completion_target,
    }


def _of_shares(asked: Asked, given: Given) -> dict[str, Any]:
    answers = shares.answers(asked, given)
    return {"shares": shares.shares(answers), "shares_by_quarter": shares.by_quarter(answers)}


def _of_trends(found: Mapping[str, Any], today: dt.date) -> dict[str, Any]:
    names = ("durations_by_quarter", "shares_by_quarter", "actions_by_quarter", "owed_by_quarter")
    of = trends.compared(today)
    quarters = trends.Quarters(*(found[name] for name in names))
    return {"trend_of": of, "trends": trends.trends(quarters, of)}
