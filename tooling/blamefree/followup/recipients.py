"""Who is told of a thing: whose it is, who stands in for who left, who hears of it later. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from blamefree.followup.message import Asked, Recipient
from blamefree.people import People, Person, Reach, Team


class Told(NamedTuple):
    """Somebody who is told."""

    recipient: Recipient
    why: Literal["owner", "escalation"] = "owner"
    instead_of: str = ""
    """The name of who left the team, in whose place they are asked."""
    asked: tuple[Asked, ...] = ()
    """Of an escalation, who was asked first."""


class Roll(NamedTuple):
    """Everybody there is on a day, and who is told where nobody else is left."""

    people: People
    escalate_to: str
    today: dt.date

    def told(self, owners: Iterable[str], authors: Iterable[str]) -> tuple[Told, ...]:
        """Return who is told of a thing, nobody twice: whose it is, then who is over them.

        It is the owners', else that of the document's authors, else `escalate_to` has it.
        """
        for names in (owners, authors, (self.escalate_to,)):
            if holders := tuple(_once(self._holders(names))):
                asked = tuple(Asked(one.recipient.name, one.instead_of) for one in holders)
                over = (self._over(one.recipient) for one in holders)
                later = (Told(one, "escalation", asked=asked) for one in over if one)
                return tuple(_once([*holders, *later]))
        return ()

    def _holders(self, names: Iterable[str]) -> Iterator[Told]:
        for name in filter(None, names):
            person = self.people.find(name)
            if person and person.has_left(self.today):
                stand_in = self._first_of((person.manager, person.team, self.escalate_to), {person})
                yield from [Told(stand_in, instead_of=person.name or name)] if stand_in else []
            else:
                yield Told(self._named(name, person))

    def _over(self, recipient: Recipient) -> Recipient | None:
        person = self.people.find(recipient.key) if recipient.kind == "person" else None
        team = self.people.team(person.team if person else recipient.key)
        lead, of_team = (team.lead, team.name) if team else ("", "")
        if person:
            names = (person.manager, lead, of_team, self.escalate_to)
            return self._first_of(names, {person})
        return self._first_of((lead, self.escalate_to), set())

    def _first_of(self, names: Iterable[str], without: set[Person]) -> Recipient | None:
        """Return the first of these who is there; of a manager who left, whoever is over them."""
        for name in filter(None, names):
            person = self.people.find(name)
            if person in without:
                continue
            if person is None or not person.has_left(self.today):
                return self._named(name, person)
            if found := self._first_of((person.manager, person.team), without | {person}):
                return found
        return None

    def _named(self, name: str, person: Person | None) -> Recipient:
        if person:
            return _person(person)
        if team := self.people.team(name):
            return _team(team)
        plain = name.strip().removeprefix("@")
        is_known = not (self.people.persons or self.people.teams)  # no directory: any owner will do
        return Recipient(kind="person" if is_known else "unknown", key=plain, name=plain)


@lru_cache(maxsize=1024)
def _person(person: Person) -> Recipient:
    shown = person.name or person.handle
    return Recipient(kind="person", key=person.handle, name=shown, reach=_reach(person))


@lru_cache(maxsize=1024)
def _team(team: Team) -> Recipient:
    return Recipient(kind="team", key=team.name, name=team.name, reach=_reach(team))


def _reach(who: Person | Team) -> Reach:
    return Reach(**{name: getattr(who, name) for name in Reach.model_fields})


def _once(told: Iterable[Told]) -> Iterator[Told]:
    seen = set()
    for one in told:
        key = (one.recipient.kind, one.recipient.key.casefold())
        if key not in seen:
            seen.add(key)
            yield one
