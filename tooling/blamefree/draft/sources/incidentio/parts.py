"""The objects of incident.io: how each is told from the others, and what its fields mean."""

from collections.abc import Iterator
from typing import Any

from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.incidents import INCIDENT, Moment, Part, declared, named
from blamefree.draft.sources.shapes import Actor

_LISTS = ("incidents", "incident_updates", "follow_ups", "actions")
_DEFINITIONS = {
    "incident_roles": ("role definitions", {"role_type", "name", "id"}),
    "severities": ("severity definitions", {"rank", "name", "id", "description"}),
    "incident_timestamps": ("timestamp definitions", {"rank", "name", "id"}),
}
MARKS = frozenset(
    {"incident_role_assignments", "incident_timestamp_values", "incident_id", "event_type", "rank"}
    | {INCIDENT, "role_type", *_LISTS, *_DEFINITIONS}
)
_MORE = {"created_at", "updated_at", "description", "required", "shortform", "instructions"}


def parts(payload: Table) -> Iterator[Part]:
    """Yield the objects of an answer or a webhook; nothing where they are of another tool."""
    said = fields.string(payload, "event_type")
    if said.startswith(("public_incident.", "private_incident.")):
        yield from _in_webhook(said, fields.table(payload, said))
        return
    objects = [payload, fields.table(payload, INCIDENT)]
    objects += [item for key in _LISTS for item in fields.tables(payload, key)]
    for item in objects:
        if kind := _kind(item):
            yield from _with_updates(_part(kind, item))
    yield from _definitions(payload)


def _kind(item: Table) -> str:
    """Return the word for an object; empty where it is none of a timeline."""
    if "incident_role_assignments" in item or "incident_timestamp_values" in item:
        return INCIDENT
    if "incident_id" not in item:
        return ""
    if "new_incident_status" in item:
        return "update"
    if "follow_up" in item or ("completed_at" in item and "assignee" in item):
        return "follow-up" if "title" in item else "action"
    return ""


def _part(kind: str, item: Table) -> Part:
    key = "id" if kind == INCIDENT else "incident_id"
    return Part(kind, item, fields.string(item, key))


def _with_updates(part: Part) -> Iterator[Part]:
    yield part
    if part.kind == INCIDENT:
        for update in fields.tables(part.body, "updates"):
            yield Part("update", update, part.incident)


def _in_webhook(said: str, item: Table) -> Iterator[Part]:
    """Yield what a webhook brings; of a private incident it is an id only."""
    incident = fields.table(item, INCIDENT)
    if "new_status" in item and incident:
        yield from _with_updates(_part(INCIDENT, incident))
        yield Part("state change", item, fields.string(incident, "id"))
        return
    kind = _kind(item)
    yield from (
        _with_updates(_part(kind, item)) if kind else [Part(fields.beginning(said, 80), item)]
    )


def _definitions(payload: Table) -> Iterator[Part]:
    """Yield the lists that say how a team set up the tool, and nothing of an incident."""
    for key, (word, needed) in _DEFINITIONS.items():
        for item in (payload, *fields.tables(payload, key)[:1]):
            if needed <= item.keys() <= needed | _MORE:
                yield Part(word, item)
                return


def moments(incident: Table) -> Iterator[Moment]:
    """Yield the instants of an incident; a team may call them as it likes."""
    by = actor(incident.get("creator"))
    yield declared("created_at", incident, fields.string(incident, "name"), by)
    given = sorted(fields.tables(incident, "incident_timestamp_values"), key=_rank)
    taken: set[str] = set()
    for item in given:
        moment = named(_name(item), fields.when(item, "value", "value"))
        if moment.milestone in taken:
            moment = moment._replace(milestone="", what="status")
        if moment.time["at"]:
            taken.add(moment.milestone)
        yield moment


def _name(item: Table) -> str:
    return fields.string(item, "incident_timestamp", "name")


def _rank(item: Table) -> tuple[bool, int]:
    """Return what goes first where two names mean one milestone: `Detected` before `Reported`."""
    rank = fields.get(item, "incident_timestamp", "rank")
    return "reported" in _name(item).casefold(), rank if isinstance(rank, int) else 10**6


def actor(value: Any) -> Actor:
    """Return who did it: a user, or the key, alert or workflow that acted for nobody."""
    user = shapes.who(fields.get(value, "user"))
    if user.name:
        return user
    others = ("api_key", "alert", "workflow")
    named_ = fields.first(*(shapes.label(fields.get(value, key)) for key in others))
    return Actor(named_, is_bot=True)


def services(incident: Table) -> Iterator[str]:
    """Yield what stands in a custom field that is called after services."""
    for entry in fields.tables(incident, "custom_field_entries"):
        if "service" in fields.string(entry, "custom_field", "name").casefold():
            for value in fields.tables(entry, "values"):
                keys = ("value_catalog_entry", "value_option", "value_text")
                named_ = fields.first(*(shapes.label(value.get(key)) for key in keys))
                if named_:
                    yield named_
