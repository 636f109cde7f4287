"""A year of 200 incidents and 900 actions: nothing is skipped, repeated, or said at night."""

import datetime as dt
import itertools
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from blamefree.followup.due import due
from blamefree.followup.ledger import Ledger
from blamefree.followup.waiting import Posts, Terms, Waiting, sorted_out
from blamefree.people import People
from blamefree.policy import Policy
from followup.year_lives import SETTINGS, Digest, Life, Spoken
from followup.year_oracle import Oracle, Told
from followup.year_rules import RULES, is_working
from followup.year_world import ACTIONS, BEGIN, DAYS, INCIDENTS, LEAVERS, NOTIFY, Story, World, day

SEED = 7
STALE = dt.timedelta(days=3)
LADDER = ("before", "overdue", "every", "escalate")
PROMISES = ("draft", "review", "publish")
POLICY = Policy.model_validate(
    {
        "duties": {
            severity: {
                "action_days": {},
                "ladder": {
                    **{name: getattr(rule, name) for name in LADDER},
                    "on_the_day": rule.on_the_day == 0,
                },
                **{f"{name}_days": getattr(rule, name) for name in PROMISES},
            }
            for severity, rule in RULES.items()
        }
    }
)


class Year(NamedTuple):
    """The year as it was to be, as it was, and as it was with all that can go wrong."""

    world: World
    expected: list[Spoken]
    digests: list[Digest]
    calm: Life
    rough: Life
    losses: set[dt.datetime]
    crashes: set[dt.datetime]
    failures: set[dt.datetime]
    """When the chat was down."""


def moments(number: int) -> Iterator[dt.datetime]:
    """Yield when it is run on a day: twice, on some days every hour, less on most weekends."""
    usual = (1, 8) if number % 4 == 0 else {5: (1,), 6: (8,)}.get(number % 7, (1, 8))
    hours = range(24) if number % 60 == 7 else usual
    yield from (dt.datetime.combine(day(number), dt.time(hour), dt.UTC) for hour in hours)


def waiting_on(stories: list[Story], number: int, people: People) -> Waiting:
    """Return what waits by the files and the register as they are on that day."""
    documents = [one.document(number) for one in stories if one.written <= number]
    register = [one.incident() for one in stories if number < one.written + 3]
    return cache(lambda today: due(documents, POLICY, today, people=people, register=register))


@pytest.fixture(scope="module")
def year() -> Year:
    world, chance = World(SEED), random.Random(SEED)  # noqa: S311 - no secret
    oracle = Oracle(world, day(-3))
    found = Year(world, [], [], Life(), Life(), set(), set(), set())
    lost, crashed = chance.sample(range(5, DAYS), 12), chance.sample(range(5, DAYS), 60)
    for number in range(DAYS):
        stories = [s for s in world.stories if s.resolved < number < s.ends + 3]
        people = world.people(number)
        waiting = waiting_on(stories, number, people)
        for now in moments(number):
            terms = Terms(now, POLICY, SETTINGS, people)
            posts = sorted_out(waiting, terms)
            for who, said in oracle.expected(stories, number, now):
                for channel in NOTIFY.get(who, ("chat",)):
                    found.expected.extend(Spoken(told, channel, now) for told in said.told)
                    digest = Digest(who, channel, now, len(said.told), said.waiting)
                    found.digests.append(digest)
            found.calm.run(posts, terms)
            is_lost = number in lost and now == next(moments(number))
            _suffer(found, posts, terms, crashes=number in crashed, is_lost=is_lost)
            if number % 7 == 0 and now == next(moments(number)):
                unread = posts.keys if number % 3 else frozenset[str]()
                found.calm.write_and_read(now.date(), unread)
                found.rough.write_and_read(now.date(), unread)
    return found


def _suffer(year: Year, posts: Posts, terms: Terms, *, crashes: bool, is_lost: bool) -> None:
    """Let the same moment pass with a chat that is down for days, a lost ledger, a crash."""
    rough, now = year.rough, terms.now
    if is_lost:
        rough.ledger = Ledger.begun(now.date())
        year.losses.add(now)
    rough.chat_fails = (now.date() - day(0)).days % 40 in range(18, 23)
    if rough.chat_fails:
        year.failures.add(now)
    if not rough.run(posts, terms, crash_after=now.hour % 3 if crashes else None):
        year.crashes.add(now)


def test_the_year_is_as_long_as_it_says() -> None:
    world = World(SEED)
    assert len(world.stories) == INCIDENTS == 200
    assert sum(len(story.actions) for story in world.stories) == ACTIONS == 900


