"""Who is asked for what: what a register owes on one day, put for its readers. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from blamefree.document.model import Model
from blamefree.people import People
from blamefree.policy import Policy, deadlines
from blamefree.register.completion import Owed, by_quarter, completion
from blamefree.register.links import Link
from blamefree.register.matching import Owing, asked, deadline
from blamefree.register.model import Incident


class Waiting(Model):
    """An incident without a postmortem."""

    incident: Incident
    promised: dt.date | None = None
    """The last day on which a draft is in time; None where none is owed."""
    late: int = 0
    """Days past it."""
    days: int = 0
    """Days since it was resolved."""
    asked: tuple[str, ...] = ()
    """Who is asked, by the handle where the directory knows one."""
    command: str = ""
    """What drafts it."""


class Listed(NamedTuple):
    """What is listed of all that is known."""

    commands: Mapping[str, str]
    """By the incident's id, what drafts it."""
    unmapped: Mapping[str, int] = {}
    ids: frozenset[str] | None = None
    """The incidents, where not all of them; without regard to case."""


class Report(Model):
    """What a register owes on one day."""

    today: dt.date
    target: float
    """The share that is to be published."""
    whole: Owed
    quarters: Mapping[str, Owed] = {}
    """By the quarter in which the incident was, `2026-Q1`; those without any are left out."""
    recorded: int = 0
    """How many of the incidents listed here owe a postmortem."""
    missing: tuple[Waiting, ...] = ()
    optional: tuple[Waiting, ...] = ()
    unknown: tuple[Waiting, ...] = ()
    unmapped: Mapping[str, int] = {}
    """The severities that are not on the team's scale, and how many incidents have each."""
    unresolved: tuple[Incident, ...] = ()
    waived: tuple[Incident, ...] = ()
    astray: tuple[Incident, ...] = ()
    doubtful: tuple[Link, ...] = ()
    """Those that were found by likeness, or of which several postmortems could be meant."""

    @property
    def is_late(self) -> bool:
        """Whether a draft that is owed is past its day."""
        return any(one.late > 0 for one in self.missing)


def report(
    owing: Owing, policy: Policy, people: People | None, today: dt.date, listed: Listed
) -> Report:
    """Return what is owed as of that day: the figures of all, the lists of what is asked for."""
    ids = listed.ids
    shown = owing if ids is None else owing.of(lambda one: one.id.casefold() in ids)

    def waiting(incidents: Iterable[Incident], *, owes: bool = False) -> tuple[Waiting, ...]:
        found = (_waiting(one, policy, people, today, listed.commands) for one in incidents)
        return tuple(one if owes else one.model_copy(update=_NOT_OWED) for one in found)

    return Report(
        today=today,
        target=policy.completion_target,
        whole=completion(owing),
        quarters=by_quarter(owing, policy),
        recorded=len(shown.links) + len(shown.missing),
        missing=waiting(shown.missing, owes=True),
        optional=waiting(shown.optional),
        unknown=waiting(shown.unknown),
        unmapped=listed.unmapped,
        unresolved=shown.unresolved,
        waived=shown.waived,
        astray=shown.astray,
        doubtful=tuple(link for link in shown.links if link.by == "time" or link.rivals),
    )


_NOT_OWED = {"promised": None, "late": 0}


def _waiting(
    incident: Incident,
    policy: Policy,
    people: People | None,
    today: dt.date,
    commands: Mapping[str, str],
) -> Waiting:
    promised = deadline(incident, policy, people)
    names = asked(incident, people)
    calendar = deadlines.calendar_of(names, policy, people)
    ended = calendar.day_of(incident.resolved) if incident.resolved else today
    found = (people.find(name) if people else None for name in names)
    pairs = zip(names, found, strict=True)
    return Waiting(
        incident=incident,
        promised=promised,
        late=max(0, (today - promised).days) if promised else 0,
        days=max(0, (today - ended).days),
        asked=tuple(dict.fromkeys(known.handle if known else name for name, known in pairs)),
        command=commands.get(incident.id, ""),
    )
