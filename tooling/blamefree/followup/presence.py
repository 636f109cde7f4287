"""Whether somebody is at work, by their own clock and calendar. Pure."""

import datetime as dt
from typing import NamedTuple

from blamefree.followup.message import Recipient
from blamefree.people import People
from blamefree.policy import Policy
from blamefree.policy.deadlines import calendar_for
from blamefree.workdays import Calendar

Hours = tuple[dt.time, dt.time]


class Presence(NamedTuple):
    """When somebody can be told something."""

    calendar: Calendar
    at: dt.datetime
    """The moment, on their clocks."""
    back: dt.date
    """The first day on which they are not away."""
    hours: Hours

    @property
    def today(self) -> dt.date:
        """Return what day it is where they are."""
        return self.at.date()

    @property
    def is_there(self) -> bool:
        """Whether they may be told something at this moment."""
        return self.first_day(self.today) == self.today and self._in_hours()

    def first_day(self, day: dt.date) -> dt.date:
        """Return the day on which they hear of what belongs to that one."""
        return self.calendar.working_from(max(day, self.back))

    def _in_hours(self) -> bool:
        begin, end = self.hours
        return begin <= self.at.time() < end


def presence(
    recipient: Recipient, people: People, policy: Policy, hours: Hours, now: dt.datetime
) -> Presence:
    """Return when that recipient can be told something."""
    calendar = calendar_for(recipient.reach, policy)
    person = people.find(recipient.key) if recipient.kind == "person" else None
    away = person.away_until if person else None
    back = dt.date.fromordinal(min(away.toordinal() + 1, dt.date.max.toordinal())) if away else None
    return Presence(calendar, calendar.moment(now), back or dt.date.min, hours)
