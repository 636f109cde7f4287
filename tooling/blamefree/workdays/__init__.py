"""Days that people work on, and promises counted in them. Pure."""

from blamefree.workdays.calendar import Calendar, CalendarSettings, known_country, known_zone
from blamefree.workdays.period import Period

__all__ = ["Calendar", "CalendarSettings", "Period", "known_country", "known_zone"]
