"""The course of an incident as a picture: to scale, in words as well, whatever the clocks say."""

import datetime as dt
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.archive.charts.course import figure
from blamefree.document.model import Event, Span, Times

START = dt.datetime(2026, 3, 4, 14, 2, tzinfo=dt.UTC)
TIMES = Times(
    started=START, detected=START + dt.timedelta(minutes=3), resolved=START.replace(hour=15)
)
NOWHERE = Span(0, 0)


def event(minutes: float | None, text: str = "It went on.", **more: Any) -> Event:
    at = None if minutes is None else START + dt.timedelta(minutes=minutes)
    return Event(at=at, raw_time="", text=text, span=NOWHERE, time_span=NOWHERE, **more)


def test_the_course_shows_milestones_and_lines_to_scale(snapshot: SnapshotAssertion) -> None:
    events = [
        event(-4, "A *release* of `a*b`."),
        event(3, "Alert <b>"),
        event(3, "Page"),
        event(30, "Back"),
    ]
    assert figure(TIMES, events) == snapshot


def test_what_is_not_on_the_bar_is_counted() -> None:
    near = [event(1), event(2)]
    drawn = figure(TIMES, [*near, event(None), event(9, precision="day"), event(60 * 24 * 30)])
    assert drawn.count('class="bf-tick"') == 2
    assert "Not on the bar: 2 lines without a time." in drawn
    assert "Not on the bar: 1 line from long before or after." in drawn


def test_milestones_out_of_their_order_are_drawn_and_doubted() -> None:
    skewed = Times(started=START, detected=START - dt.timedelta(minutes=5))
    assert "a clock may be wrong" in figure(skewed)
    assert figure(skewed).index("<b>Detected") < figure(skewed).index("<b>Started")
    assert "a clock may be wrong" not in figure(TIMES)


@pytest.mark.parametrize(
    ("times", "events"),
    [
        (Times(started=START), []),
        (Times(), [event(1)]),
        (Times(), [event(1), event(1)]),
        (Times(), [event(None), event(None)]),
        (Times(started=START, resolved=START), []),
    ],
)
def test_what_has_no_beginning_and_end_has_no_course(times: Times, events: list[Event]) -> None:
    assert figure(times, events) == ""


def test_lines_alone_make_a_course_without_a_list() -> None:
    drawn = figure(Times(), [event(0), event(90), event(60 * 24 * 3)])
    assert drawn.count('class="bf-tick"') == 3
    assert "<ol" not in drawn
    assert ">5 Mar</text>" in drawn


def test_a_long_timeline_draws_a_bounded_number_of_ticks() -> None:
    drawn = figure(TIMES, [event(at / 100) for at in range(5000)])
    assert drawn.count('class="bf-tick"') <= 200
    assert len(drawn) < 100_000


def test_milestones_at_the_ends_of_the_calendar_are_drawn() -> None:
    first = dt.datetime.fromisoformat("0001-01-01T00:00:00+14:00")
    last = dt.datetime.fromisoformat("9999-12-31T23:59:59-14:00")
    assert figure(Times(started=first, resolved=last), [event(0)]).count("<li>") == 2


@pytest.mark.parametrize("minutes", [0.1, 3, 59, 400, 60 * 24, 60 * 24 * 9, 60 * 24 * 400])
def test_the_axis_has_a_few_round_labels(minutes: float) -> None:
    times = Times(started=START, resolved=START + dt.timedelta(minutes=minutes))
    assert 0 <= figure(times).count('class="bf-hour"') <= 6
