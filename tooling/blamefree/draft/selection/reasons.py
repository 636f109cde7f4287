"""What speaks for keeping an event: a score, and the reason for it in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from blamefree.draft.event import SourceEvent, What
from blamefree.draft.facts import words
from blamefree.draft.selection import said
from blamefree.draft.selection.keeping import Keeping

_RECORDED: Mapping[What, tuple[int, str]] = MappingProxyType(
    {
        "declared": (85, "the incident declared"),
        "resolved": (85, "the incident resolved"),
        "reopened": (85, "the incident reopened"),
        "deploy": (85, "a deploy"),
        "rollback": (85, "a rollback"),
        "public update": (85, "a public update"),
        "alert": (80, "an alert"),
        "status": (80, "the state changed"),
        "severity": (80, "the severity changed"),
        "role": (80, "a role given"),
        "config change": (80, "a change of configuration"),
        "alert resolved": (70, "an alert resolved"),
        "escalated": (70, "escalated"),
        "acknowledged": (65, "an acknowledgement"),
        "note": (60, "a note on the incident"),
        "unacknowledged": (55, "an acknowledgement taken back"),
        "paged": (50, "somebody paged"),
        "merge": (50, "a change merged"),
        "assigned": (40, "assigned"),
    }
)
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
_URGENCY = re.compile(r"(?i)\burgency\b")
_SEVERITY = re.compile(r"(?i)\bsev(?:erity)?[- ]?\d\b")


def strongest(event: SourceEvent, keeping: Keeping) -> tuple[int, str]:
    """Return the score of the strongest reason to keep an event, and that reason."""
    return next(_reasons(event, keeping))


def _reasons(event: SourceEvent, keeping: Keeping) -> Iterator[tuple[int, str]]:
    """Yield what speaks for the event, the strongest first; the last one always holds."""
    if event.kind == "noise":
        yield 0, "channel housekeeping" if not event.what else "a tool's housekeeping"
    if event.kind == "entry":
        yield 100, "a line of a written timeline"
    if event.pinned:
        yield 100, "pinned"
    if mark := keeping.mark(event.reactions, event.text):
        yield 95, f"marked :{mark}:"
    yield from _of_fields(event)
    groups = words.spoken_of(event.text)
    if event.kind != "record":
        yield from _of_bot(event) if event.is_bot else _of_person(event, groups)
    if phrase := keeping.phrase(event.text):
        yield 70, f"says of customers: {phrase.casefold()}"
    if event.kind != "record" and not event.is_bot:
        yield from said.reasons(event.text)
    yield from _of_kind(event)
    yield from _of_words(groups)


def _of_fields(event: SourceEvent) -> Iterator[tuple[int, str]]:
    """Yield what the tool's own fields say."""
    if event.milestones:
        yield 90, f"{' and '.join(event.milestones)}, by the tool's own field"
    if event.what == "acknowledged" and event.is_bot:
        yield 40, "acknowledged by a program"
    if event.what == "severity" and not event.severity and _URGENCY.search(event.text):
        yield 40, "the urgency changed"
    elif event.what in _RECORDED:
        yield _RECORDED[event.what]
    if event.roles:
        yield 80, "a role given"


def _of_bot(event: SourceEvent) -> Iterator[tuple[int, str]]:
    if _DEPLOY.search(event.text):
        yield 85, "a deploy or rollback"
    if _ALERT.search(event.text):
        yield 80, "an alert or status"


def _of_person(event: SourceEvent, groups: Sequence[str]) -> Iterator[tuple[int, str]]:
    if _ROLE.search(event.text):
        yield 80, "a role taken or handed over"
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


def _of_kind(event: SourceEvent) -> Iterator[tuple[int, str]]:
    if event.kind == "file":
        yield 45, "a file"
    if event.kind == "call":
        yield 40, "a call"


def _of_words(groups: Sequence[str]) -> Iterator[tuple[int, str]]:
    if len(groups) > 1:
        yield 50, f"speaks of {' and '.join(groups[:3])}"
    if groups:
        yield 25, f"speaks of {groups[0]} only"
    yield 5, "chat"
