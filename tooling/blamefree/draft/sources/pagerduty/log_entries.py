"""PagerDuty's log entries, each one thing that happened to an incident."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from blamefree.draft.event import Assignment
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.pagerduty.naming import (
    Fields,
    Who,
    about,
    name,
    names,
    own_ids,
    raw,
    untitled,
    who,
    words,
)

SUFFIX = "_log_entry"
ANSWERS = MappingProxyType(
    {"accepted": "Accepted to respond", "joined": "Joined", "declined": "Declined to respond"}
)
"""What somebody who was asked to respond answered."""
_ALIASES = {"acknowledgement": "acknowledge", "unacknowledgement": "unacknowledge"}


def verb(entry: Table) -> str:
    """Return what an entry says was done: `acknowledge`, `escalate`."""
    word = fields.string(entry, "type").removesuffix("_reference").removesuffix(SUFFIX)
    return "notify" if word.startswith("notify") else _ALIASES.get(word, word)


def read(entry: Table, place: str = "log entry") -> Fields:
    """Return what an entry says, as the fields of an event."""
    by = who(entry)
    common: Fields = {
        "pointer": f"{place} {fields.string(entry, 'id') or 'without id'}",
        **fields.when(entry, "created_at"),
        "actor": by.name,
        "is_bot": by.is_bot,
        "ids": own_ids(entry),
        "about": about(fields.table(entry, "incident")),
    }
    return common | _SAID.get(verb(entry), _other)(entry)


def written(entry: Table) -> str:
    """Return the text of a note, which has many places."""
    places = (("channel", "content"), ("channel", "summary"), ("note",), ("content",), ("summary",))
    return next(filter(None, (words(raw(entry, *place)) for place in places)), "")


def note_fields(by: Who, text: str) -> Fields:
    """Return what makes an event a note: chat where a person wrote it."""
    if not text:
        return {"kind": "noise", "text": "A note without text"}
    prefix = "Note: " if by.is_bot else ""
    return {"kind": "record" if by.is_bot else "chat", "what": "note", "text": f"{prefix}{text}"}


def note_ids(by: Who, value: Table, key: str = "created_at") -> tuple[str, ...]:
    """Return a note's second name: answers, webhooks and log entries number it differently."""
    at = fields.instant(value, key)
    return (f"pagerduty:note:{by.name}@{at:%Y-%m-%dT%H:%M:%SZ}",) if at and by.name else ()


def _summary(entry: Table) -> str:
    """Return PagerDuty's own sentence without the name of who did it, which stands elsewhere."""
    said, actor = fields.words(raw(entry, "summary")), name(fields.table(entry, "agent"))
    if actor:
        said = re.sub(rf" by {re.escape(actor)}(?!\w)", "", said, count=1)
        said = said.removesuffix(".").removeprefix(f"{actor} ")
    return fields.capital(said) or fields.label(verb(entry)) or "Log entry"


def _trigger(entry: Table) -> Fields:
    places = (("event_details", "description"), ("channel", "summary"), ("channel", "subject"))
    said = fields.first(
        *(fields.words(raw(entry, *place)) for place in places),
        untitled(fields.string(entry, "incident", "summary")),
        _summary(entry),
    )
    if who(entry).is_bot:
        return {"text": f"Alert fired: {said}", "what": "alert"}
    return {"text": f"Incident triggered: {said}", "what": "declared"}


def _acknowledge(_: Table) -> Fields:
    return {"text": "Acknowledged", "what": "acknowledged"}


def _unacknowledge(entry: Table) -> Fields:
    late = fields.string(entry, "channel", "type") == "timeout"
    text = "No longer acknowledged: timed out" if late else "No longer acknowledged"
    return {"text": text, "what": "unacknowledged"}


def resolved(value: Table, *, is_bot: bool) -> Fields:
    """Return a resolve; one by a merge into another incident ends nothing."""
    other = fields.table(value, "resolve_reason", "incident")
    if other:
        return {"text": f"Merged into another incident: {untitled(name(other))}"}
    text = "Auto-resolved" if is_bot else "Resolved"
    return {"text": text, "what": "resolved", "milestones": ("resolved",)}


