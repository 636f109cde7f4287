"""Which events a draft keeps: each gets a score and the reason for it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from blamefree.document.model import MILESTONES, Model
from blamefree.draft.event import CHANGES, Origin, SourceEvent, What
from blamefree.draft.selection import bursts, reasons, said
from blamefree.draft.selection.gaps import GAP
from blamefree.draft.selection.keeping import Keeping

THRESHOLD = 45
MAX_ROWS = 40
"""The most rows a draft takes from chat and records; lines of a written timeline do not count."""

_DEFAULT = Keeping()
_REACHED = 50
_MILESTONE = 90
_APART = 30
_STATES: frozenset[What] = frozenset({"declared", "status", "severity", "resolved", "reopened"})


class Verdict(Model):
    """Whether an event goes into the draft, and why."""

    event: SourceEvent
    score: int
    reason: str
    kept: bool = False


class Frame(Model):
    """The incident as far as its milestones tell: which events need a row, and its two ends."""

    rows: Mapping[Origin, str] = MappingProxyType({})
    """What has to have a row, and why."""
    begin: dt.datetime | None = None
    end: dt.datetime | None = None


def select(
    events: Sequence[SourceEvent],
    milestones: Mapping[Origin, str] = MappingProxyType({}),
    *,
    everything: bool = False,
    keeping: Keeping = _DEFAULT,
) -> tuple[Verdict, ...]:
    """Return a verdict on each event that has words, asides left out, in the order given.

    What `milestones` names stays, so that every milestone has its line in the timeline; so do the
    first and the last public update.
    """
    told = [event for event in events if event.kind != "aside" and event.text]
    frame = _frame(told, milestones)
    verdicts = list(_lifted(told, [_judge(event, frame, keeping) for event in told]))
    if everything:
        return tuple(verdict.model_copy(update={"kept": True}) for verdict in verdicts)
    return tuple(_decided(verdicts, frame, keeping))


def _frame(told: Sequence[SourceEvent], milestones: Mapping[Origin, str]) -> Frame:
    known = [(milestones[e.origin], e.at) for e in told if e.origin in milestones and e.at]
    begun = [at for name, at in known if any(begins in name for begins in MILESTONES[1:])]
    ends = [at for name, at in known if "resolved" in name]
    updates = [event.origin for event in told if event.what == "public update"]
    rows = {origin: f"{name}, as far as the sources say" for origin, name in milestones.items()}
    shown = {**dict.fromkeys(updates[-1:], "the last"), **dict.fromkeys(updates[:1], "the first")}
    return Frame(
        rows={**{origin: f"{which} public update" for origin, which in shown.items()}, **rows},
        begin=min(begun, default=None),
        end=max(ends, default=None),
    )


def _judge(event: SourceEvent, frame: Frame, keeping: Keeping) -> Verdict:
    score, reason = reasons.strongest(event, keeping)
    if event.origin in frame.rows:
        if score < _MILESTONE:
            score, reason = _MILESTONE, frame.rows[event.origin]
    elif where := _outside(event, frame):
        score, reason = _APART, f"a change {where}"
    return Verdict(event=event, score=score, reason=reason)


def _outside(event: SourceEvent, frame: Frame) -> str:
    """Return where a tool's change is that is no part of the incident; empty for all else."""
    if event.kind != "record" or event.what not in CHANGES or event.pinned or event.at is None:
        return ""
    if frame.begin and event.at < frame.begin:
        return "before detection: listed apart"
    return "after the end" if frame.end and event.at > frame.end else ""


def _decided(verdicts: Sequence[Verdict], frame: Frame, keeping: Keeping) -> Iterator[Verdict]:
    """Yield the verdicts with what is kept: high enough, asked for, and within the most rows."""
    high = [at for at, verdict in enumerate(verdicts) if verdict.score >= THRESHOLD]
    asked = [at for at in high if _is_asked(verdicts[at], frame, keeping)]
    room = _room([verdicts[at] for at in asked], frame)
    kept, fit = {asked[at] for at in room}, {*asked}
    for at, verdict in enumerate(verdicts):
        if at in kept:
            yield verdict.model_copy(update={"kept": True})
        elif verdict.score >= THRESHOLD:
            why = f"but {MAX_ROWS} rows weigh more" if at in fit else "but not pinned"
            yield verdict.model_copy(update={"reason": f"{verdict.reason}, {why}"})
        else:
            yield verdict


def _is_asked(verdict: Verdict, frame: Frame, keeping: Keeping) -> bool:
    event = verdict.event
    marked = (
        event.pinned or bool(keeping.mark(event.reactions, event.text)) or event.what in _STATES
    )
    # A channel's topic is where chats keep severity and state.
    stays = event.kind in ("entry", "topic") or event.origin in frame.rows
    return not keeping.only or marked or stays


def _room(high: Sequence[Verdict], frame: Frame) -> set[int]:
    """Return the places of what fits; a burst takes the room of one row."""
    folded = bursts.bursts([verdict.event for verdict in high], frame.rows)
    leads = {at: burst[0] for burst in folded for at in burst}
    free = {at for at, verdict in enumerate(high) if verdict.event.kind == "entry"}
    bound = {at for at, verdict in enumerate(high) if verdict.event.origin in frame.rows} - free
    fixed = free | bound
    others = [at for at in range(len(high)) if at not in fixed and leads.get(at, at) == at]
    best = sorted(others, key=lambda at: (-high[at].score, at))[: max(0, MAX_ROWS - len(bound))]
    rows = {*free, *bound, *best}
    return {at for at in range(len(high)) if leads.get(at, at) in rows}


def _lifted(told: Sequence[SourceEvent], verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Lift the first and last message of an incident, and what ends a silence.

    A last one that says no more than thanks or good night stays where it is.
    """
    row = [at for at, event in enumerate(told) if _is_part(event, verdicts[at])]
    talk = [at for at in row if told[at].kind != "record"]
    reached = dict.fromkeys(talk[:1], "the first message")
    if talk and not said.is_polite(told[talk[-1]].text):
        reached[talk[-1]] = "the last message"
    for before, at in pairwise(row):
        if _minutes_apart(told[before], told[at]):
            reached.setdefault(at, "the first after a silence")
    for at, verdict in enumerate(verdicts):
        lift = at in reached and verdict.score < _REACHED
        if lift:
            yield verdict.model_copy(update={"score": _REACHED, "reason": reached[at]})
        else:
            yield verdict


def _is_part(event: SourceEvent, verdict: Verdict) -> bool:
    """Whether an event is told of the incident: no housekeeping, no change outside of it."""
    outside = event.kind == "record" and event.what in CHANGES and verdict.score == _APART
    return event.kind != "noise" and not outside


def _minutes_apart(before: SourceEvent, after: SourceEvent) -> bool:
    return bool(before.at and after.at and after.at - before.at >= GAP)
