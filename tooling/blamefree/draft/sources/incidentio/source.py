"""incident.io: incidents and their updates, from its API or its webhooks."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar

from blamefree.draft.event import SourceEvent, What
from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.incidentio.parts import MARKS, actor, moments, parts, services
from blamefree.draft.sources.incidents import INCIDENT, Incidents, Part, Reader

_OVER = frozenset({"learning", "closed"})
"""Categories of states that come after an incident was resolved."""
_LIVE = frozenset({"triage", "live", "paused"})
_NO_TIME = "the tool gives no time of the change: this is when the incident was last updated"


class IncidentIo(Incidents):
    """What incident.io keeps of an incident."""

    kind: ClassVar[str] = "incidentio"
    tool: ClassVar[str] = "incident.io"
    export: ClassVar[str] = "Export the incident itself: the answer to GET /v2/incidents/<id>."
    marks: ClassVar[frozenset[str]] = MARKS
    reader: ClassVar[Reader] = parts

    @classmethod
    def names(cls, incident: Table) -> tuple[str, ...]:
        """Return the incident's id, reference, address and channel."""
        keys = ("id", "reference", "permalink", "slack_channel_id")
        channel = fields.string(incident, "slack_channel_name")
        found = (*(fields.string(incident, key) for key in keys), channel and f"#{channel}")
        return tuple(filter(None, found))

    @classmethod
    def handles(cls, incident: Table) -> tuple[str, ...]:
        """Return the reference, `INC-7`."""
        return tuple(filter(None, [fields.string(incident, "reference")]))

    @classmethod
    def called(cls, incident: Table) -> str:
        """Return the incident's name."""
        return fields.string(incident, "name")

    def told(self, part: Part) -> Iterator[SourceEvent]:
        """Yield the events of one part."""
        if part.kind == INCIDENT:
            yield from self._incident(part)
        elif part.kind == "update":
            yield self._update(part)
        elif part.kind == "state change":
            yield self._state(part)
        elif part.kind in ("follow-up", "action"):
            keys = ("title", "description")
            title = fields.first(*(fields.string(part.body, key) for key in keys))
            name = f"{part.kind} {fields.string(part.body, 'id')}"
            yield self.aside(name, f"Action: {title}", about=self.about(part))

    def _incident(self, part: Part) -> Iterator[SourceEvent]:
        incident, about = part.body, self.about(part)
        where = f"incident {fields.first(*self.handles(incident), part.incident)}"
        yield from self.moments(where, moments(incident), about=about)
        for given in fields.tables(incident, "incident_role_assignments"):
            role, holder = shapes.label(given.get("role")), shapes.who(given.get("assignee"))
            yield from self.role(f"{where} role {role}", role, holder, about=about)
        said = {"Summary": fields.string(incident, "summary")}
        yield from self.facts(where, said, about)
        severity = shapes.severity(incident.get("severity"))
        yield from self.scope(where, severity, tuple(services(incident)), about)

    def _update(self, part: Part) -> SourceEvent:
        """Return a post of the team: what it changed, and its words."""
        update = part.body
        name = fields.string(update, "id")
        return self.record(
            f"update {fields.first(name, fields.string(update, 'created_at'))}",
            **_changed(update, self._before.get(name, {})),
            **fields.when(update, "created_at"),
            **actor(update.get("updater")).fields,
            ids=(f"incidentio:{name}",) if name else (),
            about=self.about(part),
        )

    def _state(self, part: Part) -> SourceEvent:
        """Return what a webhook says of a change of the status."""
        incident, change = fields.table(part.body, INCIDENT), part.body
        new, old = change.get("new_status"), change.get("previous_status")
        time = fields.when(incident, "updated_at")
        after, before = {"new_incident_status": new}, {"new_incident_status": old}
        what = _sense(after, before)
        told = f"Status changed from {shapes.label(old)} to {shapes.label(new)}"
        message = shapes.said(fields.string(change, "message"))
        note = (_NO_TIME,) if time["at"] else ()
        return self.record(
            f"incident {fields.first(*self.handles(incident), part.incident)} status at "
            f"{fields.string(incident, 'updated_at')}",
            ": ".join(filter(None, (told, message))),
            **{**time, "notes": (*time.get("notes", ()), *note)},
            what=what,
            milestones=("resolved",) if what == "resolved" else (),
            about=self.about(part),
        )

    @cached_property
    def _before(self) -> Mapping[str, Table]:
        """To the id of each update, the update of the same incident before it."""
        found: dict[str, Table] = {}
        last: dict[str, Table] = {}
        updates = (part for part in self.held if part.kind == "update")
        for part in sorted(updates, key=lambda part: fields.string(part.body, "created_at")):
            name, previous = fields.string(part.body, "id"), last.get(part.incident, {})
            if name not in found:
                found[name] = previous
                kept = {key: value for key, value in part.body.items() if value is not None}
                last[part.incident] = {**previous, **kept}
        return found


def _changed(update: Table, before: Table) -> dict[str, Any]:
    """Return what an update says, and what it changed of what held before."""
    state = shapes.label(update.get("new_incident_status"))
    severity = shapes.severity(update.get("new_severity"))
    new_state = state if state != shapes.label(before.get("new_incident_status")) else ""
    raised = severity if severity != shapes.severity(before.get("new_severity")) else ""
    changed = [f"status set to {new_state}"] if new_state else []
    changed += [f"severity set to {raised}"] if raised else []
    message = shapes.said(fields.string(update, "message"))
    text = ": ".join(filter(None, (fields.capital(", ".join(changed)), message)))
    what: What = _sense(update, before) if new_state else "severity" if raised else "note"
    return {
        "text": text or "Update without words",
        "kind": "record" if changed else "chat" if message else "noise",
        "what": what,
        "milestones": ("resolved",) if what == "resolved" else (),
        "severity": raised,
    }


def _sense(after: Table, before: Table) -> What:
    """Return what a change of the status means: by its category, or by the word `Resolved`."""
    new, old = after.get("new_incident_status"), before.get("new_incident_status")
    category, was = fields.string(new, "category"), fields.string(old, "category")
    if was in _OVER and category in _LIVE:
        return "reopened"
    ends = category in _OVER and (was in _LIVE or (not was and category == "learning"))
    return "resolved" if ends or shapes.milestone(shapes.label(new)) == "resolved" else "status"
