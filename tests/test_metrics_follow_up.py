"""What comes back, what became of the actions, and whether postmortems come in time."""

import datetime as dt

import pytest

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.metrics import Completion, Lateness, Owed, Return, Spread, measure
from blamefree.policy import Policy
from measured import HEADER, TODAY, incident


def test_completion_leaves_declined_actions_out_of_its_share() -> None:
    actions = (
        "| AI-1 | Fit a fuse | ana | 2026-04-01 | done 2026-03-30 |\n"
        "| AI-2 | Paint it | bo | 2026-04-01 | declined: no use |\n"
        "| AI-3 | Alert on it | bo | 2026-11-20 | open |\n"
        "| AI-4 | Drill it | bo | 2026-11-21 | in progress |\n"
    )
    numbers = measure([incident(actions=actions)], TODAY)
    assert numbers.actions == Completion(total=4, done=1, declined=1, open=2, overdue=1)
    assert numbers.actions.share == pytest.approx(1 / 3)
    assert numbers.actions_by_quarter == {"2026-Q1": numbers.actions}


def caused(day: str, causes: str, services: str = "pay", actions: str = "") -> Postmortem:
    head = f"causes: [{causes}]\nservices: [{services}]\n"
    return incident(day, head=head, actions=actions)


def test_a_repeat_cause_is_one_that_two_incidents_name() -> None:
    archive = [
        caused("2025-11-30", "full disk, retry storm"),
        caused("2026-03-01", "full disk, full disk"),
        caused("2026-03-02", "full disk", "search"),
        caused("2026-03-03", "expired certificate"),
    ]
    numbers = measure(archive, TODAY)
    assert numbers.by_cause == {"full disk": 3, "expired certificate": 1, "retry storm": 1}
    assert numbers.causes_by_quarter == {"full disk": {"2025-Q4": 1, "2026-Q1": 2}}


def test_what_came_back_says_what_was_open_when_it_did() -> None:
    before = (
        "| AI-1 | Done in time | ana | | done 2026-03-04 |\n"
        "| AI-2 | Done too late | ana | | done 2026-03-05 |\n"
        "| AI-3 | Never done | ana | | open |\n"
        "| AI-4 | Declined | ana | | declined: no use |\n"
        "| AI-5 | Done some day | ana | | done |\n"
    )
    archive = [
        caused("2026-03-04", "full disk", "pay, search"),
        caused("2026-01-01", "full disk", "pay", "| AI-1 | Long ago | ana | | open |\n"),
        caused("2026-02-02", "full disk, retry storm", "pay", before),
        caused("2026-02-03", "retry storm", "search"),
    ]
    assert measure(archive, TODAY).returns == (
        Return(
            cause="full disk",
            service="pay",
            times=3,
            earlier="2026-02-02-x",
            later="2026-03-04-x",
            on=dt.date(2026, 3, 4),
            days=30,
            actions=5,
            still_open=2,
        ),
    )


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (-5, "under 1 week"),
        (6, "under 1 week"),
        (7, "1 to 4 weeks"),
        (27, "1 to 4 weeks"),
        (28, "1 to 3 months"),
        (91, "3 to 6 months"),
        (364, "6 to 12 months"),
        (365, "over 1 year"),
        (9000, "over 1 year"),
    ],
)
def test_an_open_action_is_as_old_as_its_incident(days: int, age: str) -> None:
    rows = "| AI-1 | Fit a fuse | ana | | open |\n| AI-2 | Paint | bo | | done 2026-01-01 |\n"
    one = incident(str(TODAY - dt.timedelta(days=days)), actions=rows)
    found = measure([one], TODAY).open_actions_by_age
    assert {name: count for name, count in found.items() if count} == {age: 1}


def test_an_action_without_a_day_is_counted_apart() -> None:
    text = f"---\nstatus: published\n---\n## Action items\n\n{HEADER}| AI-1 | x | ana | | |\n"
    undated = parse(text, "postmortems/undated.md")
    assert measure([undated], TODAY).open_actions_by_age["no date"] == 1
    assert measure([incident()], TODAY).open_actions_by_age == {}


def test_completion_of_postmortems_counts_the_severities_that_owe_one() -> None:
    shown = [
        incident("2026-01-01"),
        incident("2026-01-02", severity="SEV3"),
        incident("2026-01-03", head="kind: drill\n"),
    ]
    hidden = [
        incident("2026-04-01", status="draft"),
        incident("2026-04-02", status="in-review", severity="SEV2"),
        incident("2026-04-03", status="draft", severity="SEV4"),
    ]
    numbers = measure(shown, TODAY, Policy(), hidden)
    assert numbers.owed == Owed(total=3, published=1, in_review=1, draft=1)
    assert numbers.owed_by_quarter == {
        "2026-Q1": Owed(total=1, published=1),
        "2026-Q2": Owed(total=2, in_review=1, draft=1),
    }
    assert (numbers.incidents, numbers.drafts) == (2, 0)
    assert measure([*shown, *hidden], TODAY).owed == numbers.owed


def test_lateness_counts_from_the_end_where_the_day_is_stated() -> None:
    ended = 'resolved: "2026-03-05T23:30:00-02:00"'  # the 6th in UTC
    published = ("2026-03-20", "2026-03-21", "2026-03-05", "2026-03-01", "")
    archive = [
        incident("2026-03-04", times=ended, head=f"published: {day}\n" if day else "")
        for day in published
    ]
    archive += [incident("2026-11-07", status="draft"), incident("2026-11-06", status="in-review")]
    days = dt.timedelta(days=1)
    assert measure(archive, TODAY).lateness == Lateness(
        n=3,
        in_time=2,
        late=1,
        unstated=2,
        taken=Spread(n=3, median=14 * days, q1=7 * days, q3=14.5 * days),
        waiting_late=1,
    )
