"""By which day a postmortem and its actions are promised. Pure; the one definition of late."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from blamefree.document.days import date
from blamefree.document.model import ActionItem, Postmortem
from blamefree.people import People, Reach
from blamefree.policy.model import DRILL, Policy
from blamefree.workdays import Calendar, CalendarSettings, Period


class Deadlines(NamedTuple):
    """The last days on which a postmortem is in time."""

    draft: dt.date
    """It is ready for review."""
    review: dt.date | None
    publish: dt.date


def deadlines(postmortem: Postmortem, policy: Policy, people: People | None) -> Deadlines | None:
    """Return when it is promised.

    None where nothing says when the incident ended, for a drill that owes no postmortem, or where
    the policy is younger than the incident.
    """
    duties = policy.duties_of(postmortem.frontmatter)
    if postmortem.frontmatter.kind == DRILL and not duties.owed:
        return None
    if not binds(policy, postmortem):
        return None
    calendar = calendar_of_document(postmortem, policy, people)
    end = ended(postmortem, calendar)
    if end is None:
        return None
    review = duties.review_days
    return Deadlines(
        draft=calendar.after(end, duties.draft_days),
        review=calendar.after(end, review) if review else None,
        publish=calendar.after(end, duties.publish_days),
    )


def action_deadline(
    postmortem: Postmortem, action: ActionItem, policy: Policy, people: People | None
) -> dt.date | None:
    """Return the last day that the policy gives an action; None where it promises none."""
    if not binds(policy, postmortem):
        return None
    period = policy.days_for(postmortem.frontmatter, action)
    calendar = calendar_of(action.owners, policy, people)
    return promised(ended(postmortem, calendar), period, calendar)


def binds(policy: Policy, postmortem: Postmortem) -> bool:
    """Whether the days of the policy hold for this postmortem, or it is younger than the incident.

    A due date that somebody wrote holds all the same.
    """
    return policy.binds(date(postmortem))


def promised(end: dt.date | None, period: Period | None, calendar: Calendar) -> dt.date | None:
    """Return the last day of a period from the end of an incident, as far as both are known."""
    return calendar.after(end, period) if end and period else None


def ended(postmortem: Postmortem, calendar: Calendar) -> dt.date | None:
    """Return the day the incident was resolved, else its date, else its last milestone's."""
    head = postmortem.frontmatter
    if head.times.resolved:
        return calendar.day_of(head.times.resolved)
    last = max(head.times.stated().values(), default=None)
    return head.date or (calendar.day_of(last) if last else None)


def authors(postmortem: Postmortem) -> tuple[str, ...]:
    """Return who is asked for a postmortem: its authors, else who commanded the incident."""
    head = postmortem.frontmatter
    return head.authors or head.roles.get("incident_commander", ())


def calendar_of_document(postmortem: Postmortem, policy: Policy, people: People | None) -> Calendar:
    """Return the working days of who is asked for a postmortem."""
    return calendar_of(authors(postmortem), policy, people)


def calendar_of(names: tuple[str, ...], policy: Policy, people: People | None) -> Calendar:
    """Return the working days of the first of these that the directory knows, else the team's."""
    found = (people.find(name) or people.team(name) for name in names) if people else ()
    return calendar_for(next((one for one in found if one), None), policy)


def calendar_for(who: Reach | None, policy: Policy) -> Calendar:
    """Return the working days of a person or a team: their own zone and holidays, else ours."""
    return _calendar(policy.calendar, who.zone if who else "", who.country if who else "")


@lru_cache(maxsize=1024)
def _calendar(ours: CalendarSettings, zone: str, country: str) -> Calendar:
    own = {"zone": zone or ours.zone, "country": country or ours.country}
    return Calendar(settings=ours.model_copy(update=own))
