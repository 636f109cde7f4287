"""The objects of Rootly: how each is told from the others, flat or in a JSON:API envelope."""

from collections.abc import Iterator, Mapping

from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.incidents import INCIDENT, Part
from blamefree.draft.sources.shapes import Actor

MOMENTS: Mapping[str, tuple[str, str]] = {
    "in_triage_at": ("in_triage_by", ""),
    "started_at": ("started_by", ""),
    "detected_at": ("", ""),
    "acknowledged_at": ("", ""),
    "mitigated_at": ("mitigated_by", "mitigation_message"),
    "resolved_at": ("resolved_by", "resolution_message"),
    "closed_at": ("closed_by", ""),
    "cancelled_at": ("cancelled_by", "cancellation_message"),
}
"""To each instant of an incident, the fields that say by whom and with what words."""
_TYPES = {
    "incidents": INCIDENT,
    "incident_events": "event",
    "incident_status_page_events": "public update",
    "incident_action_items": "action item",
}
_HELD = ("roles", "incident_roles", "role_assignments", "incident_role_assignments")
_OWN = ("mitigated_at", "detected_at", "sequential_id", "in_triage_at", "acknowledged_at")
"""Keys of which a Rootly incident has two at least, and one of another tool none."""
_LISTS = ("data", "included", INCIDENT, "incidents", "events")
MARKS = frozenset({*_LISTS, *_OWN, "event", "event_type"})


def parts(payload: Table) -> Iterator[Part]:
    """Yield the objects of an answer or a webhook; nothing where they are of another tool."""
    if "data" not in payload or not payload.keys().isdisjoint(("event", "event_type")):
        yield from _parts(payload)
    for key in _LISTS:
        for item in (fields.table(payload, key), *fields.tables(payload, key)):
            yield from _parts(item)


def _parts(item: Table) -> Iterator[Part]:
    """Yield an object, and for an incident what it holds of its own."""
    body = shapes.bare(item)
    said = (fields.string(item, "event_type"), fields.string(item, "event", "type"))
    kind = "alert" if _is_alert(body, fields.first(*said)) else _kind(body)
    if kind == INCIDENT:
        own = fields.string(body, "id")
        yield Part(INCIDENT, body, own)
        for key in ("events", "action_items", "status_page_events"):
            for inner in map(shapes.bare, fields.tables(body, key)):
                if known := _kind(inner):
                    yield Part(known, inner, own)
    elif kind:
        owner = fields.string(body, "relationships", "incident", "data", "id")
        yield Part(kind, body, fields.first(fields.string(body, "incident_id"), owner))


def _is_alert(body: Table, said: str) -> bool:
    """Whether it is an alert: in a webhook it has no type of its own."""
    typed = fields.string(body, "type") == "alerts" or said.startswith("alert.")
    return typed and {"source", "summary", "started_at"} <= body.keys()


def _kind(body: Table) -> str:
    """Return the word for an object; empty where it is of another tool."""
    kind = _TYPES.get(fields.string(body, "type"), "")
    own = sum(key in body for key in _OWN)
    if own > 1 and "title" in body and "created_at" in body:
        return INCIDENT
    if isinstance(body.get("event"), str):
        if "occurred_at" in body:
            return "event"
        return "public update" if "started_at" in body else ""
    return kind if kind == "action item" and "summary" in body else ""


def holders(incident: Table) -> Iterator[tuple[str, Actor]]:
    """Yield who held which role."""
    for key in _HELD:
        listed = fields.tables(incident, key) or fields.tables(incident, key, "data")
        for given in map(shapes.bare, listed):
            roles = (shapes.label(given.get(name)) for name in ("incident_role", "role"))
            users = (shapes.who(given.get(name)) for name in ("user", "assignee", "assigned_to"))
            role = fields.first(*roles, shapes.label(given))
            yield role, next((user for user in users if user.name), Actor())
