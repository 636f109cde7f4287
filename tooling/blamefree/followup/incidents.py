"""Which incidents on record wait for a postmortem. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence

from blamefree.document.model import Postmortem
from blamefree.document.wording import plural
from blamefree.followup.reminder import Reminder
from blamefree.followup.rules import Rules, line, quoted
from blamefree.people import People
from blamefree.register.matching import deadline, owed
from blamefree.register.model import Incident


def reminders(
    register: Sequence[Incident], postmortems: Sequence[Postmortem], rules: Rules
) -> Iterator[Reminder]:
    """Yield one for each incident that owes a postmortem and has none, from its end on."""
    for one in owed(register, postmortems, rules.policy).missing if register else ():
        day = deadline(one, rules.policy, rules.people)
        if day is not None and one.resolved and one.resolved.date() <= rules.today:
            yield _of(one, day, rules)


def _of(incident: Incident, day: dt.date, rules: Rules) -> Reminder:
    days = (rules.today - day).days
    when = f"is {plural(days, 'day')} late" if days > 0 else "is due"
    return Reminder(
        kind="postmortem-owed",
        postmortem=line(incident.id),
        title=line(incident.title) or line(incident.id),
        path="",
        sentence=(
            f"{line(incident.id)} {quoted(line(incident.title) or 'The incident')} has no"
            f" postmortem yet: its draft {when} ({day})."
        ),
        owners=asked(incident, rules.people),
        severity=incident.severity,
        due=day,
        days=days,
        url=incident.url,
    )


def asked(incident: Incident, people: People | None) -> tuple[str, ...]:
    """Return who is asked: whom the tool names, else the team that bears the service's name."""
    teams = (one for one in incident.services if people and people.team(one))
    return incident.asked or tuple(teams)
