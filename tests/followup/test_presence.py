"""When somebody can be told something, by their own clock and calendar."""

import datetime as dt

import pytest

from blamefree.followup.message import Recipient
from blamefree.followup.presence import Hours, presence
from blamefree.people import People, Person, Reach
from blamefree.policy import Policy

DAY = (dt.time(7), dt.time(19))
ALWAYS = (dt.time.min, dt.time.max)


def is_there(at: str, hours: Hours = DAY, away: dt.date | None = None, **reach: str) -> bool:
    people = People(persons=(Person(handle="ana", away_until=away),))
    ana = Recipient(kind="person", key="ana", name="Ana", reach=Reach.model_validate(reach))
    return presence(ana, people, Policy(), hours, dt.datetime.fromisoformat(at)).is_there


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        ("2026-11-16T06:59:59Z", DAY, False),
        ("2026-11-16T07:00:00Z", DAY, True),
        ("2026-11-16T18:59:59Z", DAY, True),
        ("2026-11-16T19:00:00Z", DAY, False),
        ("2026-11-16T03:00:00Z", ALWAYS, True),
        ("2026-11-15T12:00:00Z", ALWAYS, False),  # a Sunday
    ],
)
def test_within_the_hours_of_a_working_day(at: str, hours: Hours, expected: bool) -> None:  # noqa: FBT001
    assert is_there(at, hours) is expected


def test_by_their_own_zone_and_holidays() -> None:
    assert not is_there("2026-11-16T23:30:00Z")
    assert is_there("2026-11-16T23:30:00Z", zone="Asia/Tokyo")
    assert not is_there("2026-11-13T23:30:00Z", zone="Asia/Tokyo")  # Saturday there
    assert not is_there("2026-11-03T01:00:00Z", zone="Asia/Tokyo", country="JP")
    assert is_there("2026-11-03T01:00:00Z", zone="Asia/Tokyo")


def test_not_while_they_are_away() -> None:
    monday = dt.date(2026, 11, 16)
    assert not is_there("2026-11-16T12:00:00Z", away=monday)
    assert is_there("2026-11-17T12:00:00Z", away=monday)
    assert not is_there("2026-11-17T12:00:00Z", away=dt.date.max)
