"""What Opsgenie's objects say: alerts, their logs and notes, incidents and their timelines."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from blamefree.document.escape import one_line
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table

Fields = dict[str, Any]
"""The fields of one event, `pointer` among them."""

_PROGRAMS = frozenset({"", "system", "api", "alert api", "opsgenie"})
_NOISE = re.compile(r"(?i)\b(?:notif\w{1,20}|viewed|seen|delivered|sent)\b")
_BY_PROGRAM = re.compile(r"(?i)\bvia (?:API|integration)\b")
_CREATED = re.compile(r"(?i)^\W{0,3}alert (?:is |was )?created\b")
_LOGGED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\bun-?ack(?:nowledged?|ed)?\b"), "unacknowledged"),
    (re.compile(r"(?i)\back(?:nowledged|ed)\b"), "acknowledged"),
    (re.compile(r"(?i)\b(?:re-?opened)\b"), "reopened"),
    (
        re.compile(r"(?i)^\W{0,3}alert (?:is |was )?closed\b|\bclosed (?:via|by)\b"),
        "alert resolved",
    ),
    (_CREATED, "alert"),
    (re.compile(r"(?i)\bescalat(?:ed?|ion)\b"), "escalated"),
    (re.compile(r"(?i)\bpriority\b"), "severity"),
    (re.compile(r"(?i)\b(?:ownership|assigned|responders?|recipients?|routed)\b"), "assigned"),
)
"""What a log's English words say; the first that fits."""
_TIMELINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"IncidentReopened"), "reopened"),
    (re.compile(r"Incident(?:Opened|Created)"), "declared"),
    (re.compile(r"IncidentResolved"), "resolved"),
    (re.compile(r"ResponderAlertUnAck"), "unacknowledged"),
    (re.compile(r"ResponderAlertAck"), "acknowledged"),
    (re.compile(r"Priority"), "severity"),
    (re.compile(r"StatusPage|Stakeholder|Incident(?:Closed|Status)"), "status"),
    (re.compile(r"Responder\w{0,20}Added|Owner"), "assigned"),
)
"""What the type of a timeline's entry says; the first that fits."""
_ASIDE = re.compile(r"ResponderAlert(?:Closed|Created|Seen|Notif)|Tag|ExtraPropert")
_ACTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Acknowledge": ("acknowledged", "Acknowledged"),
        "UnAcknowledge": ("unacknowledged", "No longer acknowledged"),
        "Close": ("alert resolved", "Alert closed"),
        "TakeOwnership": ("assigned", "Took ownership"),
        "AssignOwnership": ("assigned", "Ownership assigned"),
        "AddResponder": ("assigned", "Responder added"),
        "AddRecipient": ("assigned", "Recipient added"),
        "AddTeam": ("assigned", "Team added"),
        "Escalate": ("escalated", "Escalated"),
        "EscalateNext": ("escalated", "Escalated to the next step"),
        "UpdatePriority": ("severity", "Priority changed"),
    }
)
_QUIET = re.compile(
    r"(?:Add|Remove)(?:Tags|Details)|Update(?:Message|Description)|Delete|TestAction"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def names(value: Table) -> tuple[str, ...]:
    """Return what an alert or incident is linked by: its id and address."""
    known = (("id",), ("alertId",), ("links", "web"))
    return tuple(filter(None, (fields.string(value, *path) for path in known)))


def alert(value: Table) -> Fields:
    """Return when an alert fired; its acknowledging and closing are told as durations only."""
    own = "".join(names(value)[:1])
    source = (("integration", "name"), ("source",))
    return {
        "pointer": f"alert {fields.string(value, 'tinyId') or own}",
        **fields.when(value, "createdAt"),
        "text": f"Alert fired: {fields.string(value, 'message')}",
        "what": "alert",
        "actor": fields.first(*(fields.string(value, *path) for path in source)),
        "is_bot": True,
        "severity": fields.string(value, "priority"),
        "ids": (f"opsgenie:{own}",) if own else (),
        "about": names(value),
    }


def log(value: Table) -> Fields:
    """Return a line of an alert's log, of Opsgenie's or of its successor's."""
    said, when = fields.words(raw(value, "log")), "logTime" if "logTime" in value else "createdAt"
    what = next((what for known, what in _LOGGED if known.search(said)), "note")
    place = fields.first(fields.string(value, "offset"), fields.string(value, when))
    return {
        "pointer": f"log {place}",
        **fields.when(value, when),
        **_owner(value, said),
        "text": said or "A log entry without text",
        "what": what,
        **({"kind": "noise"} if not said or _NOISE.search(said[:120]) else {}),
    }


def is_creation(value: Table) -> bool:
    """Whether a log's line says that the alert was created."""
    return bool(_CREATED.search(raw(value, "log")))


def note(value: Table) -> Fields:
    """Return a note on an alert."""
    return {
        "pointer": f"note {fields.string(value, 'createdAt')}",
        **fields.when(value, "createdAt"),
        **_note(value, raw(value, "note"), "createdAt", fields.string(value, "owner")),
    }


def webhook(value: Table) -> Fields:
    """Return what a webhook says was done with an alert; `updatedAt` is when."""
    action, about = fields.string(value, "action"), fields.table(value, "alert")
    if action == "Create":
        return alert(about)
    at = "updatedAt" if "updatedAt" in about else "createdAt"
    by = fields.string(about, "username")
    number = fields.first(fields.string(about, "tinyId"), *names(about))
    common: Fields = {
        "pointer": f"webhook {action} of alert {number} at {fields.string(about, at)}",
        **fields.when(about, at),
        "actor": by,
        "is_bot": is_program(by),
        "about": names(about),
    }
    if action == "AddNote":
        return common | _note(about, raw(about, "note"), at, by)
    return common | _action(action, about)


def incident(value: Table, *, is_told: bool) -> Iterator[Fields]:
    """Return what an incident says of itself; `is_told`: its timeline says when it was opened."""
    place, title = f"incident {fields.string(value, 'tinyId')}", fields.string(value, "message")
    own = {"about": names(value)}
    services = tuple(fields.string(one, "name") for one in fields.tables(value, "impactedServices"))
    yield {
        **own,
        "kind": "aside",
        "pointer": place,
        "text": f"Incident #{fields.string(value, 'tinyId')}: {title}",
        "severity": fields.string(value, "priority"),
        "services": tuple(filter(None, services)),
    }
    if not is_told:
        told: Fields = {"text": f"Incident opened: {title}", "what": "declared"}
        yield {**own, "pointer": f"{place} createdAt", **fields.when(value, "createdAt"), **told}
    began = fields.instant(value, "impactStartDate")
    if began:
        alike = began == fields.instant(value, "createdAt")
        doubt = ("the same instant as the incident was opened: perhaps never set",) if alike else ()
        told = {"text": "Impact started", "milestones": ("started",), "notes": doubt}
        yield {**own, "pointer": f"{place} impactStartDate", "at": began, **told}
    ended = fields.instant(value, "impactEndDate")
    if ended:
        told = {"text": "Impact ended", "milestones": ("mitigated",)}
        yield {**own, "pointer": f"{place} impactEndDate", "at": ended, **told}


def entry(value: Table, about: Table) -> Fields:
    """Return an entry of an incident's timeline."""
    sort, by = fields.string(value, "type"), fields.string(value, "actor", "name")
    what = next((what for known, what in _TIMELINE if known.match(sort) or known.search(sort)), "")
    hidden = value.get("hidden") is True or bool(_ASIDE.search(sort))
    own = fields.string(value, "id")
    return {
        "pointer": f"timeline {own or sort}",
        **fields.when(value, "eventTime"),
        "actor": by,
        "is_bot": is_program(by) or fields.string(value, "actor", "type") not in ("", "user"),
        "text": _entry_text(value, about, what),
        "what": what or "note",
        "milestones": ("resolved",) if what == "resolved" else (),
        "ids": (f"opsgenie:{own}",) if own else (),
        "about": names(about),
        **({"kind": "noise"} if hidden else {}),
        **({"notes": ("edited afterwards",)} if value.get("lastEdit") else {}),
    }


def is_program(owner: str) -> bool:
    """Whether an owner's name stands for Opsgenie itself or an integration."""
    return owner.casefold() in _PROGRAMS


def raw(value: Table, *path: str) -> str:
    """Return a text as it stands, not yet in one line; empty where there is none."""
    found = fields.get(value, *path)
    return found if isinstance(found, str) else ""


def _owner(value: Table, said: str) -> Fields:
    owner = fields.string(value, "owner")
    by_system = "system" in (fields.string(value, "type"), fields.string(value, "logType"))
    is_bot = is_program(owner) or by_system or bool(_BY_PROGRAM.search(said))
    return {"actor": owner, "is_bot": is_bot}


def _note(value: Table, text: str, key: str, by: str) -> Fields:
    """Return a note's fields; the list of notes and a webhook share no id but who and when."""
    said, at = fields.words(text), fields.instant(value, key)
    is_bot = is_program(by)
    ids = (f"opsgenie:note:{by}@{at:%Y-%m-%dT%H:%M:%SZ}",) if at and by else ()
    if not said:
        return {"kind": "noise", "text": "A note without text", "actor": by, "is_bot": is_bot}
    kind = {"kind": "record", "text": f"Note: {said}"} if is_bot else {"kind": "chat", "text": said}
    return {**kind, "what": "note", "actor": by, "is_bot": is_bot, "ids": ids}


def _action(action: str, about: Table) -> Fields:
    if _QUIET.fullmatch(action):
        return {"kind": "noise", "text": _spaced(action)}
    what, text = _ACTIONS.get(action, ("note", _spaced(action)))
    old, new = (fields.string(about, key) for key in ("oldPriority", "newPriority"))
    if what == "severity" and new:
        changed = f"Priority changed from {old} to {new}" if old else f"Priority set to {new}"
        return {"what": what, "text": changed, "severity": new}
    to = fields.string(about, "owner") if action == "AssignOwnership" else ""
    return {"what": what, "text": f"{text} to {to}" if to else text}


def _entry_text(value: Table, about: Table, what: str) -> str:
    title = fields.words(raw(value, "title", "content"))
    said = fields.words(raw(value, "description", "content"))
    if what == "declared":
        said = said or fields.string(about, "message")
    shown = title or _spaced(fields.string(value, "type")) or "An entry without text"
    return f"{shown}: {said}" if said and said != shown else shown


def _spaced(camel: str) -> str:
    """Return `IncidentOpened` as a line: `Incident opened`."""
    word = fields.beginning(one_line(camel), 60)
    return word if any(map(str.isdigit, word)) else _CAMEL.sub(" ", word).capitalize()
