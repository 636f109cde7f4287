"""Opsgenie and Jira Service Management's operations, which came after it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Literal, NamedTuple, Self

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.opsgenie import objects
from blamefree.draft.sources.opsgenie.objects import Fields
from blamefree.draft.sources.recorded import Choice, Recorded, chosen, ordered
from blamefree.errors import InputError

Kind = Literal["alert", "incident", "log", "note", "webhook", "entry"]

MAX_DEPTH = 4
"""How deep an answer may be wrapped: under a name of the user's, then `data`, then `entries`."""
_STATES = frozenset({"open", "resolved", "closed"})
_ENVELOPE = frozenset({"took", "requestId"})


class Item(NamedTuple):
    """One object of Opsgenie's, and the incident it is about where it says so."""

    kind: Kind
    value: Table
    incident: Table | None = None


class Opsgenie(Recorded):
    """What Opsgenie recorded of an alert or incident."""

    kind: ClassVar[str] = "opsgenie"

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Whether it holds a record of Opsgenie's, or is an answer of its own without any."""
        return set(payload) >= _ENVELOPE or next(items_of(payload), None) is not None

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
            message = f"{source.name} is an answer of Opsgenie's that holds nothing that happened."
            raise InputError(message, "Export the alert's logs and notes, or the incident.")
        return source.model_copy(update={"notes": (*source.notes, *source.oddities())})

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The objects of the incidents and alerts that are meant."""
        found = [item for payload in self.payloads for item in items_of(payload)]
        incidents = [item.value for item in found if item.kind == "incident"]
        choices = [_choice(value) for value in incidents]
        taken = chosen(self.name, choices, self.given.incidents)
        alerts = _named([i.value for i in found if i.kind == "alert"], self.given.incidents)
        meant = {id(value) for value in (*taken, *alerts)}
        return tuple(item for item in found if _is_meant(item, meant))

    def choices(self) -> tuple[Choice, ...]:
        """Return the incidents and alerts that are meant."""
        alerts = (item.value for item in self._of("alert"))
        named = (Choice(names, _message(one), one) for one in alerts if (names := _keys(one)))
        return (*(_choice(item.value) for item in self._of("incident")), *named)

    def oddities(self) -> Iterator[str]:
        """Yield what is missing in the input as a whole."""
        alerts = [item.value for item in self._of("alert")]
        answers = [one for payload in self.payloads for one in (payload, *payload.values())]
        if any(fields.string(answer, "paging", "next") for answer in answers):
            yield f"{self.name}: Opsgenie has more of these entries; the export is cut."
        if len(alerts) > 1:
            yield f"{self.name}: {len(alerts)} alerts; --incident takes only those that are named."
        if not self._of("log", "webhook") and any(map(_has_ended, alerts)):
            yield f"{self.name}: when alerts were acknowledged or closed stands in their logs only."

    def title(self) -> str:
        """Return the incident's title; of a single alert its message."""
        incidents = [fields.string(i.value, "message") for i in self._of("incident")]
        alerts = [fields.string(item.value, "message") for item in self._of("alert")]
        hooks = [fields.string(i.value, "alert", "message") for i in self._of("webhook")]
        lone = dict.fromkeys(filter(None, [*alerts, *hooks]))
        return fields.first(*incidents, *(lone if len(lone) == 1 else ()))

    def events(self) -> tuple[SourceEvent, ...]:
        """Return everything recorded, in order of time; Opsgenie lists the newest first."""
        told = (self.record(**said) for item in self.items for said in self._read(item))
        return tuple(_ended(ordered(told)))

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.kind, []).append(item)
        return found

    def _of(self, *kinds: Kind) -> list[Item]:
        return [item for kind in kinds for item in self._by_kind.get(kind, ())]

    def _read(self, item: Item) -> Iterator[Fields]:
        if item.kind == "incident":
            own = fields.string(item.value, "id")
            told = (i for i in self._of("entry") if fields.string(i.incident, "id") == own)
            is_told = any(fields.string(i.value, "type") == "IncidentOpened" for i in told)
            yield from objects.incident(item.value, is_told=is_told)
        elif item.kind == "entry":
            yield objects.entry(item.value, item.incident or {})
        else:
            yield {**_READ[item.kind](item.value), **self._belongs(item)}

    def _belongs(self, item: Item) -> Fields:
        """Return what a log or note does not say itself: of which alert it is, where one is here.

        That the alert was created then, the alert says better.
        """
        alerts = self._of("alert")
        if item.kind not in ("log", "note") or len(alerts) != 1:
            return {}
        about = {"about": objects.names(alerts[0].value)}
        return about | ({"kind": "noise"} if objects.is_creation(item.value) else {})


_READ = {
    "alert": objects.alert,
    "log": objects.log,
    "note": objects.note,
    "webhook": objects.webhook,
}


def items_of(value: Any, incident: Table | None = None, depth: int = 0) -> Iterator[Item]:
    """Yield the objects of Opsgenie's in a value, whatever they are wrapped in."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from items_of(one, incident, depth)
    if not isinstance(value, Mapping):
        return
    kind = _kind(value)
    if kind:
        yield Item(kind, value, incident)
    if kind == "incident":
        yield from items_of(value.get("timelines"), value, depth + 1)
    elif not kind:
        for inner in value.values():
            yield from items_of(inner, incident, depth + 1)


def _kind(value: Table) -> Kind | None:
    keys = value.keys()
    if keys >= {"log", "owner"} and (keys >= {"createdAt", "type"} or keys >= {"logTime"}):
        return "log"
    if keys >= {"note", "owner", "createdAt"} and "tinyId" not in keys:
        return "note"
    if keys >= {"eventTime", "type", "group", "title"}:
        return "entry"
    if "action" in keys and fields.string(value, "alert", "alertId"):
        return "webhook"
    if not (
        keys >= {"tinyId", "message", "createdAt"} and fields.string(value, "status") in _STATES
    ):
        return None
    return "incident" if keys & {"impactedServices", "timelines", "impactStartDate"} else "alert"


def _choice(incident: Table) -> Choice:
    number = fields.string(incident, "tinyId")
    return Choice((number, *objects.names(incident)), _message(incident), incident)


def _message(value: Table) -> str:
    return fields.string(value, "message")


def _named(alerts: list[Table], wanted: tuple[str, ...]) -> list[Table]:
    """Return the alerts that are named by id, number or alias; all where none is."""
    asked = {name.casefold() for name in wanted}
    named = [a for a in alerts if asked & {name.casefold() for name in _keys(a)}]
    return named or alerts


def _keys(alert: Table) -> tuple[str, ...]:
    named = (fields.string(alert, key) for key in ("id", "tinyId", "alias"))
    return tuple(filter(None, named))


def _is_meant(item: Item, meant: set[int]) -> bool:
    owner = item.value if item.kind in ("alert", "incident") else item.incident
    return owner is None or id(owner) in meant


def _has_ended(alert: Table) -> bool:
    return fields.string(alert, "status") == "closed" or alert.get("acknowledged") is True


def _ended(events: tuple[SourceEvent, ...]) -> Iterator[SourceEvent]:
    """Yield the events; an incident that was closed and never resolved ended when it was closed."""
    resolved = {event.about for event in events if event.what == "resolved"}
    for event in events:
        closes = "IncidentClosed" in event.origin.pointer and event.what == "status"
        if closes and event.about not in resolved:
            yield event.model_copy(update={"what": "resolved"})
        else:
            yield event
