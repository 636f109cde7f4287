"""Days off, counted by hand, and what holds of every calendar."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from blamefree.workdays import Calendar, CalendarSettings, Period

D = dt.date.fromisoformat
PLAIN = Calendar()
VIENNA = Calendar(settings=CalendarSettings(zone="Europe/Vienna", country="AT"))
CALIFORNIA = Calendar(settings=CalendarSettings(zone="America/Los_Angeles", country="US-CA"))
GULF = Calendar(settings=CalendarSettings(weekend=("fri", "sat"), holidays=(D("2026-03-08"),)))
CALENDARS = (PLAIN, VIENNA, CALIFORNIA, GULF)


@pytest.mark.parametrize(
    ("calendar", "day", "period", "last"),
    [
        (PLAIN, "2026-03-06", "1 business day", "2026-03-09"),  # Friday, then Monday
        (PLAIN, "2026-03-07", "1 business day", "2026-03-09"),  # from a Saturday on
        (PLAIN, "2026-03-04", "5 business days", "2026-03-11"),
        (PLAIN, "2026-03-04", 3, "2026-03-09"),  # ends on a Saturday, so on Monday
        (PLAIN, "2026-03-04", "1 week", "2026-03-11"),
        (PLAIN, "2026-03-07", 0, "2026-03-09"),
        (PLAIN, "2026-03-07", "0 business days", "2026-03-09"),
        # Good Friday is a working day in Austria, Easter Monday (6 April 2026) is not.
        (VIENNA, "2026-04-02", "2 business days", "2026-04-07"),
        (VIENNA, "2026-04-03", 3, "2026-04-07"),
        # 24 December is no public holiday there, 25 and 26 are, and 27 is a Sunday.
        (VIENNA, "2026-12-23", "2 business days", "2026-12-28"),
        (VIENNA, "2026-12-30", "3 business days", "2027-01-05"),
        # Cesar Chavez Day (31 March) is a holiday in California, not in the rest of the country.
        (CALIFORNIA, "2026-03-30", "1 business day", "2026-04-01"),
        (PLAIN, "2026-03-30", "1 business day", "2026-03-31"),
        # Independence Day 2026 is a Saturday: Friday the 3rd is off.
        (CALIFORNIA, "2026-07-02", "1 business day", "2026-07-06"),
        (GULF, "2026-03-05", "1 business day", "2026-03-09"),  # Fri, Sat, and a day of its own
        (PLAIN, "9999-12-30", "5 business days", "9999-12-31"),
        (PLAIN, "9999-12-30", 9999, "9999-12-31"),
    ],
)
def test_a_promise_ends_on_a_working_day(
    calendar: Calendar, day: str, period: int | str, last: str
) -> None:
    assert calendar.after(D(day), Period.of(period)) == D(last)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", "2026-03-04"),
        ("Europe/Vienna", "2026-03-05"),
        ("America/Los_Angeles", "2026-03-04"),
        ("Asia/Kathmandu", "2026-03-05"),
        ("", "2026-03-04"),
    ],
)
def test_what_ends_before_midnight_here_may_end_tomorrow_there(zone: str, day: str) -> None:
    calendar = Calendar(settings=CalendarSettings(zone=zone))
    assert calendar.day_of(dt.datetime(2026, 3, 4, 23, 30, tzinfo=dt.UTC)) == D(day)


def test_a_change_of_the_clocks_moves_no_day() -> None:
    late = dt.datetime(2026, 3, 28, 22, 59, tzinfo=dt.UTC)  # the night in which it is summer
    assert VIENNA.day_of(late) == D("2026-03-28")
    assert VIENNA.day_of(late + dt.timedelta(hours=1)) == D("2026-03-29")
    assert VIENNA.day_of(late + dt.timedelta(hours=24)) == D("2026-03-30")


def test_at_the_ends_of_the_calendar_a_moment_stays_as_it_is() -> None:
    last = dt.datetime.max.replace(tzinfo=dt.UTC)
    assert VIENNA.moment(last) == last
    assert VIENNA.day_of(last) == dt.date.max
    assert CALIFORNIA.day_of(dt.datetime.min.replace(tzinfo=dt.UTC)) == dt.date.min


days = st.dates(D("1900-01-01"), D("2100-12-31"))
periods = st.builds(Period, days=st.integers(0, 60), business=st.booleans())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CALENDARS), days, periods)
def test_every_promise_ends_on_a_working_day_no_earlier_than_it_says(
    calendar: Calendar, day: dt.date, period: Period
) -> None:
    last = calendar.after(day, period)
    assert calendar.is_working(last)
    assert last >= day + dt.timedelta(days=period.days)
    later = calendar.after(day, period.model_copy(update={"days": period.days + 1}))
    assert later > last if period.business and period.days else later >= last
    assert calendar.after(day + dt.timedelta(days=1), period) >= last


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CALENDARS), days, st.integers(1, 30))
def test_so_many_business_days_lie_in_between(calendar: Calendar, day: dt.date, count: int) -> None:
    last = calendar.after(day, Period(days=count, business=True))
    between = (day + dt.timedelta(days=n) for n in range(1, (last - day).days + 1))
    assert sum(calendar.is_working(each) for each in between) == count


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (14, "14 days"),
        ("14", "14 days"),
        ("1 day", "1 day"),
        ("2 weeks", "14 days"),
        (" 5 Business Days ", "5 business days"),
        ("5 working days", "5 business days"),
        ("1 business day", "1 business day"),
    ],
)
def test_a_period_is_read_and_said(written: int | str, said: str) -> None:
    assert str(Period.of(written)) == said
    assert Period.of(said) == Period.of(written)


@pytest.mark.parametrize(
    "written",
    ["", "soon", "-1", "1.5 days", "2 business weeks", "5days5", "12345", "9999 weeks", "٥ days"],
)
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="is not like 14"):
        Period.of(written)


@pytest.mark.parametrize("code", ["ZZ", "A", "Austria", "US-ZZ", "US-", "-CA", "NYSE", "AT AT"])
def test_a_country_that_is_none_is_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="no holidays are known of"):
        CalendarSettings(country=code)
