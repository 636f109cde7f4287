"""All that waits, laid to whom it waits for, whether it was said before or not. Pure."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from blamefree.followup import ledger as book
from blamefree.followup.ladder import Step, coming, escalated, reached
from blamefree.followup.message import Channel, Line, Recipient
from blamefree.followup.presence import Presence, presence
from blamefree.followup.recipients import Roll, Told
from blamefree.followup.reminder import Reminder
from blamefree.followup.settings import RemindSettings
from blamefree.people import People
from blamefree.policy import Ladder, Policy
from blamefree.policy.deadlines import calendar_for

Waiting = Callable[[dt.date], Sequence[Reminder]]
"""What waits as of a day; asked for the day that it is where the recipients are."""


class Terms(NamedTuple):
    """By what it is decided who is told, and the moment."""

    now: dt.datetime
    """Zone-aware."""
    policy: Policy
    settings: RemindSettings
    people: People = People()
    site: str = ""
    channels: Mapping[str, Channel] = {}
    """Those that were opened; of the others it is not known what they carry."""

    def presence(self, recipient: Recipient) -> Presence:
        """Return when somebody can be told something."""
        return presence(recipient, self.people, self.policy, self.settings.hours, self.now)

    def days(self) -> tuple[dt.date, ...]:
        """Return what day it is, wherever somebody of the directory is."""
        zones = {one.zone: one for one in (*self.people.persons, *self.people.reached)}
        found = (calendar_for(one, self.policy) for one in (None, *zones.values()))
        return tuple(sorted({calendar.day_of(self.now) for calendar in found}))

    def ladder(self, reminder: Reminder) -> Ladder:
        """Return the ladder of its severity."""
        return self.policy.duties_at(reminder.severity).ladder

    def ways(self, recipient: Recipient, line: Line) -> tuple[str, ...]:
        """Return by what somebody is told of it: as they wish, else as the team does; or nothing.

        A comment on a ticket says nothing of what has none: that goes where the team is told.
        """
        usual = self.settings.default or tuple(self.settings.channels)
        for names in (recipient.reach.notify, usual):
            if found := tuple(name for name in dict.fromkeys(names) if self._carries(name, line)):
                return found
        return ()

    def _carries(self, name: str, line: Line) -> bool:
        return name not in self.channels or self.channels[name].carries(line)


class Thing(NamedTuple):
    """One thing as it stands with one recipient."""

    reminder: Reminder
    told: Told
    ladder: Ladder
    step: Step | None
    """None where nothing is to be said of it yet."""

    @property
    def coming(self) -> dt.date | None:
        """Return the day of the step after this one; None where it was the last."""
        if self.step is None:
            return None
        return coming(self.reminder, self.ladder, self.step)


class Post(NamedTuple):
    """All that waits for one recipient."""

    recipient: Recipient
    presence: Presence
    things: dict[str, Thing]
    """By the key under which it is noted what was said of each."""


class Posts(NamedTuple):
    """All that waits."""

    posts: tuple[Post, ...]
    unasked: tuple[Reminder, ...] = ()
    """What there is nobody to ask for."""

    @property
    def keys(self) -> frozenset[str]:
        """Return under what anything that waits is noted."""
        return frozenset(key for post in self.posts for key in post.things)

    @property
    def former(self) -> Mapping[str, str]:
        """Return under what it was noted before an action had its id, by the key it has now."""
        found = {
            key: book.key(address(post.recipient), one.reminder.unnamed.subject)
            for post in self.posts
            for key, one in post.things.items()
            if one.reminder.action
        }
        known = self.keys
        return {key: before for key, before in found.items() if before not in known}


def sorted_out(waiting: Waiting, terms: Terms) -> Posts:
    """Return what waits for whom at this moment."""
    posts: dict[tuple[str, str], Post] = {}
    unasked: dict[tuple[str, ...], Reminder] = {}
    for day in terms.days():
        for reminder, told in _told(waiting(day), day, terms):
            if told is None:
                unasked[reminder.subject] = reminder
            else:
                _put(posts, reminder, told, day, terms)
    return Posts(tuple(posts.values()), tuple(unasked.values()))


def address(recipient: Recipient) -> tuple[str, str]:
    """Return what tells a recipient from all others."""
    return recipient.kind, recipient.key.casefold()


def _told(
    reminders: Sequence[Reminder], day: dt.date, terms: Terms
) -> Iterator[tuple[Reminder, Told | None]]:
    """Yield each thing with each who is told of it, whose it is first; with None for nobody."""
    told_of = cache(Roll(terms.people, terms.settings.escalate_to, day).told)
    for reminder in reminders:
        told = told_of(reminder.owners, reminder.authors)
        yield from ((reminder, one) for one in told)
        if not told:
            yield reminder, None


def _put(
    posts: dict[tuple[str, str], Post],
    reminder: Reminder,
    told: Told,
    day: dt.date,
    terms: Terms,
) -> None:
    """Lay it to what waits for who is told, if it is that day where they are."""
    whom = address(told.recipient)
    if whom not in posts:
        posts[whom] = Post(told.recipient, terms.presence(told.recipient), {})
    post = posts[whom]
    if post.presence.today != day:
        return
    ladder = terms.ladder(reminder)
    of = escalated if told.why == "escalation" else reached
    step = of(reminder, ladder, day)
    if step or told.why == "owner":
        post.things.setdefault(_key(post, reminder), Thing(reminder, told, ladder, step))


def _key(post: Post, reminder: Reminder) -> str:
    """Return under what it is noted; two actions that share an id by mistake are two things."""
    whom, subject = address(post.recipient), reminder.subject
    key = book.key(whom, subject)
    other = post.things.get(key)
    if other is None or other.reminder.action_title == reminder.action_title:
        return key
    return book.key(whom, (*subject, reminder.action_title or ""))
