"""PagerDuty: incidents, log entries, notes, alerts, change events and webhooks."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Self

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.pagerduty import log_entries, naming, objects, payloads
from blamefree.draft.sources.pagerduty.naming import Fields
from blamefree.draft.sources.pagerduty.payloads import Item
from blamefree.draft.sources.recorded import Choice, Recorded, chosen, ordered
from blamefree.errors import InputError
from blamefree.people import Person

MAX_DEPTH = 12
"""How deep a person may stand in an object."""
_TRIGGERS = frozenset({"alert", "declared"})
_LOGGED = frozenset({"entry", "webhook"})


class PagerDuty(Recorded):
    """What PagerDuty recorded of an incident."""

    kind: ClassVar[str] = "pagerduty"

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Whether it holds a record of PagerDuty's, or a list of its own without any."""
        found = next(payloads.items(payload), None)
        return found is not None or bool(payloads.lists_other(payload))

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the source, the incident chosen.

        Raises:
            InputError: it holds several incidents and none was named, or nothing that happened.
        """
        source = super().open(material, given)
        if source is None:
            return None
        if not source.items:
            what = payloads.lists_other(source.payloads[0])
            message = f"{source.name} is PagerDuty's ({what}), but holds nothing that happened."
            raise InputError(message, "Export the incident's log entries and notes.")
        cut = any(payload.get("more") is True for payload in source.payloads)
        more = f"{source.name}: PagerDuty has more of these entries; the export is cut."
        return source.model_copy(update={"notes": (*source.notes, *((more,) if cut else ()))})

    def title(self) -> str:
        """Return the incident's title."""
        titles = [objects.title(i.value) for i in self._of("incident")]
        named = [fields.string(item.value, "incident", "summary") for item in self.items]
        return fields.first(*titles, *map(naming.untitled, named))

    def events(self) -> tuple[SourceEvent, ...]:
        """Return everything recorded, in order of time; PagerDuty lists the newest first."""
        found = (self.record(**told) for item in self._latest for told in self._read(item))
        mirrors = {i.incident: objects.mirrors(i.value) for i in self._of("incident")}
        return tuple(_connected(ordered(found), mirrors))

    def people(self) -> tuple[Person, ...]:
        """Return those whose address is there."""
        found = (person for payload in self.payloads for person in _persons(payload))
        return tuple(dict.fromkeys(found))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The objects of the incidents that are meant, and those that name no incident."""
        found = [item for payload in self.payloads for item in payloads.items(payload)]
        wanted = {one["id"] for one in chosen(self.name, _choices(found), self.given.incidents)}
        return tuple(item for item in found if not item.incident or item.incident in wanted)

    def choices(self) -> tuple[Choice, ...]:
        """Return the incidents that are meant."""
        return tuple(_choices(self.items))

    @cached_property
    def _latest(self) -> tuple[Item, ...]:
        """The objects, each incident only as it stood last."""
        last: dict[str, Item] = {}
        for item in self._of("incident"):
            before = last.get(item.incident)
            if before is None or age(item.value) >= age(before.value):
                last[item.incident] = item
        others = [item for item in self.items if item.kind != "incident"]
        return (*last.values(), *others)

    def _of(self, *kinds: str) -> list[Item]:
        return [item for item in self.items if item.kind in kinds]

    def _read(self, item: Item) -> Iterator[Fields]:
        value = item.value
        if item.kind == "incident":
            yield from objects.incident(value, self._done(item.incident))
        elif item.kind == "alert":
            yield from objects.alert(value)
        elif item.kind in _LOGGED:
            place = "webhook" if item.kind == "webhook" else "log entry"
            own = objects.services(value)
            yield {**log_entries.read(value, place), "services": own}
        else:
            yield _OTHERS[item.kind](value)

    def _done(self, incident: str) -> frozenset[str]:
        """Return what log entries or webhooks of this input tell of an incident."""
        logged = (item for item in self._of(*_LOGGED) if item.incident == incident)
        return frozenset(log_entries.verb(item.value) for item in logged)


_OTHERS = MappingProxyType(
    {
        "note": objects.note,
        "change": objects.change,
        "update": objects.update,
    }
)


def _about(item: Item) -> Table:
    return item.value if item.kind == "incident" else fields.table(item.value, "incident")


def _title(item: Item) -> str:
    about = _about(item)
    named = naming.untitled(fields.string(about, "summary"))
    return objects.title(about) or named


def _choices(items: Iterable[Item]) -> list[Choice]:
    """Return the incidents that the objects are of, each by all that it goes by."""
    titles: dict[str, str] = {}
    names: dict[str, dict[str, None]] = {}
    for item in items:
        titles[item.incident] = titles.get(item.incident) or _title(item)
        names.setdefault(item.incident, {}).update(dict.fromkeys(_names(item)))
    return [Choice(tuple(names[own]), titles[own], {"id": own}) for own in names if own]


def _names(item: Item) -> tuple[str, ...]:
    """Return what an incident may be asked for by: its id, number and address."""
    keys = ("incident_number", "number", "html_url")
    known = (fields.string(_about(item), key) for key in keys)
    return tuple(filter(None, (item.incident, *known)))


def age(incident: Table) -> dt.datetime:
    """Return when an incident was last changed."""
    known = (fields.instant(incident, key) for key in ("updated_at", "last_status_change_at"))
    return max(filter(None, known), default=dt.datetime.min.replace(tzinfo=dt.UTC))


def _connected(
    events: Sequence[SourceEvent], mirrors: Mapping[str, tuple[str, ...]]
) -> Iterator[SourceEvent]:
    """Yield the events with what only their order says: a trigger after a resolve reopens.

    Slack messages that announced the incident tell of its first trigger.
    """
    resolved: dict[tuple[str, ...], bool] = {}
    for event in events:
        own = event.about[:1]
        triggers = event.what in _TRIGGERS and not event.origin.pointer.startswith("alert ")
        if triggers and resolved.get(own):
            text = f"Triggered again: {event.text.partition(': ')[2]}"
            yield event.model_copy(update={"what": "reopened", "text": text})
        elif triggers and own not in resolved:
            ids = (*event.ids, *mirrors.get("".join(own), ()))
            yield event.model_copy(update={"ids": ids})
        else:
            yield event
        if triggers or event.what in ("resolved", "reopened"):
            resolved[own] = event.what == "resolved"


def _persons(value: Any, depth: int = 0) -> Iterator[Person]:
    """Yield the users in an object, where their address is told."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _persons(item, depth + 1)
    elif isinstance(value, dict):
        address = fields.string(value, "email")
        if address and fields.string(value, "type").startswith("user"):
            called = naming.name(value)
            yield Person(handle=called, name=called, email=address)
        yield from _persons(list(value.values()), depth + 1)
