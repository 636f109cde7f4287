"""What there is to hand over: the documents and incidents of a week, of one team or of all."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import TypeGuard

from blamefree.document.model import ActionItem, Model, Postmortem
from blamefree.metrics import incident
from blamefree.people import People
from blamefree.policy import Policy
from blamefree.register.links import Archive
from blamefree.register.matching import owed
from blamefree.register.model import Incident
from blamefree.review.voice import Places, team_of, teams_of
from blamefree.workdays import Calendar


class Only(Model):
    """Whose hand-over it is; empty for everybody's."""

    team: str = ""
    service: str = ""

    def is_of(self, services: tuple[str, ...], teams: tuple[str, ...]) -> bool:
        """Whether something of these services and teams belongs to it."""
        return _holds(self.service, services) and _holds(self.team, teams)


class Week(Model):
    """The days that are handed over, and as many that come."""

    today: dt.date
    days: int
    postmortems: tuple[Postmortem, ...]
    policy: Policy = Policy()
    people: People | None = None
    on_record: tuple[Incident, ...] = ()
    """What the register says."""
    only: Only = Only()
    places: Places = Places()

    @property
    def first(self) -> dt.date:
        """The first day that is looked back on."""
        return self.today - dt.timedelta(days=self.days)

    @property
    def last(self) -> dt.date:
        """The last day that is looked ahead to."""
        return self.today + dt.timedelta(days=self.days)

    def is_past(self, at: dt.datetime | dt.date | None) -> bool:
        """Whether a day or moment lies in the week that is over."""
        day = Calendar(settings=self.policy.calendar).day_of(at) if _is_moment(at) else at
        return day is not None and self.first <= day <= self.today

    @cached_property
    def incidents(self) -> tuple[Postmortem, ...]:
        """Those that somebody has begun to write up, the newest first; drafts too."""
        real = (one for one in self.postmortems if incident.is_incident(one) and self._is_ours(one))
        return tuple(sorted(real, key=_newest, reverse=True))

    @cached_property
    def unwritten(self) -> tuple[Incident, ...]:
        """The incidents on record that nobody has begun to write up, the newest first."""
        archive = Archive(self.postmortems)
        ours = (one for one in self.on_record if self.only.is_of(one.services, self._asked(one)))
        return tuple(
            sorted((one for one in ours if not archive.link(one)), key=_begun, reverse=True)
        )

    @cached_property
    def needs(self) -> Mapping[str, str]:
        """What each of them needs, by its id: only where the policy or a person says so."""
        owing = owed(self.on_record, self.postmortems, self.policy)
        said = {one.id: "no postmortem yet" for one in owing.missing}
        said |= {one.id: "a postmortem is optional" for one in owing.optional}
        return said | {one.id: "needs no postmortem" for one in owing.waived}

    def is_action_ours(self, postmortem: Postmortem, action: ActionItem) -> bool:
        """Whether an action is handed over: by its owner's team, and by the incident's service."""
        teams = teams_of(action, self.people)
        return self.only.is_of(postmortem.frontmatter.services, teams)

    def _is_ours(self, one: Postmortem) -> bool:
        head = one.frontmatter
        people = (*head.authors, *(name for names in head.roles.values() for name in names))
        teams = head.teams or tuple(team_of(name, self.people) for name in people)
        return self.only.is_of(head.services, teams)

    def _asked(self, one: Incident) -> tuple[str, ...]:
        return tuple(team_of(name, self.people) for name in one.asked)


def _is_moment(at: dt.datetime | dt.date | None) -> TypeGuard[dt.datetime]:
    return isinstance(at, dt.datetime)


def _holds(wanted: str, names: tuple[str, ...]) -> bool:
    return not wanted or wanted.casefold() in {name.casefold() for name in names}


def _newest(one: Postmortem) -> tuple[str, str]:
    return (str(incident.date(one) or ""), one.id)


def _begun(one: Incident) -> tuple[float, str]:
    return (one.started.timestamp() if one.started else 0.0, one.id)
