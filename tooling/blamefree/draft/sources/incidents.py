"""What the tools have in common that keep whole incidents and what belongs to them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, Self

from blamefree.draft.event import Assignment, SourceEvent, What
from blamefree.draft.material import Material
from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.recorded import Choice, Recorded, chosen, ordered
from blamefree.draft.sources.shapes import Actor
from blamefree.people import Person

INCIDENT = "incident"
_WHATS: tuple[What, ...] = ("resolved", "acknowledged", "declared", "status", "")
"""Which of several things in one second gives their event its name."""


class Part(NamedTuple):
    """One object of an input: an incident, or something that belongs to one."""

    kind: str
    """A word for it that people know: `incident`, `update`."""
    body: Table
    incident: str = ""
    """The id of the incident it is about; empty where it does not say."""


Reader = Callable[[Table], Iterator[Part]]


class Moment(NamedTuple):
    """An instant that a tool keeps under a name."""

    name: str
    """Its field, or what the team calls it."""
    time: Mapping[str, Any]
    """As `fields.when` reads it."""
    text: str
    what: What = ""
    milestone: str = ""
    actor: Actor = Actor()
    notes: tuple[str, ...] = ()


def named(name: str, time: Mapping[str, Any], **more: Any) -> Moment:
    """Return the moment that a name of an instant means."""
    milestone = shapes.milestone(name)
    return Moment(name, time, shapes.phrase(name), shapes.what(milestone), milestone, **more)


def declared(name: str, incident: Table, title: str, actor: Actor) -> Moment:
    """Return the moment at which a tool began to keep an incident, under its title."""
    text = f"Declared: {title}" if title else "Declared"
    return Moment(name, fields.when(incident, name), text, "declared", actor=actor)


class Incidents(Recorded):
    """Incidents of one tool, with what it recorded of them.

    A tool's own class says `reader` or `parts`, and `names`, `called` and `told`.
    """

    tool: ClassVar[str]
    export: ClassVar[str]
    """What to export where the input holds nothing in time."""
    marks: ClassVar[frozenset[str]]
    """Keys of which every object of the tool has one: a quick no for all others."""
    reader: ClassVar[Reader]
    """Finds the parts of an object, where that is a function of its own."""

    @classmethod
    def parts(cls, payload: Table) -> Iterator[Part]:
        """Yield what an object holds of this tool; nothing where it is of another."""
        return cls.reader(payload)

    @classmethod
    def names(cls, incident: Table) -> tuple[str, ...]:
        """Return the ids and addresses of an incident, its id first."""
        raise NotImplementedError

    @classmethod
    def called(cls, incident: Table) -> str:
        """Return the incident's title."""
        raise NotImplementedError

    def told(self, part: Part) -> Iterator[SourceEvent]:
        """Yield the events of one part."""
        raise NotImplementedError

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Whether anything in the object is of this tool."""
        if cls.marks.isdisjoint(map(shapes.snake, payload)):
            return False
        return next(cls.parts(shapes.snaked(payload)), None) is not None

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the source, or None where nothing in the material is of this tool."""
        opened = super().open(material, given)
        if opened is None:
            return None
        if any(map(shapes.is_cut, opened.payloads)):
            cut = f"{material.name} is one page of several; the others are not in it."
            opened = opened.model_copy(update={"notes": (*opened.notes, cut)})
        seen = ", ".join(dict.fromkeys(part.kind for part in opened.held))
        return opened.dated(f"is from {cls.tool}, but holds nothing in time ({seen})", cls.export)

    @cached_property
    def held(self) -> tuple[Part, ...]:
        """The parts of the incident that is meant; of a thing that comes twice, the latest."""
        parts = [part for item in self.payloads for part in self.parts(shapes.snaked(item))]
        latest = {_identity(part): part for part in sorted(parts, key=_changed)}
        own = {part.incident: part.body for part in latest.values() if part.kind == INCIDENT}
        ids = dict.fromkeys(part.incident for part in parts if part.incident)
        offered = [self._choice(name, own.get(name)) for name in ids]
        wanted = {choice["id"] for choice in chosen(self.name, offered, self.given.incidents)}
        return tuple(p for p in latest.values() if not p.incident or p.incident in wanted)

    def choices(self) -> tuple[Choice, ...]:
        """Return the incidents that are meant."""
        own = {part.incident: part.body for part in self.held if part.kind == INCIDENT}
        ids = dict.fromkeys(part.incident for part in self.held if part.incident)
        return tuple(self._choice(name, own.get(name)) for name in ids)

    def _choice(self, name: str, incident: Table | None) -> Choice:
        if incident is None:
            return Choice(names=(name,), title="its records only", payload={"id": name})
        names = (*self.handles(incident), *self.names(incident), name)
        return Choice(names=names, title=self.called(incident), payload={"id": name})

    @classmethod
    def handles(cls, _incident: Table) -> tuple[str, ...]:
        """Return short names by which an incident may be asked for, but not recognised."""
        return ()

    def title(self) -> str:
        """Return what the tool calls the incident."""
        bodies = (part.body for part in self.held if part.kind == INCIDENT)
        return next((title for body in bodies if (title := self.called(body))), "")

    def people(self) -> tuple[Person, ...]:
        """Return the persons with an address that stand anywhere in it."""
        found = (person for part in self.held for person in shapes.persons(part.body))
        return tuple(dict.fromkeys(found))

    def events(self) -> tuple[SourceEvent, ...]:
        """Return what the tool recorded in order of time, each thing once."""
        return self._events

    @cached_property
    def _events(self) -> tuple[SourceEvent, ...]:
        return ordered(event for part in self.held for event in self.told(part))

    def about(self, part: Part) -> tuple[str, ...]:
        """Return the ids and addresses of the incident a part belongs to."""
        return self._about.get(part.incident) or ((part.incident,) if part.incident else ())

    @cached_property
    def _about(self) -> Mapping[str, tuple[str, ...]]:
        own = (part for part in self.held if part.kind == INCIDENT)
        return {part.incident: tuple(dict.fromkeys(self.names(part.body))) for part in own}

    def aside(self, pointer: str, text: str, **more: Any) -> SourceEvent:
        """Return a fact of the incident that has no instant of its own."""
        return self.record(pointer, text, kind="aside", **more)

    def facts(
        self, where: str, facts: Mapping[str, str], about: tuple[str, ...]
    ) -> Iterator[SourceEvent]:
        """Yield what the incident's fields say in words, where they say anything."""
        for name, said in facts.items():
            if text := shapes.said(said):
                yield self.aside(f"{where} {name.casefold()}", f"{name}: {text}", about=about)

    def scope(
        self, where: str, severity: str, services: tuple[str, ...], about: tuple[str, ...]
    ) -> Iterator[SourceEvent]:
        """Yield the severity and the services that the incident has in the end."""
        if severity:
            text = f"Severity: {severity}"
            yield self.aside(f"{where} severity", text, severity=severity, about=about)
        if services:
            text = f"Services: {', '.join(services)}"
            yield self.aside(f"{where} services", text, services=services, about=about)

    def moments(self, where: str, found: Iterable[Moment], **more: Any) -> Iterator[SourceEvent]:
        """Yield one event an instant: what shares a second is told in one line."""
        together: dict[Any, list[Moment]] = {}
        for moment in found:
            key = moment.time.get("at") or (moment.time.get("raw_time") and moment.name)
            if key and moment.text:
                together.setdefault(key, []).append(moment)
        for same in together.values():
            yield self._moment(where, same, more)

    def _moment(self, where: str, same: list[Moment], more: Mapping[str, Any]) -> SourceEvent:
        actor = next((m.actor for m in same if m.actor.name), Actor())
        notes = (note for m in same for note in (*m.time.get("notes", ()), *m.notes))
        told = {
            **more,
            **same[0].time,
            **actor.fields,
            "what": next(what for what in _WHATS if any(m.what == what for m in same)),
            "milestones": tuple(dict.fromkeys(m.milestone for m in same if m.milestone)),
            "notes": tuple(dict.fromkeys(notes)),
        }
        names = ", ".join(dict.fromkeys(m.name for m in same))
        texts = dict.fromkeys(m.text for m in same)
        return self.record(f"{where} {names}", "; ".join(texts), **told)

    def role(self, pointer: str, name: str, holder: Actor, **more: Any) -> Iterator[SourceEvent]:
        """Yield that somebody holds a role: with an instant a change, without one a fact."""
        if name and holder.name:
            timed = {} if more.get("at") else {"kind": "aside", "at": None}
            held = (Assignment(name, holder.name),)
            told = {**more, **timed, "what": "role", "roles": held}
            yield self.record(pointer, f"{name}: {holder.name}", **told)


def _identity(part: Part) -> tuple[str, str, str]:
    """Return what two parts share that tell of one thing; without an id, of none but itself."""
    name = fields.string(part.body, "id")
    return part.kind, part.incident, name or f"at {id(part.body)}"


def _changed(part: Part) -> str:
    """Return when a thing was last changed, as written: one tool writes in one way."""
    keys = ("updated_at", "modified", "ended_at")
    return fields.first(*(fields.string(part.body, key) for key in keys))
