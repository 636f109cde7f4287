"""Everybody the sources and the directory know: one person, however many tools name them."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Self

from blamefree.document.model import Model
from blamefree.people import People, Person


class Known(Model):
    """Persons, found without a search for each.

    Two tools mean one person where the directory says so, or where they give the same e-mail
    address, or the same full name and no other address. Nothing else is taken for a likeness.
    """

    persons: tuple[Person, ...] = ()
    directory: People | None = None

    @classmethod
    def of(cls, persons: Sequence[Person], directory: People | None) -> Self:
        """Return those whom sources name and the directory lists."""
        listed = directory.persons if directory else ()
        return cls(persons=(*persons, *listed), directory=directory)

    def handle(self, named: str) -> str:
        """Return the directory's handle for a person, else a source's, else what was written."""
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
        return [*found, *([handle.partition(" ")[0]] if " " in handle else [])]

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
            same.setdefault(self.handle(person.handle), []).append(person)
        return same

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
