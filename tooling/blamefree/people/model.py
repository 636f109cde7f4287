"""What `people.toml` says, and who a name in a document stands for. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, field_validator, model_validator

from blamefree import workdays
from blamefree.document.model import Model


class Reach(Model):
    """How somebody, or a team, is reached, and when they are at work."""

    email: str = ""
    slack: str = ""
    """The member's id (`U0123ABCD`) or, of a team, its channel (`#checkout`)."""
    github: str = ""
    """The login; of a team, `organisation/team`."""
    zone: Annotated[str, AfterValidator(workdays.known_zone)] = ""
    """An IANA name; empty: the policy's."""
    country: Annotated[str, AfterValidator(workdays.known_country)] = ""
    """Whose holidays are kept, `AT` or `US-CA`; empty: the policy's."""
    notify: tuple[str, ...] = ()
    """The channels that reach them, by their names in `[remind.channels]`; empty: the default."""


class Entry(Reach):
    """What `people.toml` says of one person, under their handle."""

    name: str = ""
    team: str = ""
    manager: str = ""
    """The handle of who is told when reminders do not help."""
    jira: str = ""
    """The account's id on Jira Cloud, the user's name on Data Center."""
    away_until: dt.date | None = None
    """The last day on which they are not at work."""
    left: dt.date | None = None
    """The last day on which they belonged to the team."""


class Person(Entry):
    """One person."""

    handle: str

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return every way a document may name this person, casefolded."""
        return tuple(text.casefold() for text in (self.handle, self.name, self.email) if text)

    def has_left(self, today: dt.date) -> bool:
        """Whether they belong to the team no more."""
        return self.left is not None and self.left < today


class TeamEntry(Reach):
    """What `people.toml` says of one team, under its name."""

    lead: str = ""
    """The handle of who is told when reminders to the team do not help."""


class Team(TeamEntry):
    """One team; it may own actions."""

    name: str


class Directory(Model):
    """What `people.toml` says: `teams`, names or a table each, and `[people.<handle>]`."""

    teams: Mapping[str, TeamEntry] = {}
    people: Mapping[str, Entry] = {}

    @field_validator("teams", mode="before")
    @classmethod
    def _named(cls, teams: Any) -> Any:
        """Take a list of names for tables that say nothing else."""
        if isinstance(teams, list | tuple) and all(isinstance(name, str) for name in teams):
            return {name: {} for name in teams}
        if isinstance(teams, Mapping):
            return teams
        raise ValueError("a list of names, or a table for each, is expected")

    @model_validator(mode="after")
    def _who_is_named(self) -> Self:
        """Refuse two in one place, and a manager or lead who is nobody here, or oneself."""
        _can_be_found("people", self.people)
        _can_be_found("teams", self.teams)
        known = self.known()
        managers = ((f"people.{key}.manager", one.manager) for key, one in self.people.items())
        leads = ((f"teams.{key}.lead", one.lead) for key, one in self.teams.items())
        for place, named in (*managers, *leads):
            if named and known.find(named) is None:
                raise ValueError(f'{place}: nobody here is called "{named}"')
        for handle, one in self.people.items():
            above = known.find(one.manager) if one.manager else None
            if above and above.handle == handle:
                raise ValueError(f"people.{handle}.manager: nobody is their own manager")
        return self

    def known(self) -> "People":
        """Return everybody in it, to be found by what a document calls them."""
        persons = (Person(handle=handle, **dict(entry)) for handle, entry in self.people.items())
        teams = (Team(name=name, **dict(entry)) for name, entry in self.teams.items())
        return People(persons=tuple(persons), teams=tuple(self.teams), reached=tuple(teams))


def _can_be_found(place: str, names: Iterable[str]) -> None:
    """Refuse what no document can name: an owner is looked for without `@` or spaces around."""
    seen: set[str] = set()
    for name in names:
        plain = name.strip().lstrip("@").strip()
        if not plain:
            raise ValueError(f"{place}: a name may not be empty")
        if plain != name:
            raise ValueError(f'{place}: write "{plain}" for "{name}"')
        if plain.casefold() in seen:
            raise ValueError(f'{place}: "{plain.casefold()}" stands there twice')
        seen.add(plain.casefold())


class People(Model):
    """Everybody the team's directory knows; teams may own actions too."""

    persons: tuple[Person, ...] = ()
    teams: tuple[str, ...] = ()
    """The names of the teams that may own actions."""
    reached: tuple[Team, ...] = ()
    """How those of them are reached that the directory says more of than a name."""

    @cached_property
    def _by_alias(self) -> dict[str, Person]:
        """Where two go by one word, a handle goes before a name, and who stands first."""
        pairs = ((alias, person) for person in self.persons for alias in person.aliases)
        found = {person.handle.casefold(): person for person in reversed(self.persons)}
        for alias, person in pairs:
            found.setdefault(alias, person)
        return found

    @cached_property
    def _by_name(self) -> dict[str, Team]:
        persons = (Team(name=person.team) for person in self.persons if person.team)
        named = (Team(name=name) for name in self.teams)
        return {team.name.casefold(): team for team in (*persons, *named, *self.reached)}

    def find(self, named: str) -> Person | None:
        """Return the person a handle (with or without `@`), name or e-mail stands for."""
        return self._by_alias.get(named.strip().removeprefix("@").casefold())

    def team(self, named: str) -> Team | None:
        """Return the team of that name; one that only its people name is one too."""
        return self._by_name.get(named.strip().removeprefix("@").casefold())

    def knows(self, named: str) -> bool:
        """Whether `named` is a person or a team of this directory."""
        return self.find(named) is not None or self.team(named) is not None
