"""What was kept: actions, reviews, postmortems nobody began; what came back; what moved."""

import datetime as dt

import pytest

from blamefree.document.days import Days
from blamefree.document.model import Postmortem
from blamefree.history import History, Slip
from blamefree.metrics import Lateness, Owed, Share, Slips, Spread, Trend, measure
from blamefree.metrics.incident import counted
from blamefree.people import People, Person
from blamefree.policy import Policy
from blamefree.register.model import Incident
from blamefree.review.repeats import repeats
from measured import TODAY, detected_after, incident

_DAYS = dt.timedelta(days=1)


def test_actions_in_time_by_their_due_date_and_by_the_promise() -> None:
    # SEV1 of 4 March: the policy gives 60 days from then, which end on Sunday 3 May, so on the 4th.
    actions = (
        "| AI-1 | Done on the day | ana | 2026-04-01 | done 2026-04-01 |\n"
        "| AI-2 | Done late, as promised | ana | 2026-04-01 | done 2026-05-04 |\n"
        "| AI-3 | Done in time, not as promised | ana | 2026-07-01 | done 2026-05-05 |\n"
        "| AI-4 | Done some day | ana | 2026-04-01 | done |\n"
        "| AI-5 | Done without a date | ana | | done 2026-04-01 |\n"
        "| AI-6 | Overdue | ana | 2026-11-20 | open |\n"
        "| AI-7 | Still has time | ana | 2026-11-21 | open |\n"
        "| AI-8 | Will not be | ana | 2026-04-01 | declined: no use |\n"
        "| AI-9 | Undated | ana | | open |\n"
    )
    numbers = measure([incident(actions=actions)], TODAY)
    assert numbers.shares["done_in_time"] == Share(n=4, count=2, unknown=2)
    # Of the promise: 1, 2 and 5 kept; 3 late; 6, 7 and 9 open past it; 4 says no day.
    assert numbers.shares["done_in_promise"] == Share(n=7, count=3, unknown=1)
    assert numbers.shares_by_quarter["2026-Q1"]["done_in_time"].n == 4


def test_actions_of_a_severity_that_promises_nothing_are_not_asked() -> None:
    row = "| AI-1 | Fit a fuse | ana | | done 2026-04-01 |\n"
    assert "done_in_promise" not in measure([incident(severity="SEV4", actions=row)], TODAY).shares


def test_reviews_are_held_against_the_day_that_is_promised() -> None:
    ended = 'resolved: "2026-03-06T12:00:00Z"'  # 10 days: 16 March
    said = ("2026-03-16", "2026-03-17", "2026-03-06", "2026-03-01", "")
    heads = [f"reviewed: {day}\n" if day else "" for day in said]
    archive = [
        incident(f"2026-03-0{number}", times=ended, head=head)
        for number, head in enumerate(heads, 1)
    ]
    archive += [
        incident("2026-11-01", status="in-review"),  # promised for the 11th
        incident("2026-11-20", status="in-review"),
        incident("2026-11-02", status="in-review", head="reviewed: 2026-11-03\n"),
        incident("2026-11-03", status="draft", severity="SEV3"),
    ]
    numbers = measure(archive, TODAY)
    assert numbers.reviewing == Lateness(
        n=4,
        in_time=3,
        late=1,
        unstated=2,
        taken=Spread(n=4, median=5.5 * _DAYS, q1=0.75 * _DAYS, q3=10.25 * _DAYS),
        waiting_late=1,
    )
    assert numbers.shares["reviewed_in_time"] == Share(n=5, count=3, unknown=2)


def test_what_is_late_and_not_there_yet_was_not_in_time() -> None:
    ended = 'resolved: "2026-03-06T12:00:00Z"'  # 14 days: 20 March
    archive = [
        incident("2026-03-01", times=ended, head="published: 2026-03-20\n"),
        incident("2026-03-02", times=ended, status="in-review"),
        incident("2026-03-03", times=ended, status="draft"),
        incident("2026-11-20", status="in-review"),  # has time still
    ]
    numbers = measure(archive, TODAY)
    assert numbers.shares["published_in_time"] == Share(n=3, count=1)
    assert (numbers.lateness.n, numbers.lateness.waiting_late) == (1, 2)


