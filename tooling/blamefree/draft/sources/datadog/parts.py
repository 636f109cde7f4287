"""The objects of Datadog: how each is told from those of other JSON:API answers."""

from collections.abc import Iterator
from typing import Any

from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.datadog import alerts
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.incidents import INCIDENT, Part

_TYPES = {
    "incidents": (INCIDENT, ("created", "customer_impacted", "public_id")),
    "incident_timeline_cells": ("timeline cell", ("cell_type",)),
    "incident_impacts": ("impact", ("start_at",)),
    "incident_todos": ("action", ("content",)),
    "event": ("alert", ("timestamp", "tags")),
    "users": ("user", ("handle", "email")),
}
"""To each type of JSON:API, a word for it, and the keys of which it has one."""
_STATES = {"stable": "mitigated", "resolved": "resolved"}
MAX_STATES = 3
_LISTS = ("data", "included", "incidents", "timeline", "impacts")
MARKS = frozenset({*_LISTS, "attributes", *alerts.KEYS})


def parts(payload: Table) -> Iterator[Part]:
    """Yield the objects of an answer or a webhook; nothing where they are of another tool."""
    if payload.keys() >= alerts.KEYS:
        yield Part("alert", payload)
        return
    found = [part for item in _objects(payload) for part in _part(item)]
    if any(part.kind != "user" for part in found):
        yield from found


def _objects(payload: Table) -> Iterator[Table]:
    """Yield what stands in an answer; a search wraps each incident once more."""
    if "data" not in payload:
        yield payload
    for key in _LISTS:
        yield fields.table(payload, key)
        yield from fields.tables(payload, key)
    yield from fields.tables(payload, "data", "attributes", "incidents")


def _part(item: Table) -> Iterator[Part]:
    body = shapes.bare(item)
    kind, needed = _TYPES.get(fields.string(body, "type"), ("", ()))
    if not any(key in body for key in needed):
        return
    if kind == INCIDENT:
        yield Part(kind, body, fields.string(body, "id"))
    elif kind:
        owner = fields.string(body, "relationships", "incident", "data", "id")
        yield Part(kind, body, fields.first(fields.string(body, "incident_id"), owner))


def field(incident: Table, name: str) -> str:
    """Return one of the fields that a team fills in; empty where it did not."""
    return shapes.label(fields.get(incident, "fields", name, "value"))


def cell(entry: Table, *, is_bot: bool) -> dict[str, Any]:
    """Return an entry's text and kind: words of a person, or a change that the tool noted."""
    content = fields.table(entry, "content")
    said = fields.first(*(shapes.said(fields.string(content, k)) for k in ("message", "content")))
    kind = fields.string(entry, "cell_type")
    if kind == "markdown" and said:
        return {"kind": "record" if is_bot else "chat", "what": "note", "text": said}
    old, new = (_state(content.get(key)) for key in ("before", "after"))
    change = f"from {old} to {new}" if old and new else new or old
    name = shapes.phrase(kind.removeprefix("incident_")) or "Timeline entry"
    text = f"{name}: {said or change}" if said or change else name
    return {"kind": "record" if said or change else "noise", "text": text, **_change(kind, new)}


def _state(value: Any) -> str:
    """Return a state before or after a change: a text, or the texts of an object."""
    inner = (fields.string(value, key) for key in list(fields.table(value))[:MAX_STATES])
    return shapes.label(value) or ", ".join(filter(None, inner))


def _change(kind: str, new: str) -> dict[str, Any]:
    """Return what a change of the severity or the state means."""
    if "severity" in kind:
        return {"what": "severity", "severity": shapes.severity(new)}
    if "status" not in kind and "state" not in kind:
        return {}
    milestone = _STATES.get(new.casefold(), "")
    milestones = (milestone,) if milestone else ()
    return {"what": shapes.what(milestone), "milestones": milestones}
