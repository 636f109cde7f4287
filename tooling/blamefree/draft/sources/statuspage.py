"""Statuspage: what customers were told, and when they saw it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.recorded import Choice, Recorded, chosen, ordered

_LISTS = ("incidents", "scheduled_maintenances")
_OWN = frozenset({"shortlink", "page_id", "impact", "organization_id", "scheduled_for"})
"""Keys that other tools' incidents with an `incident_updates` do not have."""
_APART = dt.timedelta(minutes=5)
"""Shown this long before or after it was written, an update was dated by hand."""
_SOON = dt.timedelta(minutes=1)
"""A start this close to the first update is the moment of writing."""
_MOST_COMPONENTS = 6


class Statuspage(Recorded):
    """An incident of a status page: an answer of its API, its public JSON, or webhooks."""

    kind: ClassVar[str] = "statuspage"

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Tell by incidents with updates, or by the change of one component."""
        listed = any(isinstance(payload.get(key), list) for key in _LISTS)
        if fields.table(payload, "page") and (listed or "component_update" in payload):
            return True
        return any(_is_own(incident) for incident in incidents(payload))

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the incident that is wanted, with all that was posted about it.

        Raises:
            InputError: there are several incidents, or none that has begun.
        """
        found = super().open(material, given)
        if found is None:
            return None
        told = [item for payload in found.payloads for item in incidents(payload)]
        picked = chosen(found.name, _choices(told), given.incidents)
        names = {fields.string(incident, "id") for incident in picked}
        kept = [item for item in told if fields.string(item, "id") in names]
        changes = [item for item in found.payloads if "component_update" in item]
        source = found.model_copy(update={"payloads": (*kept, *changes)})
        return source.dated(
            "is of a status page, but holds no incident that was posted",
            "Export the incident with its updates, or the page's incidents.json.",
        )

    def title(self) -> str:
        """Return the name that customers saw, as it was last."""
        return next((fields.string(item, "name") for item in self._latest()), "")

    def choices(self) -> tuple[Choice, ...]:
        """Return the incidents that are meant."""
        return tuple(_choices(self._latest()))

    def events(self) -> tuple[SourceEvent, ...]:
        """Return the incident's facts, its start if stated, and each update once."""
        told = (
            event
            for incident in self._latest()
            for event in (*self._facts(incident), *self._updates(incident))
        )
        changes = (self._change(item) for item in self.payloads if "component_update" in item)
        return ordered((*told, *changes))

    def _latest(self) -> list[Table]:
        """Return the incidents, each as it was last: a webhook repeats what was known before."""
        incidents = [item for item in self.payloads if "component_update" not in item]
        newest = sorted(incidents, key=lambda item: fields.string(item, "updated_at"))
        return list({fields.string(item, "id"): item for item in newest}.values())

    def _facts(self, incident: Table) -> Iterator[SourceEvent]:
        name, about = fields.string(incident, "id"), _about(incident)
        impact = fields.string(incident, "impact")
        services = tuple(fields.string(c, "name") for c in fields.tables(incident, "components"))
        yield self.record(
            f"incident {name}",
            f"Status page: {fields.string(incident, 'name')}",
            kind="aside",
            severity="" if impact in ("none", "maintenance") else impact,
            services=tuple(filter(None, services)),
            about=about,
        )
        started = fields.instant(incident, "started_at")
        written = fields.instant(incident, "created_at")
        if started and written and written - started > _SOON:
            text = "Start, as the status page states it"
            more = {"at": started, "milestones": ("started",), "about": about}
            yield self.record(f"incident {name} started_at", text, **more)

    def _updates(self, incident: Table) -> Iterator[SourceEvent]:
        for number, update in enumerate(fields.tables(incident, "incident_updates"), start=1):
            name = fields.string(update, "id") or f"{number} of {fields.string(incident, 'id')}"
            shown = fields.instant(update, "display_at")
            written = fields.instant(update, "created_at")
            state = fields.spaced(fields.string(update, "status"))
            times = {} if shown is None else _dated_by_hand(shown, written)
            yield self.record(
                f"update {name}",
                f"Status page ({state or 'update'}): {_said(update)}{_changed(update)}",
                **(fields.when(update, "display_at" if shown else "created_at") | times),
                what="public update",
                public=True,
                milestones=("resolved",) if state == "resolved" else (),
                ids=(f"statuspage:{name}",),
                about=_about(incident),
                services=tuple(_hit(update)),
            )

    def _change(self, payload: Table) -> SourceEvent:
        """Return the change of one component, which stands without words."""
        update = fields.table(payload, "component_update")
        name = fields.string(payload, "component", "name") or "a component"
        return self.record(
            f"component update {fields.string(update, 'id')}",
            f"Status page: {name} {_move(update)}",
            at=fields.instant(update, "created_at"),
            what="status",
            public=True,
            services=(name,),
        )


def incidents(payload: Table) -> list[Table]:
    """Return the incidents in an answer or a webhook; an incident itself is one."""
    listed = [item for key in _LISTS for item in fields.tables(payload, key)]
    if isinstance(payload.get("incident"), dict):
        listed.append(payload["incident"])
    return listed or ([payload] if _is_own(payload) else [])


def _is_own(incident: Table) -> bool:
    return isinstance(incident.get("incident_updates"), list) and not _OWN.isdisjoint(incident)


def _choices(told: Sequence[Table]) -> list[Choice]:
    """Return the incidents by id; maintenance that is only announced is none."""
    begun = [item for item in told if fields.string(item, "status") != "scheduled"]
    by_id = {fields.string(item, "id"): item for item in begun}
    return [
        Choice((key or "one without an id", *_about(item)), fields.string(item, "name"), item)
        for key, item in by_id.items()
    ]


def _about(incident: Table) -> tuple[str, ...]:
    name = fields.string(incident, "id")
    own = f"statuspage:{name}" if name else ""
    return tuple(filter(None, (own, fields.string(incident, "shortlink"))))


def _said(update: Table) -> str:
    """Return the words of an update as quoted; a postmortem, which is long, only as a fact."""
    if fields.string(update, "status") == "postmortem":
        return "a postmortem was published"
    words = fields.words(fields.string(update, "body"))
    return f'"{words}"' if words else "no words"


def _changed(update: Table) -> str:
    """Return the components whose state changed, behind the words."""
    hit = fields.tables(update, "affected_components")
    changed = [item for item in hit if item.get("old_status") != item.get("new_status")]
    moves = [f"{fields.string(item, 'name')} {_move(item)}" for item in changed]
    more = [f"{len(moves) - _MOST_COMPONENTS} more"] if len(moves) > _MOST_COMPONENTS else []
    return f" ({'; '.join([*moves[:_MOST_COMPONENTS], *more])})" if moves else ""


def _hit(update: Table) -> Iterator[str]:
    """Yield the components that an update says are not well, or were not before it."""
    for item in fields.tables(update, "affected_components"):
        states = {fields.string(item, key) for key in ("old_status", "new_status")}
        if states - {"operational", ""} and fields.string(item, "name"):
            yield fields.string(item, "name")


def _move(item: Table) -> str:
    old, new = (fields.spaced(fields.string(item, key)) for key in ("old_status", "new_status"))
    return f"from {old or 'unknown'} to {new or 'unknown'}"


def _dated_by_hand(shown: dt.datetime | None, written: dt.datetime | None) -> dict[str, Any]:
    """Return what an event holds of it that customers saw a time that is not the one of writing."""
    if shown is None or written is None or abs(shown - written) <= _APART:
        return {}
    return {"notes": fields.backdated(shown, written), "written_at": written}
