"""Which postmortems are owed, and which incidents on record have none. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Literal, Self

from blamefree.document.model import Model, Postmortem
from blamefree.people import People
from blamefree.policy import Policy, deadlines
from blamefree.register import likeness
from blamefree.register.links import Archive, Link
from blamefree.register.model import Incident
from blamefree.register.recurrence import Past

Duty = Literal["owed", "optional", "none", "unknown"]


class Owing(Model):
    """What is owed, by the policy."""

    documents: tuple[Postmortem, ...] = ()
    """The postmortems that are owed and begun: by their own severity, or as one of `links`."""
    missing: tuple[Incident, ...] = ()
    """Incidents that owe a postmortem and have none, the longest resolved first."""
    links: tuple[Link, ...] = ()
    """Those that owe one and have it."""
    waived: tuple[Incident, ...] = ()
    """Those that would owe one, and of which a person wrote why they need none."""
    optional: tuple[Incident, ...] = ()
    """Those that came back but need none by their severity, and have none."""
    unknown: tuple[Incident, ...] = ()
    """Resolved ones without a postmortem whose severity is not on the team's scale: they count
    for nothing."""
    unresolved: tuple[Incident, ...] = ()
    """Those that owe nothing yet."""
    astray: tuple[Incident, ...] = ()
    """Those of which the register names a postmortem that there is not."""

    def of(self, wanted: Callable[[Incident], bool]) -> Self:
        """Return the same of the incidents that are wanted; every document stays."""
        lists = {
            name: tuple(one for one in getattr(self, name) if wanted(one))
            for name in type(self).model_fields
            if name not in ("documents", "links")
        }
        links = tuple(link for link in self.links if wanted(link.incident))
        return self.model_copy(update={**lists, "links": links})


def owed(register: Iterable[Incident], postmortems: Iterable[Postmortem], policy: Policy) -> Owing:
    """Return what is owed, whatever order the incidents and the postmortems come in."""
    archive = Archive(postmortems)
    once = {one.id.casefold(): one for one in reversed(tuple(register))}
    incidents = sorted(once.values(), key=_age)
    links = {one.id: link for one in incidents if (link := archive.link(one))}
    past = Past(incidents, archive.postmortems, links)
    found: dict[str, list[Incident]] = {}
    answered: list[Link] = []
    for one in incidents:
        link = links.get(one.id)
        kind = _standing(one, link, _duty(one, link, past, policy))
        if link and kind == "links":
            answered.append(link)
        else:
            found.setdefault(kind, []).append(one)
    astray = [one for one in incidents if one.postmortem and not archive.holds(one.postmortem)]
    lists = {kind: tuple(ones) for kind, ones in found.items() if kind in Owing.model_fields}
    documents = _documents(archive, answered, past, policy)
    return Owing(documents=documents, links=tuple(answered), astray=tuple(astray), **lists)


def deadline(incident: Incident, policy: Policy, people: People | None) -> dt.date | None:
    """Return by which day its draft is promised, in the working days of who is asked for it.

    None before it is resolved, or where the policy is younger than the incident.
    """
    if incident.resolved is None or not policy.binds(day(incident, policy)):
        return None
    calendar = deadlines.calendar_of(asked(incident, people), policy, people)
    period = policy.duties_at(incident.severity).draft_days
    return deadlines.promised(calendar.day_of(incident.resolved), period, calendar)


def asked(incident: Incident, people: People | None) -> tuple[str, ...]:
    """Return who is asked for it: whom the tool names, else the teams called as the services."""
    teams = (name for name in incident.services if people and people.team(name))
    return incident.asked or tuple(teams)


def day(incident: Incident, policy: Policy) -> dt.date | None:
    """Return the day by which an incident is counted: on which it began, in the team's zone."""
    at = incident.started or incident.resolved
    return deadlines.calendar_for(None, policy).day_of(at) if at else None


def _age(incident: Incident) -> tuple[dt.datetime, str]:
    ended = incident.resolved or incident.started
    return ended or dt.datetime.max.replace(tzinfo=dt.UTC), incident.id


def _standing(incident: Incident, link: Link | None, duty: Duty) -> str:
    """Return the list that an incident belongs to; empty where it needs nobody's eye."""
    if incident.resolved is None:
        return "" if link else "unresolved"
    if duty == "owed":
        if link:
            return "links"
        return "waived" if incident.is_waived else "missing"
    return "" if link or incident.is_waived or duty == "none" else duty


def _duty(incident: Incident, link: Link | None, past: Past, policy: Policy) -> Duty:
    """Return what the policy asks: one that came back may owe what another does not."""
    if incident.severity not in policy.severities:
        return "unknown"
    asked = policy.duties_at(incident.severity).owed
    if asked is True:
        return "owed"
    when, own = likeness.span(incident), link.postmortem if link else None
    if not past.holds(when, incident.services, own, dt.timedelta(days=policy.recurring_days)):
        return "none"
    return "owed" if asked == "recurring" else "optional"


def _documents(
    archive: Archive, links: Iterable[Link], past: Past, policy: Policy
) -> tuple[Postmortem, ...]:
    """Return those that are owed by their own severity, or by an incident that they answer for."""
    answering = {link.postmortem.path for link in links}
    return tuple(
        one
        for one in archive.postmortems
        if one.path in answering or _owes_itself(one, past, policy)
    )


def _owes_itself(one: Postmortem, past: Past, policy: Policy) -> bool:
    asked, within = policy.duties_of(one.frontmatter).owed, dt.timedelta(policy.recurring_days)
    if asked == "recurring":
        return past.holds(likeness.stretch(one), one.frontmatter.services, one, within)
    return asked
