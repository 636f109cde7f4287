"""The milestones that the sources speak of: candidates with their place, never a silent choice."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from blamefree.document.model import MILESTONES, Model
from blamefree.draft.event import SourceEvent
from blamefree.draft.facts import alerts, recovery
from blamefree.draft.facts.trust import Trust, trusted

MAX_OTHERS = 4
"""So many candidates are shown beside a winner, the earliest and the latest among them."""

_ORDER = ("started", "detected", "acknowledged", "resolved", "mitigated")
"""As they are decided on: what was resolved helps to tell when it was mitigated."""
_UNFINISHED = re.compile(
    r"(?i)\b(?:start(?:s|ed|ing)?|begins?|began|fail(?:s|ed|ing|ure)?|errored|pending|queued"
    r"|in progress|waiting|cancel(?:l?ed)?|inactive|abort(?:s|ed)?)\b"
)
_HEAD = 60
"""So many characters of a change's text say what became of it; the rest is its title."""


class Candidate(Model):
    """An event that may be a milestone."""

    milestone: str
    event: SourceEvent
    trust: Trust = Trust.WORDS

    @property
    def at(self) -> dt.datetime:
        """The event's instant; no event without one is a candidate."""
        return self.event.at or dt.datetime.max.replace(tzinfo=dt.UTC)


_Found = Mapping[str, tuple[Candidate, ...]]


def candidates(events: Sequence[SourceEvent]) -> dict[str, tuple[Candidate, ...]]:
    """Return what may be each milestone, the winner first, the others in order of time."""
    timed = [e for e in events if e.at and e.precision not in ("day", "none") and e.kind != "noise"]
    found: dict[str, tuple[Candidate, ...]] = {}
    for name in _ORDER:
        told = sorted(_told(timed, name), key=lambda one: one.at)
        if name == "mitigated":
            told = _without_idle(_by_alert(told, timed, found), timed, found)
        winner = _winner(name, _eligible(name, told, timed, found))
        rest = (one for one in told if one is not winner)
        found[name] = (winner, *rest) if winner else ()
    return {name: found[name] for name in MILESTONES}


def beside(mentions: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the others to show with a winner: the earliest, the latest, the most trusted.

    Alerts of one name are shown once, the worst among equals first.
    """
    repeated = alerts.repeats([one.event for one in mentions])
    others = [one for at, one in enumerate(mentions) if at and at not in repeated]
    places = range(len(others))
    worst = sorted(places, key=lambda at: (-others[at].trust, alerts.weight(others[at].event)))
    shown = list(dict.fromkeys([*places[:1], *worst[:1], *places[-1:], *worst]))[:MAX_OTHERS]
    return tuple(others[at] for at in sorted(shown))


def breaks(found: _Found) -> tuple[str, ...]:
    """Return one sentence for each pair of winners that is in the wrong order."""
    winners = [found[name][0] for name in MILESTONES if found[name]]
    return tuple(
        f"{later.milestone} ({later.event.origin}) is before "
        f"{earlier.milestone} ({earlier.event.origin}); correct one of them."
        for earlier, later in pairwise(winners)
        if later.at < earlier.at
    )


def reopenings(events: Sequence[SourceEvent], found: _Found) -> tuple[str, ...]:
    """Return one sentence for each time that a tool says the incident was opened again."""
    after = "resolved is taken from after that" if found["resolved"] else "nothing resolves it then"
    return tuple(
        f"reopened at {event.at:%Y-%m-%d %H:%M} UTC ({event.origin}); {after}."
        for event in events
        if event.what == "reopened" and event.at
    )


def _told(events: Sequence[SourceEvent], milestone: str) -> Iterator[Candidate]:
    for event in events:
        trust = trusted(event, milestone)
        if trust:
            yield Candidate(milestone=milestone, event=event, trust=trust)


def _winner(milestone: str, eligible: Sequence[Candidate]) -> Candidate | None:
    """Return the earliest of the most trusted, or the last where a first may be too early."""
    best = max((one.trust for one in eligible), default=Trust.NONE)
    # Anything that noticed is the detection, be it a person.
    group = [one for one in eligible if one.trust == best or milestone == "detected"]
    by_words = best in (Trust.WORDS, Trust.PUBLIC, Trust.NAMED)
    last = milestone == "resolved" or (milestone == "mitigated" and not by_words)
    return group[-1 if last else 0] if group else None


def _eligible(
    milestone: str, told: Sequence[Candidate], events: Sequence[SourceEvent], found: _Found
) -> Sequence[Candidate]:
    """Return the candidates that may win, by what else the sources say."""
    if milestone == "acknowledged":
        return _from(told, _first(found["detected"]))
    if milestone in ("resolved", "mitigated"):
        again = max((e.at for e in events if e.what == "reopened" and e.at), default=None)
        return _from(told, again)
    return told


def _first(mentions: Sequence[Candidate]) -> dt.datetime | None:
    return mentions[0].at if mentions else None


def _from(told: Sequence[Candidate], since: dt.datetime | None) -> list[Candidate]:
    return [one for one in told if since is None or one.at >= since]


def _by_alert(
    told: Sequence[Candidate], events: Sequence[SourceEvent], found: _Found
) -> list[Candidate]:
    """Return the candidates; the end of an alert other than those that matter is a hint only."""
    noticed = found["detected"][0].event if found["detected"] else None
    telling = recovery.telling(events, noticed)
    others = (one.trust == Trust.SIGN and one.event.origin not in telling for one in told)
    return [
        one.model_copy(update={"trust": Trust.HINT}) if is_other else one
        for one, is_other in zip(told, others, strict=True)
    ]


def _without_idle(
    told: Sequence[Candidate], events: Sequence[SourceEvent], found: _Found
) -> list[Candidate]:
    """Return the candidates but for rollbacks and deploys that cannot have ended the impact.

    One that can was finished, after the detection and before the recovery, on a service that was
    hit: a rollback on none that is known to be another, a deploy on one known to be the same.
    """
    detected, recovered = _first(found["detected"]), _recovered(events, found)
    hit = {s for e in events if e.what in ("alert", "paged") for s in e.services}
    return [
        one
        for one in told
        if one.event.what not in ("rollback", "deploy")
        or (
            detected is not None
            and recovered is not None
            and detected <= one.at <= recovered
            and _may_end(one.event, hit)
        )
    ]


def _may_end(event: SourceEvent, hit: set[str]) -> bool:
    if _UNFINISHED.search(event.text[:_HEAD]):
        return False
    unknown = event.what == "rollback" and not (hit and event.services)
    return unknown or bool(hit & {*event.services})


def _recovered(events: Sequence[SourceEvent], found: _Found) -> dt.datetime | None:
    """Return when errors were over: as the last alert ended, else as it was resolved."""
    ends = [event.at for event in events if event.what == "alert resolved" and event.at]
    return max(ends) if ends else _first(found["resolved"])