def test_the_end_of_an_incident_is_a_day_of_its_author() -> None:
    # The 6th in UTC, the 7th where ana is: fourteen days later is Friday, or Saturday.
    one = incident(
        times='resolved: "2026-03-06T16:00:00Z"', head="authors: [ana]\npublished: 2026-03-23\n"
    )
    there = People(persons=(Person(handle="ana", zone="Asia/Tokyo"),))
    assert measure([one], TODAY).lateness.late == 1
    assert measure([one], TODAY, people=there).lateness.in_time == 1


def on_record(number: int, day: str, **more: object) -> Incident:
    at = dt.datetime.fromisoformat(f"{day}T09:00:00+00:00")
    fields = {"severity": "SEV1", "started": at, "resolved": at + dt.timedelta(hours=1)} | more
    return Incident.model_validate({"id": f"INC-{number}", **fields})


def test_what_nobody_has_begun_counts_among_what_is_owed() -> None:
    register = (
        on_record(1, "2026-01-05", postmortem="2026-01-05-x"),
        on_record(2, "2026-04-05"),
        on_record(3, "2026-04-06", severity="SEV4"),
        on_record(4, "2026-04-07", waived="a test of the pager"),
        on_record(5, "2026-07-07"),
    )
    archive = [incident("2026-01-05"), incident("2026-04-20", status="draft")]
    numbers = measure(archive, TODAY, register=register)
    assert numbers.owed == Owed(total=4, published=1, draft=1, missing=2)
    assert numbers.owed.share == pytest.approx(0.25)
    assert numbers.owed_by_quarter == {
        "2026-Q1": Owed(total=1, published=1),
        "2026-Q2": Owed(total=2, draft=1, missing=1),
        "2026-Q3": Owed(total=1, missing=1),
    }
    assert numbers.completion_target == 0.9


def test_a_postmortem_of_another_day_answers_for_its_incident() -> None:
    register = [on_record(1, "2026-01-05", postmortem="2026-01-05-x")]
    assert measure([], TODAY, register=register).owed.missing == 1
    days = Days(since=dt.date(2026, 1, 6))
    found = measure([incident("2026-01-05")], TODAY, register=register, days=days)
    assert found.owed == Owed()


def test_a_severity_may_owe_only_what_came_back() -> None:
    policy = Policy.model_validate({"duties": {"SEV3": {"owed": "recurring"}}})
    days = ("2026-01-05", "2026-03-05", "2026-07-05")
    archive = [incident(day, severity="SEV3", head="services: [pay]\n") for day in days]
    assert measure(archive, TODAY, policy).owed.total == 1  # within 90 days: the second only
    assert measure(archive[:1], TODAY, policy).owed.total == 0


def caused(day: str, causes: str, services: str = "pay", related: str = "") -> Postmortem:
    head = f"causes: [{causes}]\nservices: [{services}]\nrelated: [{related}]\n"
    return incident(day, head=head)


def test_recurrence_is_the_same_cause_at_the_same_service_or_a_named_one() -> None:
    archive = [
        caused("2026-01-01", "full disk", "pay, search"),
        caused("2026-01-02", "retry storm", "pay"),
        caused("2026-01-03", "full disk", "mail"),  # other service
        caused("2026-04-01", "full disk, typo", "pay"),  # came back
        caused("2026-04-02", "", "", related="2026-01-03-x"),  # says so
        caused("2026-04-03", "", "pay"),  # says no cause
        caused("2026-04-04", "quota", "pay", related="2026-04-05-x"),  # a later one
    ]
    numbers = measure(archive, TODAY)
    assert numbers.shares["recurrence"] == Share(n=6, count=2, unknown=1)
    assert numbers.shares_by_quarter["2026-Q1"]["recurrence"] == Share(n=3)
    assert numbers.shares_by_quarter["2026-Q2"]["recurrence"] == Share(n=3, count=2, unknown=1)


