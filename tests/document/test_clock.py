"""The grammar of one time: what is read, what is refused, what is doubted."""

import datetime as dt

import pytest

from blamefree.document.time import clock, dates, instants, statements, zones


@pytest.mark.parametrize(
    ("written", "raw", "hour", "minute"),
    [
        ("14:32 - alert", "14:32", 14, 32),
        ("9:05 alert", "9:05", 9, 5),
        ("19.00 AC alert", "19.00", 19, 0),
        ("2pm alert", "2pm", 14, 0),
        ("12:10 AM alert", "12:10 AM", 0, 10),
        ("12:10 p.m. alert", "12:10 p.m.", 12, 10),
        ("11:39AM", "11:39AM", 11, 39),
        ("14:32Z alert", "14:32Z", 14, 32),
        ("14:32UTC alert", "14:32UTC", 14, 32),
        ("14:00-14:20 alert", "14:00-14:20", 14, 0),
        ("14:00 – 14:20 UTC alert", "14:00 – 14:20 UTC", 14, 0),
        ("1:42-1:59 PM: alert", "1:42-1:59 PM", 13, 42),
        ("10:45-11:37 AM: alert", "10:45-11:37 AM", 10, 45),
        ("11:50-12:10 PM: alert", "11:50-12:10 PM", 11, 50),
        ("13:14 EDT (17:14 UTC): alert", "13:14 EDT (17:14 UTC)", 13, 14),
        ("14:32 CEST / 12:32 UTC alert", "14:32 CEST / 12:32 UTC", 14, 32),
        ("At 14:02 alert", "At 14:02", 14, 2),
    ],
)
def test_a_time_is_read_where_it_stands(written: str, raw: str, hour: int, minute: int) -> None:
    stamp = clock.stamp(written)
    assert stamp is not None
    assert written[stamp.start : stamp.end] == raw
    assert stamp.wall is not None
    assert stamp.wall.time == dt.time(hour, minute)


@pytest.mark.parametrize(
    "written",
    [
        *("1:1 meeting", "16:9 video", "25:00", "14:60", "99.95 % up", "1.30 released", "3.5 GB"),
        *("20202-01-16 13:50", "1:2:3:4", "2 pmx", "14:32x", "v14:32", "12:30:61", "", "10"),
    ],
)
def test_what_is_not_surely_a_time_is_none(written: str) -> None:
    assert clock.stamp(written) is None


@pytest.mark.parametrize(
    ("written", "precision", "noted"),
    [
        ("14:32:05", "second", False),
        ("14:32:05.250", "second", False),
        ("~14:00", "approx", False),
        ("14:00~ x", "approx", False),
        ("about 14:00", "approx", False),
        ("22:XX", "approx", True),
        ("--:--", "none", True),
        ("13:25 PM", "minute", True),
        ("23:00 AM", "minute", True),
    ],
)
def test_precision_and_doubt_are_kept(written: str, precision: str, *, noted: bool) -> None:
    stamp = clock.stamp(written)
    assert stamp is not None
    assert stamp.wall is not None
    assert stamp.wall.precision == precision
    assert bool(stamp.wall.notes) == noted


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-04T14:02:11Z", "2026-03-04"),
        ("2026-03-04 - 14:02 UTC", "2026-03-04"),
        ("Sep 27 2017 13:06", "2017-09-27"),
        ("Saturday Oct 30th, 2021, 12:45 PM", "2021-10-30"),
        ("12:45 PM PST Sat, Oct 30th 2021: x", "2021-10-30"),
        ("30th of October 2021 12:45", "2021-10-30"),
        ("26/03/2026 10:00", "2026-03-26"),
        ("03/26/2026 10:00", "2026-03-26"),
        ("04.03.2026 10:00", "2026-03-04"),
    ],
)
def test_a_date_beside_the_time_is_read(written: str, expected: str) -> None:
    stamp = clock.stamp(written)
    assert stamp is not None
    assert stamp.day is not None
    assert str(stamp.day.near(dt.date(2000, 1, 1))) == expected


