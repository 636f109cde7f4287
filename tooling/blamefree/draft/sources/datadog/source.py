"""Datadog: incidents with their timeline, from its API; alerts of monitors, from webhooks."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from blamefree.draft.event import SourceEvent
from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.datadog import alerts
from blamefree.draft.sources.datadog.parts import MARKS, cell, field, parts
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
from blamefree.draft.sources.shapes import Actor

_IMPACTS = (
    ("customer_impact_start", "Customer impact started", "started"),
    ("customer_impact_end", "Customer impact ended", "mitigated"),
)


class Datadog(Incidents):
    """What Datadog keeps of an incident, and what its monitors said."""

    kind: ClassVar[str] = "datadog"
    tool: ClassVar[str] = "Datadog"
    export: ClassVar[str] = "Export the incident itself: the answer to GET /api/v2/incidents/<id>."
    marks: ClassVar[frozenset[str]] = MARKS
    reader: ClassVar[Reader] = parts

    @classmethod
    def names(cls, incident: Table) -> tuple[str, ...]:
        """Return the incident's id and its name in chat, `IR-7`."""
        found = (fields.string(incident, "id"), field(incident, "slug"))
        return tuple(filter(None, found))

    @classmethod
    def handles(cls, incident: Table) -> tuple[str, ...]:
        """Return the incident's number."""
        number = fields.string(incident, "public_id")
        return (f"#{number}", number) if number else ()

    @classmethod
    def called(cls, incident: Table) -> str:
        """Return the incident's title."""
        return fields.string(incident, "title")

    def told(self, part: Part) -> Iterator[SourceEvent]:
        """Yield the events of one part."""
        if part.kind == INCIDENT:
            yield from self._incident(part)
        elif part.kind == "timeline cell":
            yield self._cell(part)
        elif part.kind == "impact":
            yield from self._impact(part)
        elif part.kind == "alert":
            told = alerts.alert(part.body)
            yield self.record(f"alert {fields.string(part.body, 'id')}", **told)
        elif part.kind == "action":
            text = f"Action: {shapes.said(fields.string(part.body, 'content'))}"
            name = f"action {fields.string(part.body, 'id')}"
            yield self.aside(name, text, about=self.about(part))

    def _incident(self, part: Part) -> Iterator[SourceEvent]:
        incident, about = part.body, self.about(part)
        where = f"incident {fields.first(*self.handles(incident), part.incident)}"
        yield from self.moments(where, self._moments(incident), about=about)
        commander = self._user(incident, "commander_user")
        yield from self.role(f"{where} commander", "Commander", commander, about=about)
        said = {
            "Summary": field(incident, "summary"),
            "Customer impact": fields.string(incident, "customer_impact_scope"),
        }
        yield from self.facts(where, said, about)
        stated = fields.first(field(incident, "severity"), fields.string(incident, "severity"))
        services = shapes.labels(fields.get(incident, "fields", "services", "value"))
        yield from self.scope(where, shapes.severity(stated), services, about)

    def _moments(self, incident: Table) -> Iterator[Moment]:
        name = "declared" if incident.get("declared") else "created"
        by = self._user(incident, f"{name}_by_user")
        by = by if by.name else shapes.who(incident.get("non_datadog_creator"))
        yield declared(name, incident, fields.string(incident, "title"), by)
        for name, text, milestone in _IMPACTS:
            yield Moment(name, fields.when(incident, name), text, "", milestone)
        for name in ("detected", "resolved"):
            yield named(name, fields.when(incident, name))

    def _cell(self, part: Part) -> SourceEvent:
        """Return an entry of the timeline; one marked important counts as pinned."""
        entry = part.body
        author = self._user(entry, "created_by_user", "author")
        author = author if author.name else shapes.who(entry.get("author"))
        name, told = fields.string(entry, "id"), cell(entry, is_bot=author.is_bot)
        late = fields.backdated(*(fields.instant(entry, k) for k in ("display_time", "created")))
        time = fields.when(entry, "display_time" if entry.get("display_time") else "created")
        return self.record(
            f"timeline cell {name}",
            **{**time, "notes": (*time.get("notes", ()), *late)},
            **author.fields,
            **told,
            pinned=entry.get("important") is True,
            ids=(f"datadog:{name}",) if name else (),
            about=self.about(part),
        )

    def _impact(self, part: Part) -> Iterator[SourceEvent]:
        impact = part.body
        said = shapes.said(fields.string(impact, "description"))
        more = f": {said}" if said else ""
        found = (
            Moment(
                "start_at", fields.when(impact, "start_at"), f"Impact started{more}", "", "started"
            ),
            Moment("end_at", fields.when(impact, "end_at"), f"Impact ended{more}", "", "mitigated"),
        )
        where = f"impact {fields.string(impact, 'id')}"
        yield from self.moments(where, found, about=self.about(part))

    def _user(self, item: Table, *relations: str) -> Actor:
        """Return the user that an object refers to, if the answer includes them."""
        ids = (fields.string(item, "relationships", r, "data", "id") for r in relations)
        return next((self._users[name] for name in ids if name in self._users), Actor())

    @cached_property
    def _users(self) -> Mapping[str, Actor]:
        users = (part.body for part in self.held if part.kind == "user")
        return {fields.string(user, "id"): shapes.who(user) for user in users}
