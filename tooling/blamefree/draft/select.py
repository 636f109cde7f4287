"""Which events a draft keeps: each gets a score and the reason for it."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from blamefree.document.model import Model
from blamefree.draft import words
from blamefree.draft.event import Origin, SourceEvent

THRESHOLD = 45
MAX_ROWS = 40
"""The most rows a draft takes from chat; lines of a written timeline do not count."""
GAP = dt.timedelta(minutes=30)
BURST = dt.timedelta(minutes=2)
LEAST_BURST = 3
MARKS = frozenset(
    {
        "pushpin",
        "round_pushpin",
        "stopwatch",
        "mega",
        "memo",
        "star",
        "bookmark",
        "white_check_mark",
    }
)
"""The reactions by which people mark a message as worth keeping."""

_DEPLOY = re.compile(r"\b(?:deploy|roll(?:ed|ing)? ?back|rollback|release|revert)", re.IGNORECASE)
_ALERT = re.compile(
    r"\b(?:alert|firing|triggered|resolved|critical|warning|paged?|monitor|down|status)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?i)\b(?:i'?m|i am|taking|handing(?: over)?)\b.{0,20}\b(?:ic|commander|scribe|comms)\b"
)
_FOLLOW_UP = re.compile(r"(?i)(?:^|\W)(?:action(?: item)?:|todo:|follow-?up:)")
_ACK = re.compile(r"(?i)^\W*(?:ack(?:ed|nowledged)?|:eyes:|on it|looking(?: into (?:it|this))?)\b")
_SHORT_RESOLVE = re.compile(
    r"(?i)^\W*(?:(?:it'?s |we'?re |all )?(?:resolved|fixed|recovered|all clear|mitigated))\b"
)
_SEVERITY = re.compile(r"(?i)\bsev(?:erity)?[- ]?\d\b")
_REACHED = 50
_MILESTONE = 90


class Verdict(Model):
    """Whether an event goes into the draft, and why."""

    event: SourceEvent
    score: int
    reason: str
    kept: bool = False


def select(
    events: Sequence[SourceEvent],
    milestones: Mapping[Origin, str] = MappingProxyType({}),
    *,
    everything: bool = False,
) -> tuple[Verdict, ...]:
    """Return a verdict on each event that has words, asides left out, in the order given.

    What `milestones` names stays, so that every milestone has its line in the timeline.
    """
    told = [event for event in events if event.kind != "aside" and event.text]
    verdicts = list(_lifted(told, [_judge(event, milestones) for event in told]))
    room = _cutoff(verdicts)
    return tuple(
        verdict.model_copy(update={"kept": everything or at in room})
        for at, verdict in enumerate(verdicts)
    )


def _cutoff(verdicts: Sequence[Verdict]) -> set[int]:
    """Return the places of what is kept: high enough, and within the most rows for chat."""
    high = [at for at, verdict in enumerate(verdicts) if verdict.score >= THRESHOLD]
    written = [at for at in high if verdicts[at].event.kind == "entry"]
    chat = [at for at in high if verdicts[at].event.kind != "entry"]
    best = sorted(chat, key=lambda at: (-verdicts[at].score, at))[:MAX_ROWS]
    return {*written, *best}


def _judge(event: SourceEvent, milestones: Mapping[Origin, str]) -> Verdict:
    score, reason = next(_reasons(event))
    if event.origin in milestones and score < _MILESTONE:
        score, reason = _MILESTONE, f"{milestones[event.origin]}, as far as the sources say"
    return Verdict(event=event, score=score, reason=reason)


def _reasons(event: SourceEvent) -> Iterator[tuple[int, str]]:
    """Yield what speaks for the event, the strongest first; the last one always holds."""
    if event.kind == "noise":
        yield 0, "channel housekeeping"
    if event.kind == "entry":
        yield 100, "a line of a written timeline"
    if event.pinned:
        yield 100, "pinned"
    marks = sorted(MARKS.intersection(event.reactions))
    if marks:
        yield 95, f"marked :{marks[0]}:"
    yield from _of_bot(event) if event.is_bot else _of_person(event)
    if event.kind == "file":
        yield 45, "a file"
    if event.kind == "call":
        yield 40, "a call"
    yield from _of_words(event.text)


def _of_bot(event: SourceEvent) -> Iterator[tuple[int, str]]:
    if _DEPLOY.search(event.text):
        yield 85, "a deploy or rollback"
    if _ALERT.search(event.text):
        yield 80, "an alert or status"


def _of_person(event: SourceEvent) -> Iterator[tuple[int, str]]:
    if _ROLE.search(event.text):
        yield 80, "a role taken or handed over"
    groups = words.spoken_of(event.text)
    if "decision" in groups and len(groups) > 1:
        yield 75, "a decision"
    if _SEVERITY.search(event.text):
        yield 75, "names a severity"
    if event.kind == "topic":
        yield 70, "the channel's topic changed"
    if _FOLLOW_UP.search(event.text):
        yield 70, "a follow-up"
    if _ACK.search(event.text):
        yield 65, "an acknowledgement"
    if _SHORT_RESOLVE.search(event.text):
        yield 60, "says it is over"


def _of_words(text: str) -> Iterator[tuple[int, str]]:
    groups = words.spoken_of(text)
    if len(groups) > 1:
        yield 50, f"speaks of {' and '.join(groups[:3])}"
    if groups:
        yield 25, f"speaks of {groups[0]} only"
    yield 5, "chat"


def _lifted(told: Sequence[SourceEvent], verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Lift the first and last word of an incident, and the first after a silence."""
    talk = [at for at, event in enumerate(told) if event.kind != "noise"]
    reasons = {talk[0]: "the first message", talk[-1]: "the last message"} if talk else {}
    for before, at in pairwise(talk):
        if _minutes_apart(told[before], told[at]):
            reasons.setdefault(at, "the first after a silence")
    for at, verdict in enumerate(verdicts):
        lift = at in reasons and verdict.score < _REACHED
        changes = {"score": _REACHED, "reason": reasons[at]} if lift else {}
        yield verdict.model_copy(update=changes)


def _minutes_apart(before: SourceEvent, after: SourceEvent) -> bool:
    return bool(before.at and after.at and after.at - before.at >= GAP)


def fold(events: Sequence[SourceEvent]) -> tuple[SourceEvent, ...]:
    """Return the events with bursts, three or more posts of one bot in two minutes, as one."""
    folded: list[list[SourceEvent]] = []
    for event in events:
        if folded and _continues(folded[-1][0], event):
            folded[-1].append(event)
        else:
            folded.append([event])
    return tuple(row for burst in folded for row in _rows(burst))


def _continues(first: SourceEvent, event: SourceEvent) -> bool:
    same = first.is_bot and event.is_bot and first.actor == event.actor
    plain = first.kind == event.kind == "bot" and not event.pinned and not first.pinned
    return bool(same and plain and first.at and event.at and event.at - first.at <= BURST)


def _rows(burst: list[SourceEvent]) -> list[SourceEvent]:
    if len(burst) < LEAST_BURST:
        return burst
    first = burst[0]
    text = f"{len(burst)} posts within {BURST.seconds // 60} minutes, the first: {first.text}"
    return [first.model_copy(update={"text": text})]
