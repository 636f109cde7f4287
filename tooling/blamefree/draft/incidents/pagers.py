"""Incidents on record with those who page: PagerDuty and Opsgenie."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from blamefree.draft.incidents.record import Record, address, first_instant, known
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.opsgenie import source as opsgenie_source
from blamefree.draft.sources.pagerduty import naming, objects, payloads
from blamefree.draft.sources.pagerduty.source import age

_OVERS = re.compile(r"Incident(?:Resolved|Closed)")
_OVER = ("resolved", "closed")


def pagerduty(found: Sequence[Table]) -> Iterator[Record]:
    """Yield PagerDuty's incidents, each as it stood last."""
    every = [item.value for one in found for item in payloads.items(one) if item.kind == "incident"]
    latest = {fields.string(one, "id"): one for one in sorted(every, key=age)}
    for name, one in latest.items():
        over = fields.string(one, "status") == "resolved"
        yield Record(
            id=name,
            title=objects.title(one) or naming.untitled(fields.string(one, "summary")),
            severity=naming.name(fields.table(one, "priority")) or fields.string(one, "urgency"),
            started=fields.instant(one, "created_at"),
            resolved=first_instant(one, "resolved_at", "last_status_change_at") if over else None,
            services=objects.services(one),
            asked=_asked(one),
            url=address(fields.string(one, "html_url")),
        )


def _asked(incident: Table) -> tuple[str, ...]:
    """Return who has the incident: once it is resolved, nobody; then who acted, or the teams."""
    handed = (fields.table(one, "assignee") for one in fields.tables(incident, "assignments"))
    took = (
        fields.table(one, "acknowledger") for one in fields.tables(incident, "acknowledgements")
    )
    acted = [fields.table(incident, key) for key in ("last_status_change_by", "resolved_by_user")]
    teams = fields.tables(incident, "teams")
    for group in (handed, took, filter(_is_person, acted), teams):
        if names := known(*(naming.name(one) for one in group if one)):
            return names
    return ()


def _is_person(reference: Table) -> bool:
    return fields.string(reference, "type").startswith("user")


def opsgenie(found: Sequence[Table]) -> Iterator[Record]:
    """Yield the incidents of Opsgenie and what came after it; alerts are none."""
    items = list(opsgenie_source.items_of(list(found)))
    latest = {fields.string(i.value, "id"): i.value for i in items if i.kind == "incident"}
    for name, one in latest.items():
        told = [
            item.value
            for item in items
            if item.kind == "entry" and fields.string(item.incident, "id") == name
        ]
        listed = fields.tables(one, "impactedServices")
        yield Record(
            id=name,
            title=fields.string(one, "message"),
            severity=fields.string(one, "priority"),
            started=first_instant(one, "impactStartDate", "createdAt"),
            resolved=_ended(one, told) if fields.string(one, "status") in _OVER else None,
            services=known(*(fields.string(service, "name") for service in listed)),
            asked=_responders(one),
            url=address(fields.string(one, "links", "web")),
        )


def _ended(incident: Table, told: Sequence[Table]) -> dt.datetime | None:
    """Return when the timeline says that it was over, else when it was last changed."""
    over = (one for one in told if _OVERS.search(fields.string(one, "type")))
    times = [at for one in over if (at := fields.instant(one, "eventTime"))]
    return max(times, default=None) or first_instant(incident, "impactEndDate", "updatedAt")


def _responders(incident: Table) -> tuple[str, ...]:
    listed = fields.tables(incident, "responders")
    keys = ("name", "username")
    named = (fields.first(*(fields.string(one, key) for key in keys)) for one in listed)
    return known(*named, fields.string(incident, "ownerTeam"))
