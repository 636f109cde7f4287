"""FireHydrant: incidents with their milestones and events, from its API or its webhooks."""

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from blamefree.draft.event import SourceEvent
from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.firehydrant.entries import entry
from blamefree.draft.sources.incidents import INCIDENT, Incidents, Moment, Part, declared, named

_KINDS = {
    INCIDENT: ("current_milestone", "role_assignments"),
    "event": ("occurred_at", "visibility", "type"),
    "milestone": ("occurred_at", "duration", "type"),
    "role assignment": ("incident_role", "user"),
    "note": ("body", "status_pages"),
}
"""Keys by which an object is told; one is enough for an incident, all for the others."""
_WRAPPERS = ("data", INCIDENT, "incidents", "events", "milestones", "role_assignments")


class FireHydrant(Incidents):
    """What FireHydrant keeps of an incident."""

    kind: ClassVar[str] = "firehydrant"
    tool: ClassVar[str] = "FireHydrant"
    export: ClassVar[str] = "Export the incident itself: the answer to GET /v1/incidents/<id>."
    marks: ClassVar[frozenset[str]] = frozenset({*_WRAPPERS, *(k[0] for k in _KINDS.values())})

    @classmethod
    def parts(cls, payload: Table) -> Iterator[Part]:
        """Yield the incidents of an answer or a webhook, with all that belongs to them."""
        if kind := _kind(payload):
            yield from _parts(kind, payload)
            return
        for key in _WRAPPERS:
            found = payload.get(key)
            inner = fields.table(found, INCIDENT) or fields.table(payload, key)
            for item in (inner, *fields.tables(payload, key)):
                if kind := _kind(item):
                    yield from _parts(kind, item)

    @classmethod
    def names(cls, incident: Table) -> tuple[str, ...]:
        """Return the incident's id, addresses and channel."""
        keys = ("id", "incident_url", "channel_id")
        channel = fields.string(incident, "channel_name")
        pages = (fields.string(page, "url") for page in fields.tables(incident, "status_pages"))
        channels = fields.tables(incident, "incident_channels")
        found = (
            *(fields.string(incident, key) for key in keys),
            channel and f"#{channel}",
            *(fields.string(item, "url") for item in channels),
            *pages,
        )
        return tuple(filter(None, found))

    @classmethod
    def handles(cls, incident: Table) -> tuple[str, ...]:
        """Return the incident's number."""
        number = fields.string(incident, "number")
        return (f"#{number}", number) if number else ()

    @classmethod
    def called(cls, incident: Table) -> str:
        """Return the incident's name."""
        return fields.string(incident, "name")

    def told(self, part: Part) -> Iterator[SourceEvent]:
        """Yield the events of one part."""
        about, body = self.about(part), part.body
        if part.kind == INCIDENT:
            yield from self._incident(part)
        elif part.kind == "milestone":
            yield from self.moments("milestone", [_milestone(body)], about=about)
        elif part.kind == "role assignment":
            yield from self._role(part)
        elif part.kind == "note":
            if fields.string(body, "id") not in self._written:
                yield self._note(part)
        elif told := entry(body):
            name = fields.string(body, "id")
            data = fields.string(body, "data", "id")
            ids = tuple(f"firehydrant:{known}" for known in (name, data) if known)
            yield self.record(f"event {name}", **{"ids": ids, "about": about, **told})

    def _incident(self, part: Part) -> Iterator[SourceEvent]:
        incident, about = part.body, self.about(part)
        where = f"incident {fields.first(*self.handles(incident), part.incident)}"
        yield from self.moments(where, _moments(incident), about=about)
        said = {
            "Summary": fields.string(incident, "summary"),
            "Description": fields.string(incident, "description"),
            "Customer impact": fields.string(incident, "customer_impact_summary"),
        }
        yield from self.facts(where, said, about)
        severity = shapes.severity(incident.get("severity"))
        severity = severity or shapes.severity(incident.get("priority"))
        yield from self.scope(where, severity, shapes.labels(incident.get("services")), about)
        for ticket in fields.tables(incident, "incident_tickets"):
            if fields.string(ticket, "type") in ("task", "follow_up"):
                text = f"Action: {fields.string(ticket, 'summary')}"
                yield self.aside(f"ticket {fields.string(ticket, 'id')}", text, about=about)

    def _role(self, part: Part) -> Iterator[SourceEvent]:
        """Yield that a role was given, which is also how a hand-over looks."""
        given = part.body
        role, holder = shapes.label(given.get("incident_role")), shapes.who(given.get("user"))
        name = f"role assignment {fields.first(fields.string(given, 'id'), role)}"
        time = fields.when(given, "created_at")
        yield from self.role(name, role, holder, **time, about=self.about(part))

    def _note(self, part: Part) -> SourceEvent:
        note = part.body
        name = fields.string(note, "id")
        return self.record(
            f"note {name}",
            shapes.said(fields.string(note, "body")),
            **fields.when(note, "created_at"),
            kind="chat",
            what="note",
            ids=(f"firehydrant:{name}",) if name else (),
            about=self.about(part),
            public=bool(fields.tables(note, "status_pages")),
        )

    @cached_property
    def _written(self) -> frozenset[str]:
        """The ids of the notes that stand among the events too."""
        events = (part.body for part in self.held if part.kind == "event")
        return frozenset(fields.string(event, "data", "id") for event in events)


def _kind(item: Table) -> str:
    """Return the word for an object; empty where it is none of a timeline."""
    if not item.keys().isdisjoint(_KINDS[INCIDENT]) and "name" in item:
        return INCIDENT
    others = (kind for kind in _KINDS if kind != INCIDENT and item.keys() >= set(_KINDS[kind]))
    return next(others, "")


def _parts(kind: str, item: Table) -> Iterator[Part]:
    """Yield an object, and for an incident what it holds of its own."""
    if kind != INCIDENT:
        yield Part(kind, item, fields.string(item, "incident_id"))
        return
    own = fields.string(item, "id")
    yield Part(INCIDENT, item, own)
    for given in fields.tables(item, "role_assignments"):
        yield Part("role assignment", given, own)
    if note := fields.table(item, "last_note"):
        yield Part("note", note, own)
    for event in fields.tables(item, "events"):
        yield from (Part(kind, event, own) for kind in [_kind(event)] if kind)


def _moments(incident: Table) -> Iterator[Moment]:
    """Yield the milestones by when they occurred, and when the incident was opened."""
    by = shapes.who(incident.get("created_by"))
    yield declared("created_at", incident, fields.string(incident, "name"), by)
    phases = fields.tables(incident, "lifecycle_phases")
    listed = fields.tables(incident, "milestones")
    listed = listed or [item for phase in phases for item in fields.tables(phase, "milestones")]
    found = [_milestone(item) for item in listed]
    if not any(moment.milestone == "started" for moment in found):
        found.append(named("started_at", fields.when(incident, "started_at")))
    yield from found


def _milestone(item: Table) -> Moment:
    """Return a milestone; who fills it in later, backdates it."""
    name = fields.first(*(fields.string(item, key) for key in ("type", "slug", "name")))
    written = fields.instant(item, "created_at")
    notes = fields.backdated(fields.instant(item, "occurred_at"), written)
    return named(name, fields.when(item, "occurred_at"), notes=notes)