def test_a_date_with_two_readings_is_doubted_not_guessed() -> None:
    day = dates.at("03/04/2026")
    assert day is not None
    assert day.doubt == "03/04/2026 can be read as two dates; write 2026-MM-DD"
    assert dates.at("03/03/2026") is not None
    assert dates.search("on 03/04/2026") is None


@pytest.mark.parametrize("written", ["2026-13-01", "2026-02-30", "Feb 30 2026", "2026-03-04-slug"])
def test_a_day_that_is_none_is_not_read(written: str) -> None:
    assert dates.at(written) is None


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        *(("UTC", 0), ("Z", 0), ("+02:00", 2), ("UTC-5", -5), ("CEST", 2), ("PST", -8), ("PT", -7)),
        *(("Europe/Paris", 2), ("Denver", -6), ("Pacific Time", -7), ("CET/CEST", 2), ("utc", 0)),
    ],
)
def test_a_zone_is_known_by_its_usual_names(name: str, offset: int) -> None:
    zone = zones.find(name)
    assert zone is not None
    assert zone.tz is not None
    away = dt.datetime(2026, 7, 1, 12, tzinfo=zone.tz).utcoffset()
    assert away == dt.timedelta(hours=offset)


@pytest.mark.parametrize("name", ["IST", "CST", "BST", "AST"])
def test_an_abbreviation_with_several_meanings_is_never_mapped(name: str) -> None:
    zone = zones.find(name)
    assert zone is not None
    assert zone.tz is None
    assert len(zone.readings) > 1


@pytest.mark.parametrize("name", ["", "XYZ", "America", "../etc/passwd", "a/b", "+15:00", "AC"])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zones.find(name) is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("All times in PST.", "PST"),
        ("_all times are in UTC_", "UTC"),
        ("Timeline (all times CET/CEST)", "CET/CEST"),
        ("Times are in both Eastern Daylight Time (EDT) and UTC.", "Eastern Daylight Time"),
        ("It took a long time for PT customers to see it", None),
        ("All events are given in [UTC](https://example.org) time.", "UTC"),
        ("*All times in this report are in\nPacific Time (US & Canada)*", "Pacific Time"),
        ("Time zone: Europe/Berlin", "Europe/Berlin"),
        ("All times are approximate", None),
        ("Response times rose from 10:30 UTC on", None),
        ("Response times rose. The ET team was told.", None),
    ],
)
def test_a_sentence_states_the_zone_of_all_times(text: str, zone: str | None) -> None:
    stated = statements.stated(text)
    assert (stated.name if stated else None) == zone


@pytest.mark.parametrize(
    "title", ["Timeline (CEST)", "Time CEST", "Date/Time (CEST)", "Friday (CEST)"]
)
def test_a_heading_states_the_zone_in_fewer_words(title: str) -> None:
    stated = statements.stated(title, heading=True)
    assert stated is not None
    assert stated.name == "CEST"


@pytest.mark.parametrize(
    ("local", "zone", "offset", "said"),
    [
        ("2026-03-08T02:30", "America/Los_Angeles", -8, "did not exist"),
        ("2026-11-01T01:30", "America/Los_Angeles", -7, "came twice"),
        ("2021-10-30T12:45", "PST", -8, "America/Los_Angeles showed PDT (UTC-07:00)"),
        ("2021-01-30T12:45", "PDT", -7, "America/Los_Angeles showed PST (UTC-08:00)"),
    ],
)
def test_a_doubtful_local_time_keeps_its_offset_and_says_so(
    local: str, zone: str, offset: int, said: str
) -> None:
    known, at = zones.find(zone), dt.datetime.fromisoformat(local)
    assert known is not None
    moment = instants.instant(at.date(), at.time(), known)
    assert moment is not None
    assert moment.at.utcoffset() == dt.timedelta(hours=offset)
    assert said in moment.notes[0].message
