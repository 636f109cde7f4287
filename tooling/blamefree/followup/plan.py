"""Who is to be told what now: one digest a day for each person and team. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from blamefree.followup import ledger as book
from blamefree.followup.ladder import Step
from blamefree.followup.ledger import Ledger, News
from blamefree.followup.message import Line, Message, Recipient
from blamefree.followup.reminder import Reminder
from blamefree.followup.waiting import Post, Posts, Terms, Thing, address

MOST = 30
"""So many things one message says; the next day's says the rest."""


class Parcel(NamedTuple):
    """One message by one channel, and what to note when it was delivered."""

    message: Message
    channel: str
    news: Mapping[str, News]
    box: str
    """Under which it is noted when this recipient was last told something by this channel."""


class Early(NamedTuple):
    """What had waited for long when the first run came, and is told with its next step."""

    reminder: Reminder
    day: dt.date
    """When that is."""


class Stranded(NamedTuple):
    """What no channel can tell somebody."""

    recipient: Recipient
    reminder: Reminder


class Plan(NamedTuple):
    """What is to be sent now, and what is not."""

    parcels: tuple[Parcel, ...] = ()
    held: tuple[Parcel, ...] = ()
    """What waits until its recipient is at work again."""
    tomorrow: tuple[Parcel, ...] = ()
    """What came up since its recipient was told something today."""
    stranded: tuple[Stranded, ...] = ()
    early: tuple[Early, ...] = ()


class _Sorted(NamedTuple):
    """What waits for one recipient, by what becomes of it."""

    news: dict[str, News]
    stranded: list[Stranded]
    early: list[Early]


def planned(posts: Posts, ledger: Ledger, terms: Terms) -> Plan:
    """Return what is to be said at this moment, and was not said before."""
    parcels: list[Parcel] = []
    held: list[Parcel] = []
    tomorrow: list[Parcel] = []
    found = [(post, _sorted(post, ledger, terms)) for post in posts.posts]
    for post, one in found:
        for parcel in _parcels(post, one.news, ledger, terms.site):
            is_told = ledger.told.get(parcel.box) == post.presence.today
            pile = tomorrow if is_told else parcels if post.presence.is_there else held
            pile.append(parcel)
    return Plan(
        parcels=tuple(parcels),
        held=tuple(held),
        tomorrow=tuple(tomorrow),
        stranded=tuple(each for _, one in found for each in one.stranded),
        early=tuple(each for _, one in found for each in one.early),
    )


def _sorted(post: Post, ledger: Ledger, terms: Terms) -> _Sorted:
    """Return what is to be said through any channel, and what cannot be, or not yet."""
    found = _Sorted({}, [], [])
    for key, thing in post.things.items():
        step = thing.step
        if step is None or ledger.is_said(key, step):
            continue
        news = News(step, terms.ways(post.recipient, _line(thing, step)))
        if not news.channels:
            found.stranded.append(Stranded(post.recipient, thing.reminder))
        elif later := _early(key, thing, step, post, ledger):
            found.early.append(later)
        elif ledger.missing(key, news):
            found.news[key] = news
    return found


def _early(key: str, thing: Thing, step: Step, post: Post, ledger: Ledger) -> Early | None:
    """Return it if it belongs to days before the ledger's first and its ladder goes on.

    The last step is said whenever it was reached, or nobody would ever hear of the thing.
    """
    if key in ledger.said or post.presence.first_day(step.day) >= ledger.since:
        return None
    coming = thing.coming
    return Early(thing.reminder, post.presence.first_day(coming)) if coming else None


def _parcels(post: Post, news: Mapping[str, News], ledger: Ledger, site: str) -> Iterator[Parcel]:
    for channel in dict.fromkeys(name for one in news.values() for name in one.channels):
        unsaid = {k: one for k, one in news.items() if channel in ledger.missing(k, one)}
        if unsaid:
            first = dict(islice(unsaid.items(), MOST))
            message = Message(
                recipient=post.recipient,
                today=post.presence.today,
                lines=tuple(_line(post.things[key], one.step) for key, one in first.items()),
                later=len(unsaid) - len(first),
                waiting=_quiet(post, news, ledger),
                site=site,
            )
            box = book.key(address(post.recipient), (channel,))
            yield Parcel(message, channel, first, box)


def _quiet(post: Post, news: Mapping[str, News], ledger: Ledger) -> int:
    """Return of how many things nothing is said on this day, by whatever channel."""
    today = post.presence.today
    return sum(key not in news and not ledger.was_said(key, today) for key in post.things)


def _line(thing: Thing, step: Step) -> Line:
    told = thing.told
    return Line(
        reminder=thing.reminder,
        step=step.name,
        why=told.why,
        instead_of=told.instead_of,
        asked=told.asked,
    )
