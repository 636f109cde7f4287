"""Everybody the sources and the directory know: one person, however many tools name them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Self

from blamefree.document.model import Model
from blamefree.draft.cast.ordinary import THINGS
from blamefree.people import People, Person

_PARTS = re.compile(r"[._-]")
_SHORTEST = 3
_CREWS = frozenset({"bot", "team", "teams", "oncall", "ops", "squad", "crew", "group", "alerts"})


class Known(Model):
    """Persons, found without a search for each.

    Two tools mean one person where the directory says so, or where they give the same e-mail
    address, or the same full name and no other address. A bare first name means the only person
    who has it. Nothing else is taken for a likeness.
    """

    persons: tuple[Person, ...] = ()
    directory: People | None = None

    @classmethod
    def of(
        cls,
        persons: Sequence[Person],
        directory: People | None,
        acting: Sequence[tuple[str, str]] = (),
    ) -> Self:
        """Return those whom sources name and the directory lists, and who else is `acting`.

        A file comes with each of these: what names two apart there does not mean one person.
        """
        listed = directory.persons if directory else ()
        known = cls(persons=(*persons, *listed), directory=directory)
        apart = known.apart(acting)
        names = dict.fromkeys(name for _, name in acting)
        new = (name for name in names if name in apart or not known.has(name))
        own = (Person(handle=name, name=name if " " in name else "") for name in new)
        return cls(persons=(*known.persons, *own), directory=directory)

    def has(self, named: str) -> bool:
        """Whether this is a way to write somebody who is known."""
        return named.casefold() in self._same or self.handle(named) != named

    def apart(self, acting: Iterable[tuple[str, str]]) -> set[str]:
        """Return the names that are like somebody's, but stand beside another like that one's."""
        alike: dict[tuple[str, str], set[str]] = {}
        for file, name in acting:
            alike.setdefault((file, self.handle(name)), set()).add(name)
        several = (names for names in alike.values() if len(names) > 1)
        return {name for names in several for name in names if self._exact(name) == name} - {
            person.handle for person in self.persons
        }

    def is_shared(self, first: str) -> bool:
        """Whether several persons may be meant by a first name."""
        return len(self._by_first.get(first.casefold(), ())) > 1

    @property
    def handles(self) -> Iterable[str]:
        """Everybody, by the one handle each."""
        return self._by_handle

    def handle(self, named: str) -> str:
        """Return the directory's handle for a person, else a source's, else what was written."""
        exact = self._exact(named)
        if exact != named or named.casefold() in self._same or named.title() in THINGS:
            return exact
        alike = self._by_first.get(_PARTS.sub("-", named.casefold()), set())
        return next(iter(alike)) if len(alike) == 1 else named

    def _exact(self, named: str) -> str:
        same = self._same.get(named.casefold(), [])
        names = [named, *(name for own in same for name in (own.email, own.name, own.handle))]
        listed = (found for name in names if name and (found := self._listed(name)))
        handles = [person.handle for person in listed][:1] or [own.handle for own in same]
        return min(handles, key=_likeness, default=named)

    def aliases(self, handle: str) -> list[str]:
        """Return the other ways the sources may write this person in a sentence."""
        same = self._by_handle.get(handle, [])
        written = ((p.name, p.name.partition(" ")[0], p.handle) for p in same)
        found = [alias for aliases in written for alias in aliases if alias]
        first = self.first(handle)
        if first and self._by_first.get(first) == {handle}:
            found += [first, first.capitalize()]
        return [*found, *([handle.partition(" ")[0]] if " " in handle else [])]

    @staticmethod
    def first(handle: str) -> str:
        """Return the first name in a handle such as `ana.ruiz`; empty where it may be none."""
        first, *others = handle.casefold().replace("_", ".").split(".")
        is_name = (
            len(first) >= _SHORTEST and first.isalpha() and others and others[-1] not in _CREWS
        )
        return first if is_name else ""

    def addresses(self, handle: str) -> list[str]:
        """Return the e-mail addresses and logins by which tools name this person."""
        same = self._by_handle.get(handle, [])
        return [name for p in same for name in (p.email, p.github) if name]

    def _listed(self, name: str) -> Person | None:
        found = self.directory.find(name) if self.directory else None
        return found or self._by_login.get(name.casefold())

    @cached_property
    def _by_login(self) -> dict[str, Person]:
        listed = self.directory.persons if self.directory else ()
        return {person.github.casefold(): person for person in listed if person.github}

    @cached_property
    def _by_handle(self) -> dict[str, list[Person]]:
        same: dict[str, list[Person]] = {}
        for person in self.persons:
            same.setdefault(self._exact(person.handle), []).append(person)
        return same

    @cached_property
    def _by_first(self) -> dict[str, set[str]]:
        """The handles by what may be a first name, and by the handle however it is divided."""
        found: dict[str, set[str]] = {}
        for person in self.persons:
            whole = _PARTS.sub("-", person.handle.casefold())
            first, _, last = whole.partition("-")
            own = "" if last in _CREWS else first
            names = (whole, own, person.name.casefold().partition(" ")[0])
            for name in filter(None, names):
                found.setdefault(name, set()).add(self._exact(person.handle))
        return found

    @cached_property
    def _same(self) -> dict[str, list[Person]]:
        """The entries for one person, by every way to write them; the first that has it counts."""
        groups: dict[str, list[Person]] = {}
        for person in self.persons:
            group = [person]
            for key in _keys(person):
                before = groups.get(key, group)
                if before is not group and _agree([*before, *group]):
                    before.extend(group)
                    if len(group) > 1:  # registered already, by the key before
                        groups |= {alias: before for alias in groups if groups[alias] is group}
                    group = before
            for alias in person.aliases:
                groups.setdefault(alias, group)
        return groups


def of_source(persons: Sequence[Person]) -> list[Person]:
    """Return the persons of one source; a full name that several of them have tells nobody."""
    named: dict[str, set[tuple[str, str]]] = {}
    for person in persons:
        own = ("", person.email.casefold()) if person.email else (person.handle, "")
        named.setdefault(person.name.casefold(), set()).add(own)
    return [
        person.model_copy(update={"name": ""}) if len(named[person.name.casefold()]) > 1 else person
        for person in persons
    ]


def _likeness(name: str) -> tuple[bool, bool]:
    """Return how far a name is from a handle: a handle is no address, and one word."""
    return "@" in name, " " in name


def _keys(person: Person) -> Iterator[str]:
    """Yield what names one person and nobody else: the address, the full name."""
    if person.email:
        yield person.email.casefold()
    if " " in person.name.strip():
        yield person.name.casefold()


def _agree(group: list[Person]) -> bool:
    """Whether nothing speaks against one person: two addresses do."""
    return len({own.email.casefold() for own in group if own.email}) <= 1
