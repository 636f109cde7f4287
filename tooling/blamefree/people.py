"""The team's directory: who a handle or a name in a document is. Pure."""

from collections.abc import Mapping
from functools import cached_property

from blamefree.document.model import Model


class Entry(Model):
    """What `people.toml` says of one person, under their handle."""

    name: str = ""
    email: str = ""
    team: str = ""
    jira: str = ""
    """The account's id on Jira Cloud, the user's name on Data Center."""
    github: str = ""
    """The login."""


class Person(Entry):
    """One person."""

    handle: str

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return every way a document may name this person, casefolded."""
        return tuple(text.casefold() for text in (self.handle, self.name, self.email) if text)


class Directory(Model):
    """What `people.toml` says: `teams = [...]`, and one `[people.<handle>]` table a person."""

    teams: tuple[str, ...] = ()
    people: Mapping[str, Entry] = {}


class People(Model):
    """Everybody the team's directory knows; `teams` may own actions too."""

    persons: tuple[Person, ...] = ()
    teams: tuple[str, ...] = ()

    @cached_property
    def _by_alias(self) -> dict[str, Person]:
        return {alias: person for person in self.persons for alias in person.aliases}

    def find(self, named: str) -> Person | None:
        """Return the person a handle (with or without `@`), name or e-mail stands for."""
        return self._by_alias.get(named.strip().removeprefix("@").casefold())

    def knows(self, named: str) -> bool:
        """Whether `named` is a person or a team of this directory."""
        folded = named.strip().removeprefix("@").casefold()
        teams = {team.casefold() for team in (*self.teams, *(p.team for p in self.persons)) if team}
        return self.find(named) is not None or folded in teams
