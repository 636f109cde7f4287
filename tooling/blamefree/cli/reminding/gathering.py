"""What waits by the files and the register, and by which settings people are told of it."""

import datetime as dt
from collections.abc import Sequence
from functools import cache

from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.followup import digest
from blamefree.followup.due import due
from blamefree.followup.reminder import Reminder
from blamefree.followup.waiting import Terms, Waiting
from blamefree.people import People
from blamefree.register.model import Incident


def waiting(
    postmortems: Sequence[Postmortem], register: Sequence[Incident], settings: Settings
) -> Waiting:
    """Return a function from a day to what waits then."""
    policy, people = settings.policy, settings.people

    @cache
    def found(day: dt.date) -> tuple[Reminder, ...]:
        waits = due(postmortems, policy, day, people=people, register=register)
        return tuple(digest.linked(one, settings.site.url, settings.postmortems) for one in waits)

    return found


def terms(settings: Settings, now: dt.datetime) -> Terms:
    """Return by what it is decided who is told at that moment."""
    people = settings.people or People()
    return Terms(now, settings.policy, settings.remind, people, settings.site.url)
