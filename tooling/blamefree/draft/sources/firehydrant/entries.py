"""The events of an incident's timeline in FireHydrant: each type says its own in `data`."""

import re
from typing import Any

from blamefree.draft.event import Assignment
from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.fields import Table

_SAID = re.compile(r"(?i)note|chat|comment|message")
_TASK = re.compile(r"(?i)task|ticket")
_ROLE = re.compile(r"(?i)role")
_TOOLING = re.compile(r"(?i)tour_?step|runbook_?step|vote")
_TEXTS = ("body", "summary", "message", "description", "text", "name", "title")


def entry(event: Table) -> dict[str, Any]:
    """Return an event's text and other fields; nothing where it says nothing."""
    kind = fields.string(event, "type")
    data = fields.table(event, "data")
    said = fields.first(*(shapes.said(fields.string(data, key)) for key in _TEXTS))
    told = {
        **fields.when(event, "occurred_at"),
        **shapes.who(event.get("author")).fields,
        "public": fields.string(event, "visibility") == "open_to_public",
    }
    if _ROLE.search(kind):
        return {**told, **_role(data, said)}
    if _SAID.search(kind):
        return {**told, **_words(data, said, told)} if said else {}
    if _TASK.search(kind):
        return {"kind": "aside", "text": f"Action: {said}"} if said else {}
    text = shapes.phrase(kind)
    noise = {"kind": "noise"} if _TOOLING.search(kind) or not said else {}
    return {**told, **noise, "text": f"{text}: {said}" if said else text}


def _words(data: Table, said: str, told: dict[str, Any]) -> dict[str, Any]:
    """Return what somebody wrote; what went to customers is an update of theirs."""
    late = _late(data, told["at"])
    written = fields.instant(data, "created_at") if late else None
    time = {**told, "notes": (*told.get("notes", ()), *late), "written_at": written}
    if told["public"] and not told["is_bot"]:
        return {**time, "what": "public update", "text": f"Public update: {said}"}
    kind = "record" if told["is_bot"] else "chat"
    return {**time, "kind": kind, "what": "note", "text": said}


def _late(data: Table, at: Any) -> tuple[str, ...]:
    return fields.backdated(at, fields.instant(data, "created_at"))


def _role(data: Table, said: str) -> dict[str, Any]:
    """Return a change of a role; without its holder it is the tool's words."""
    role = fields.first(*(shapes.label(data.get(key)) for key in ("incident_role", "role")))
    holder = next(
        (w for key in ("user", "assignee") if (w := shapes.who(data.get(key))).name), None
    )
    if role and holder:
        given = (Assignment(role, holder.name),)
        return {"what": "role", "text": f"{role}: {holder.name}", "roles": given}
    return {"what": "role", "text": said or "Role update"}
