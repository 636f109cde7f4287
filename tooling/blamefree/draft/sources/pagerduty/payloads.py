"""The shapes PagerDuty's records come in: answers of the REST API, webhooks, lists of either."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.pagerduty import log_entries

Kind = Literal["incident", "entry", "webhook", "note", "alert", "change", "update"]

_KEYS: Mapping[str, Kind] = MappingProxyType(
    {
        "incident": "incident", "incidents": "incident",
        "log_entry": "entry", "log_entries": "entry",
        "note": "note", "notes": "note",
        "alert": "alert", "alerts": "alert",
        "change_event": "change", "change_events": "change", "related_change_events": "change",
        "status_update": "update", "status_updates": "update",
    }
)  # fmt: skip
"""What the keys of an answer hold."""
_STATES = frozenset({"triggered", "acknowledged", "resolved"})
_PAGES = frozenset({"limit", "offset", "more"})
_OWN_WORD = re.compile(r"[a-z_.]{1,60}")
_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "triggered": "trigger", "acknowledged": "acknowledge", "unacknowledged": "unacknowledge",
        "resolved": "resolve", "reopened": "reopen", "escalated": "escalate",
        "delegated": "delegate", "reassigned": "reassign", "annotated": "annotate",
        "priority_updated": "priority_change", "status_update_published": "status_update",
        "responder.added": "responder_request", "role.assigned": "role",
    }
)  # fmt: skip
"""A webhook's word, and the log entry's."""
_AS_THEY_ARE = (
    "assignees", "message", "content", "trimmed", "incident_role_assignments", "user",
    "escalation_policy", "resolve_reason", "state",
)  # fmt: skip
_THINGS = (
    ("conference_url",), ("action", "summary"), ("user", "summary"), ("name",),
    ("service", "summary"), ("incident_type", "name"),
)  # fmt: skip
"""What a webhook of another sort may be about."""


class Item(NamedTuple):
    """One object of PagerDuty's, and the incident it is about where it says so."""

    kind: Kind
    value: Table
    incident: str = ""


def items(payload: Table) -> Iterator[Item]:
    """Return the objects of PagerDuty's in one object of the input."""
    if fields.string(payload, "event", "event_type"):
        yield from _event(fields.table(payload, "event"))
    for message in fields.tables(payload, "messages"):
        yield from _message(message)
    bare = _bare(payload)
    if bare:
        yield bare
        return
    owner = fields.string(payload, "incident", "id")
    for key, kind in _KEYS.items():
        listed = fields.tables(payload, key) or [fields.table(payload, key)]
        for value in filter(_IS[kind], listed):
            yield Item(kind, value, _incident_of(kind, value) or owner)


def lists_other(payload: Table) -> str:
    """Return what PagerDuty lists here that is no record of an incident: `services`."""
    own = [key for key, value in payload.items() if isinstance(value, list)]
    linked = next((key for key in own if any(map(_is_linked, fields.tables(payload, key)))), "")
    paged = next((key for key in own if key in _KEYS), "") if set(payload) >= _PAGES else ""
    return linked or paged or ("a reference" if _is_linked(payload) else "")


def _bare(payload: Table) -> Item | None:
    """Return the object that stands alone, without an answer around it."""
    for kind in ("entry", "incident", "alert", "change"):
        if _IS[kind](payload):
            return Item(kind, payload, _incident_of(kind, payload))
    return None


def _incident_of(kind: Kind, value: Table) -> str:
    own = fields.string(value, "incident", "id")
    return fields.string(value, "id") if kind == "incident" else own


def _is_entry(value: Table) -> bool:
    ends = (log_entries.SUFFIX, f"{log_entries.SUFFIX}_reference")
    return fields.string(value, "type").endswith(ends) and "created_at" in value


def _is_incident(value: Table) -> bool:
    numbered = "incident_number" in value or "incident_key" in value
    own_type = fields.string(value, "type") in ("incident", "")
    return own_type and numbered and fields.string(value, "status") in _STATES


def _is_note(value: Table) -> bool:
    who = fields.string(value, "user", "type")
    return "content" in value and "created_at" in value and who.endswith(("_reference", "user"))


def _is_alert(value: Table) -> bool:
    own = "alert_key" in value or "first_trigger_log_entry" in value
    return own and fields.string(value, "type") == "alert"


def _is_change(value: Table) -> bool:
    named = fields.string(value, "type").startswith("change_event") or "correlation_reason" in value
    return named and "timestamp" in value and "summary" in value


def _is_update(value: Table) -> bool:
    return "message" in value and "created_at" in value and "sender" in value


_IS = MappingProxyType(
    {
        "incident": _is_incident, "entry": _is_entry, "note": _is_note, "alert": _is_alert,
        "change": _is_change, "update": _is_update,
    }
)  # fmt: skip


def _is_linked(value: Table) -> bool:
    return fields.string(value, "self").startswith(
        ("https://api.pagerduty.com/", "https://api.eu.pagerduty.com/")
    )


def _event(event: Table) -> Iterator[Item]:
    """Return what a webhook of the third version holds."""
    word, data = fields.string(event, "event_type"), fields.table(event, "data")
    if not (word.startswith(("incident.", "service.", "pagey.")) and "occurred_at" in event):
        return
    is_whole = fields.string(data, "type") == "incident"
    incident = data if is_whole else fields.table(data, "incident")
    named = fields.tables(data, "incident_role_assignments")
    incident = incident or next((fields.table(one, "incident") for one in named), {})
    own = fields.string(incident, "id")
    yield Item("webhook", _as_entry(event, incident), own)
    if is_whole:
        yield Item("incident", {**data, "updated_at": event.get("occurred_at")}, own)


def _as_entry(event: Table, incident: Table) -> Table:
    """Return a webhook's event in the shape of the log entry it tells of."""
    data, word = fields.table(event, "data"), fields.string(event, "event_type")
    word = word.removeprefix("incident.")
    verb = _VERBS.get(word, word)
    return {
        **{key: data[key] for key in _AS_THEY_ARE if key in data},
        "id": event.get("id"),
        "type": f"{verb}{log_entries.SUFFIX}",
        "created_at": event.get("occurred_at"),
        "agent": event.get("agent"),
        "incident": incident,
        "service": data.get("service"),
        "data": data if verb == "annotate" else {},
        "event_details": {"description": data.get("title")},
        "channel": {"new_priority": data.get("priority")},
        "summary": _told(word, data),
    }


def _told(word: str, data: Table) -> str:
    """Return a line for an event of a sort of its own: `Task created: Call the bank`."""
    # Only a word of the tool's own may be taken apart: in pieces nobody sees a key any more.
    label = fields.label(word.replace(".", "_")) if _OWN_WORD.fullmatch(word) else word
    about = fields.first(*(fields.string(data, *path) for path in _THINGS))
    state = fields.string(data, "state")
    return ": ".join(filter(None, (label, about, state)))


def _message(message: Table) -> Iterator[Item]:
    """Return what a webhook of the second version holds."""
    word, incident = fields.string(message, "event"), fields.table(message, "incident")
    if not word.startswith("incident."):
        return
    own, found = fields.string(incident, "id"), fields.tables(message, "log_entries")
    yield from (Item("entry", entry, own) for entry in found if _is_entry(entry))
    if not found:
        verb = word.removeprefix("incident.")
        entry = {
            "id": message.get("id"),
            "type": f"{verb}{log_entries.SUFFIX}",
            "created_at": message.get("created_on"),
            "agent": incident.get("last_status_change_by"),
            "incident": incident,
        }
        yield Item("webhook", entry, own)
    if _is_incident(incident):
        yield Item("incident", incident, own)
