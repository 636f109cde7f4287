"""Incidents on record with the tools that lead through them: their events say what is asked."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from blamefree.draft.event import SourceEvent
from blamefree.draft.incidents.record import Record, address, known
from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.datadog import parts as datadog
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.incidents import INCIDENT, Incidents, Part

_LEADS = re.compile(r"command|incident (?:lead|manager|owner)|\Alead\Z", re.IGNORECASE)
_NO_INCIDENT = frozenset({"declined", "canceled", "cancelled", "merged"})
_OVER = frozenset({"closed", "learning", "resolved"})
_EVERYBODYS = ("user",)
"""Parts that belong to no one incident, and that all refer to."""


def records(tool: type[Incidents], found: Sequence[Table]) -> Iterator[Record]:
    """Yield the tool's incidents, each as it stood last; what was declined is none."""
    every = [part for one in found for part in tool.parts(shapes.snaked(one))]
    by_incident: dict[str, list[Part]] = {}
    for part in every:
        by_incident.setdefault(part.incident, []).append(part)
    shared = [part.body for part in every if part.kind in _EVERYBODYS]
    for name, parts in by_incident.items():
        bodies = [part.body for part in parts if part.kind == INCIDENT]
        if name and bodies:
            payloads = _payloads([part.body for part in parts], shared)
            # A part can name a second incident that is not there: this one is meant.
            source = tool(name=name, payloads=payloads, given=Given(incidents=(name,)))
            yield from _record(source, max(bodies, key=_changed))


def _payloads(bodies: list[Table], shared: list[Table]) -> tuple[Table, ...]:
    """Return an input that holds one incident; what all refer to stands beside it."""
    return ({"data": bodies, "included": shared},) if shared else tuple(bodies)


def _record(source: Incidents, incident: Table) -> Iterator[Record]:
    state = _state(incident)
    if state in _NO_INCIDENT:
        return
    events, private = source.events(), _is_private(incident)
    names = source.names(incident)
    asides = [event for event in events if event.kind == "aside"]
    yield Record(
        id=_id(incident),
        title="" if private else source.called(incident),
        severity=next((event.severity for event in asides if event.severity), ""),
        started=_first(events, "started") or _first(events, "detected") or _opened(events),
        resolved=_resolved(events, incident, state),
        services=() if private else known(*(name for event in asides for name in event.services)),
        asked=_asked(events),
        url=address(*names),
        private=private,
    )


def _id(incident: Table) -> str:
    """Return what the team calls it where that is of its own: `INC-12`, `IR-7`; else its id."""
    spoken = (fields.string(incident, "reference"), datadog.field(incident, "slug"))
    return fields.first(*spoken, fields.string(incident, "id"))


def _state(incident: Table) -> str:
    """Return the last state in one word of the tool's own, whatever the team calls it."""
    category = fields.string(incident, "incident_status", "category")
    if incident.get("cancelled_at"):
        return "cancelled"
    plain = fields.first(fields.string(incident, "status"), datadog.field(incident, "state"))
    return (category or plain).casefold()


def _resolved(events: Sequence[SourceEvent], incident: Table, state: str) -> dt.datetime | None:
    """Return when it was resolved last; of one that is over and does not say, its last change."""
    ends = [event.at for event in events if "resolved" in event.milestones and event.at]
    again = [event.at for event in events if event.what == "reopened" and event.at]
    last = max(ends, default=None)
    if last is None and state in _OVER:
        return fields.instant(incident, _changed_key(incident))
    return None if last and again and max(again) > last else last


def _first(events: Sequence[SourceEvent], milestone: str) -> dt.datetime | None:
    return min((e.at for e in events if milestone in e.milestones and e.at), default=None)


def _opened(events: Sequence[SourceEvent]) -> dt.datetime | None:
    return min((event.at for event in events if event.at), default=None)


def _asked(events: Sequence[SourceEvent]) -> tuple[str, ...]:
    """Return who commanded it last; where nobody did, whoever held a role."""
    held = [role for event in events for role in event.roles]
    last: Mapping[str, str] = {role.role: role.holder for role in held}
    leading = [holder for role, holder in last.items() if _LEADS.search(role)]
    return known(*(leading or last.values()))


def _is_private(incident: Table) -> bool:
    flags = (incident.get("private") is True, incident.get("restricted") is True)
    return any(flags) or fields.string(incident, "visibility").casefold() == "private"


def _changed(incident: Table) -> str:
    return fields.string(incident, _changed_key(incident))


def _changed_key(incident: Table) -> str:
    return "updated_at" if "updated_at" in incident else "modified"