def test_every_step_is_said_at_its_moment_to_whom_it_is_for_and_once(year: Year) -> None:
    expected, said = Counter(year.expected), Counter(year.calm.spoken)
    assert (list(expected - said)[:3], list(said - expected)[:3]) == ([], [])
    assert max(Counter((one.told, one.channel) for one in said).values()) == 1
    kinds = Counter(one.told.step.partition("-")[0] for one in said)
    assert min(kinds[kind] for kind in ("before", "due", "overdue", "open", "escalate")) > 50


def test_each_has_one_message_a_day_that_counts_what_waits_besides(year: Year) -> None:
    expected, said = Counter(year.digests), Counter(year.calm.digests)
    assert (list(expected - said)[:3], list(said - expected)[:3]) == ([], [])
    assert len({one.waiting for one in year.digests}) > 10
    oracle = Oracle(year.world, day(0))
    for life, excused in ((year.calm, set()), (year.rough, year.losses | year.crashes)):
        days: dict[tuple[str, str, dt.date], list[dt.datetime]] = {}
        for one in life.digests:
            key = (one.who, one.channel, oracle.local(one.who, one.now).date())
            days.setdefault(key, []).append(one.now)
        again = [pair for times in days.values() for pair in itertools.pairwise(times)]
        assert all(any(a <= one <= b for one in excused) for a, b in again)


def test_nights_weekends_holidays_and_absences_are_quiet(year: Year) -> None:
    oracle, seen = Oracle(year.world, day(0)), set()
    for told, _, now in (*year.calm.spoken, *year.rough.spoken):
        zone, country = oracle.place(told.who)
        local, number = oracle.local(told.who, now), (now.date() - BEGIN).days
        seen.add(zone)
        assert 7 <= local.hour < 19
        assert is_working(local.date(), country)
        assert local.date() >= oracle.back(told.who, number)
        assert number <= LEAVERS.get(told.who, DAYS)
    assert len(seen) == 4


def test_nobody_is_reminded_of_what_is_done_declined_or_moved(year: Year) -> None:
    actions = {
        f"{one.id} {action.name}": action for one in year.world.stories for action in one.actions
    }
    how = set()
    for told, _, now in (*year.calm.spoken, *year.rough.spoken):
        if action := actions.get(told.thing):
            number = (now.date() - BEGIN).days
            assert action.is_open(number)
            assert told.due in (action.due_on(number), None)
            how.add(action.how)
    assert how == {"done", "declined"}


def test_a_lost_ledger_or_a_crash_repeats_a_step_at_most_once(year: Year) -> None:
    assert len(year.losses) == 12
    assert len(year.crashes) > 20
    moments: dict[tuple[Told, str], list[dt.datetime]] = {}
    for told, channel, now in year.rough.spoken:
        moments.setdefault((told, channel), []).append(now)
    oracle, by_crash = Oracle(year.world, day(0)), dict[dt.datetime, set[tuple[str, str]]]()
    for (told, channel), times in moments.items():
        for first, again in itertools.pairwise(times):
            lost = [loss for loss in year.losses if first < loss <= again]
            if lost:  # what belongs to the days before, or to those of an absence
                since = max(lost).date() - dt.timedelta(days=4)
                back = oracle.back(told.who, (again.date() - BEGIN).days)
                is_new = first.date() >= since or since < back <= again.date()
                assert is_new or oracle.is_last(told)
            else:
                by_crash.setdefault(first, set()).add((told.who, channel))
    assert set(by_crash) <= year.crashes
    assert {len(messages) for messages in by_crash.values()} == {1}


def test_what_a_failing_channel_or_a_crash_held_up_is_made_up_for(year: Year) -> None:
    calm = {(told, channel): now for told, channel, now in year.calm.spoken}
    rough = {(told, channel) for told, channel, _ in year.rough.spoken}
    assert rough <= set(calm)
    missing = {key: calm[key] for key in set(calm) - rough}
    excused = {"chat": year.crashes | year.failures, "mail": year.crashes}
    left = [key for key, now in missing.items() if now not in excused[key[1]]]
    # What was already late when it came to somebody: a lost ledger cannot tell it from old news.
    for key in left:
        assert calm[key] >= min(year.losses)
        assert _age(key[0], calm[key]) > STALE
    assert len(left) < 20
    assert len(missing) < len(calm) / 10  # superseded, or done, before it could be said


def _age(told: Told, now: dt.datetime) -> dt.timedelta:
    """Return how long after the day of its step something was said."""
    name, _, number = told.step.partition("-")
    days = {"before": -1, "due": 0}.get(name, 1) * int(number or 0)
    begun = dt.datetime.combine(told.due or BEGIN, dt.time(), dt.UTC)
    return now - begun - dt.timedelta(days=days)
