"""Rootly: incidents, their events and public updates, from its API or its webhooks."""

from collections.abc import Iterator
from typing import ClassVar

from blamefree.draft.event import SourceEvent
from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.incidents import (
    INCIDENT,
    Incidents,
    Moment,
    Part,
    Reader,
    declared,
    named,
)
from blamefree.draft.sources.rootly.parts import MARKS, MOMENTS, holders, parts

_LINKS = (
    "url", "short_url", "slack_channel_url", "slack_channel_id",
    "pagerduty_incident_id", "pagerduty_incident_url",
    "opsgenie_incident_id", "opsgenie_incident_url", "opsgenie_alert_id", "opsgenie_alert_url",
)  # fmt: skip


class Rootly(Incidents):
    """What Rootly keeps of an incident."""

    kind: ClassVar[str] = "rootly"
    tool: ClassVar[str] = "Rootly"
    export: ClassVar[str] = "Export the incident itself: the answer to GET /v1/incidents/<id>."
    marks: ClassVar[frozenset[str]] = MARKS
    reader: ClassVar[Reader] = parts

    @classmethod
    def names(cls, incident: Table) -> tuple[str, ...]:
        """Return the incident's id, addresses, channel, and the alerts it came from."""
        channel = fields.string(incident, "slack_channel_name")
        found = (fields.string(incident, key) for key in ("id", *_LINKS))
        return tuple(filter(None, (*found, channel and f"#{channel.removeprefix('#')}")))

    @classmethod
    def handles(cls, incident: Table) -> tuple[str, ...]:
        """Return the incident's number and the word in its address."""
        number, slug = fields.string(incident, "sequential_id"), fields.string(incident, "slug")
        return tuple(filter(None, (number and f"#{number}", number, slug)))

    @classmethod
    def called(cls, incident: Table) -> str:
        """Return the incident's title."""
        return fields.string(incident, "title")

    def told(self, part: Part) -> Iterator[SourceEvent]:
        """Yield the events of one part."""
        if part.kind == INCIDENT:
            yield from self._incident(part)
        elif part.kind == "event":
            yield self._entry(part)
        elif part.kind == "public update":
            yield self._public(part)
        elif part.kind == "alert":
            yield from self._alert(part)
        elif part.kind == "action item":
            name = f"action item {fields.string(part.body, 'id')}"
            text = f"Action: {fields.string(part.body, 'summary')}"
            yield self.aside(name, text, about=self.about(part))

    def _incident(self, part: Part) -> Iterator[SourceEvent]:
        incident, about = part.body, self.about(part)
        where = f"incident {fields.first(*self.handles(incident), part.incident)}"
        yield from self.moments(where, _moments(incident), about=about)
        for role, holder in holders(incident):
            yield from self.role(f"{where} role {role}", role, holder, about=about)
        yield from self.facts(where, {"Summary": fields.string(incident, "summary")}, about)
        severity = shapes.severity(incident.get("severity"))
        yield from self.scope(where, severity, shapes.labels(incident.get("services")), about)

    def _entry(self, part: Part) -> SourceEvent:
        """Return a line of the timeline; without its author it is the tool's."""
        event = part.body
        author = shapes.who(event.get("user"))
        name = fields.first(fields.string(event, "id"), fields.string(event, "occurred_at"))
        wrote = author.name and not author.is_bot
        late = fields.backdated(*(fields.instant(event, k) for k in ("occurred_at", "created_at")))
        time = fields.when(event, "occurred_at")
        return self.record(
            f"event {name}",
            shapes.said(fields.string(event, "event")) or "Event without words",
            **{**time, "notes": (*time.get("notes", ()), *late)},
            **author.fields,
            kind="chat" if wrote else "record",
            what="note" if wrote else "",
            ids=(f"rootly:{name}",) if event.get("id") else (),
            about=self.about(part),
            written_at=fields.instant(event, "created_at") if late else None,
            public=fields.string(event, "visibility") == "external",
        )

    def _public(self, part: Part) -> SourceEvent:
        """Return what was put on the status page."""
        event = part.body
        name = fields.first(fields.string(event, "id"), fields.string(event, "started_at"))
        status = fields.spaced(fields.string(event, "status"))
        prefix = f"Public update ({status})" if status else "Public update"
        late = fields.backdated(*(fields.instant(event, k) for k in ("started_at", "created_at")))
        time = fields.when(event, "started_at")
        return self.record(
            f"status page event {name}",
            f"{prefix}: {shapes.said(fields.string(event, 'event'))}",
            **{**time, "notes": (*time.get("notes", ()), *late)},
            written_at=fields.instant(event, "created_at") if late else None,
            what="public update",
            ids=(f"rootly:{name}",) if event.get("id") else (),
            about=self.about(part),
            public=True,
        )

    def _alert(self, part: Part) -> Iterator[SourceEvent]:
        """Yield that an alert fired, and that it ended."""
        alert = part.body
        name, told = fields.string(alert, "id"), fields.string(alert, "summary")
        links = (fields.string(alert, key) for key in ("external_id", "external_url"))
        more = {
            "actor": fields.string(alert, "source"),
            "is_bot": True,
            "about": tuple(filter(None, links)),
            "severity": fields.string(alert, "labels", "severity"),
            "services": shapes.labels(alert.get("services")),
        }
        started, ended = fields.when(alert, "started_at"), fields.when(alert, "ended_at")
        ids = (f"rootly:{name}:fired",)
        yield self.record(
            f"alert {name} fired", f"Alert fired: {told}", **started, **more, what="alert", ids=ids
        )
        if ended["at"]:
            text, ids = f"Alert resolved: {told}", (f"rootly:{name}:resolved",)
            name = f"alert {name} resolved"
            yield self.record(name, text, **ended, **more, what="alert resolved", ids=ids)


def _moments(incident: Table) -> Iterator[Moment]:
    """Yield the incident's instants: by whom, and with what words it was said."""
    user = shapes.who(incident.get("user"))
    yield declared("created_at", incident, fields.string(incident, "title"), user)
    for name, (by, message) in MOMENTS.items():
        moment = named(name, fields.when(incident, name), actor=shapes.who(incident.get(by)))
        said = shapes.said(fields.string(incident, message)) if message else ""
        yield moment._replace(text=f"{moment.text}: {said}") if said else moment