def _resolve(entry: Table) -> Fields:
    return resolved(entry, is_bot=who(entry).is_bot)


def _handed(what: str, text: str) -> Callable[[Table], Fields]:
    def said(entry: Table) -> Fields:
        to = names(entry, "assignees") or name(fields.table(entry, "escalation_policy"))
        return {"text": f"{text} to {to}" if to else text, "what": what}

    return said


def _annotate(entry: Table) -> Fields:
    by = who(entry)
    note = fields.table(entry, "data")  # a webhook's: it has the id that the notes' list gives
    return {
        **note_fields(by, written(entry)),
        "ids": (*own_ids(entry), *own_ids(note), *note_ids(by, entry)),
        **({"notes": ("cut by PagerDuty",)} if entry.get("trimmed") is True else {}),
    }


def _priority(entry: Table) -> Fields:
    channel = fields.table(entry, "channel")
    old, new = (name(fields.table(channel, f"{age}_priority")) for age in ("old", "new"))
    if not new:
        return {"text": _summary(entry), "what": "severity"}
    changed = f"Priority changed from {old} to {new}" if old else f"Priority set to {new}"
    return {"text": changed, "what": "severity", "severity": new}


def _urgency(entry: Table) -> Fields:
    return {"text": _summary(entry), "what": "severity"}


def _status_update(entry: Table) -> Fields:
    places = (("message",), ("channel", "message"), ("event_details", "message"))
    said = next(filter(None, (words(raw(entry, *place)) for place in places)), _summary(entry))
    return {"text": f"Status update: {said}", "what": "status"}


def _role(entry: Table) -> Fields:
    given = tuple(
        Assignment(name(fields.table(one, "role")), name(fields.table(one, "assignee")))
        for one in fields.tables(entry, "incident_role_assignments")
        if fields.string(one, "status") in ("", "active") and fields.table(one, "assignee")
    )
    said = "; ".join(f"{role}: {holder}" for role, holder in given)
    return {"text": said or "A role was taken back", "what": "role", "roles": given}


def _requested(entry: Table) -> Fields:
    listed = [fields.table(one, "user") or one for one in fields.tables(entry, "responders")]
    asked = ", ".join(filter(None, map(name, listed or [fields.table(entry, "user")])))
    text = f"Asked to respond: {asked}" if asked else _summary(entry)
    return {"text": text, "what": "assigned"}


def _replied(entry: Table) -> Fields:
    return {"text": ANSWERS.get(fields.string(entry, "state"), "") or _summary(entry)}


def _notify(entry: Table) -> Fields:
    return {"kind": "noise", "what": "paged", "text": _summary(entry)}


def _escalation(entry: Table) -> Fields:
    return {"text": _summary(entry), "what": "escalated"}


def _other(entry: Table) -> Fields:
    """Return PagerDuty's own sentence; what befalls a service or a webhook itself is noise."""
    aloof = verb(entry).startswith(("service.", "pagey."))
    return {"text": _summary(entry), "what": "note", **({"kind": "noise"} if aloof else {})}


_SAID: Mapping[str, Callable[[Table], Fields]] = MappingProxyType(
    {
        "trigger": _trigger,
        "acknowledge": _acknowledge,
        "unacknowledge": _unacknowledge,
        "resolve": _resolve,
        "reopen": lambda _: {"text": "Reopened", "what": "reopened"},
        "assign": _handed("assigned", "Assigned"),
        "reassign": _handed("assigned", "Assigned"),
        "delegate": _handed("assigned", "Delegated"),
        "escalate": _handed("escalated", "Escalated"),
        "repeat_escalation_path": _escalation,
        "exhaust_escalation_path": _escalation,
        "annotate": _annotate,
        "priority_change": _priority,
        "urgency_change": _urgency,
        "status_update": _status_update,
        "role": _role,
        "responder_request": _requested,
        "responder.replied": _replied,
        "notify": _notify,
    }
)
"""By what was done; any other entry keeps PagerDuty's own sentence."""