@pytest.mark.parametrize(
    ("related", "said"),
    [
        ("2026-01-01-x", Share(n=1, count=1)),
        ("2026-03-04-x", Share(unknown=1)),  # itself
        ("2026-05-05-x", Share(n=1)),  # a later one
        ("2026-02-02-x", Share(unknown=1)),  # a draft
        ("2026-02-03-x", Share(unknown=1)),  # a drill
        ("2026-01-01-X", Share(unknown=1)),  # misspelt: `unknown-related` says so
        ("2019-01-01-gone, 2026-01-01-x", Share(n=1, count=1)),
    ],
)
def test_only_an_earlier_incident_that_counts_makes_a_recurrence(related: str, said: Share) -> None:
    one = caused("2026-03-04", "", "", related)
    others = [
        incident("2026-01-01"),
        incident("2026-02-02", status="draft"),
        incident("2026-02-03", head="kind: drill\n"),
        incident("2026-05-05"),
    ]
    day = Days(dt.date(2026, 3, 4), dt.date(2026, 3, 4))
    numbers = measure([one, *others], TODAY, days=day)
    assert numbers.shares["recurrence"] == said
    found = repeats([one], counted([one, *others]))
    assert [each.earlier.id for each in found] == ["2026-01-01-x"] * said.count


def test_what_came_back_is_looked_up_beside_the_dates_asked_for() -> None:
    earlier, later = caused("2025-12-31", "full disk"), caused("2026-01-01", "full disk")
    assert measure([later], TODAY).shares["recurrence"] == Share(n=1)
    days = Days(since=dt.date(2026, 1, 1))
    found = measure([earlier, later], TODAY, days=days)
    assert found.shares["recurrence"] == Share(n=1, count=1)
    assert found.incidents == 1


def moved(was: str, reason: str = "") -> Slip:
    day, at = dt.date.fromisoformat(was), dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    return Slip(day, day + _DAYS, at, reason)


def test_moves_are_those_of_the_cell_or_of_git_whichever_knows_more() -> None:
    actions = (
        "| AI-1 | In the cell | ana | 2026-05-01 (was 2026-04-01: rain; was 2026-03-01) | open |\n"
        "| AI-2 | In git | ana | 2026-05-01 | open |\n"
        "| AI-3 | In both | ana | 2026-05-01 (was 2026-04-01: no staff) | done 2026-04-30 |\n"
        "| AI-4 | Never | ana | 2026-05-01 | open |\n"
        "| AI-5 | Undated | ana | | open |\n"
        "|  | No id  yet | ana | 2026-05-01 | open |\n"
    )
    one = incident(actions=actions)
    slips = {
        "AI-2": (moved("2026-03-01"), moved("2026-03-02"), moved("2026-03-03", "freeze")),
        "AI-3": (moved("2026-04-01", "no staff"),),
        "no id yet": (moved("2026-03-01"),),
    }
    history = History({one.path: slips}, read=True)
    cells = measure([one], TODAY)
    assert cells.slips == Slips(actions=5, moved=2, moves=3, with_reason=2)
    assert cells.history == "none"
    both = measure([one], TODAY, history=history)
    assert both.slips == Slips(actions=5, moved=4, moves=7, with_reason=3)
    assert both.slips.without_reason == 4
    assert both.slips_by_quarter == {"2026-Q1": both.slips}
    assert both.history == "whole"


def test_a_trend_needs_enough_in_both_of_the_last_two_whole_quarters() -> None:
    # Of 21 November 2026 the last whole quarter is the third.
    before = [detected_after(length, f"2026-04-0{length}") for length in range(1, 6)]
    last = [detected_after(length * 2, f"2026-07-0{length}") for length in range(1, 6)]
    running = [detected_after(50, "2026-10-05")]
    numbers = measure([*before, *last, *running], TODAY)
    assert numbers.trend_of == ("2026-Q3", "2026-Q2")
    assert numbers.trends["mttd"] == Trend(n=5, n_before=5, now=360.0, before=180.0)
    assert numbers.trends["mttd"].change == 180.0
    assert numbers.trends["roles"].change == 0.0
    few = measure([*before[1:], *last, *running], TODAY).trends["mttd"]
    assert few == Trend(n=5, n_before=4)
    assert few.change is None
    assert "mtta" not in numbers.trends


def test_the_first_year_has_no_quarter_before() -> None:
    assert measure([incident()], dt.date(1, 2, 1)).trend_of is None
    assert measure([incident()], dt.date(1, 2, 1)).trends == {}
