"""The rules about times, where their examples do not tell enough."""

from collections.abc import Callable
from typing import Any

import pytest

from blamefree.lint.examples import HEAD
from blamefree.lint.rules import RULES

Lint = Callable[..., list[dict[str, Any]]]

UTC = "## Timeline (all times in UTC)\n"


def lines(*written: str) -> str:
    return UTC + "".join(f"- {line}\n" for line in written)


def test_times_that_agree_have_no_fault(lint: Lint) -> None:
    told = ("14:02 - Pool exhausted", "14:05 - Alert fired", "14:30 - Rolled back", "14:40 - Fine")
    assert lint(HEAD + "## Summary\nIt took 38 minutes.\n\n" + lines(*told), *RULES["times"]) == []


def test_milestones_may_share_a_time_and_leave_gaps(lint: Lint) -> None:
    head = HEAD.replace("14:05", "14:02").replace("  acknowledged: 2026-03-04T14:09:00Z\n", "")
    assert lint(head, "milestone-order") == []


def test_milestones_are_compared_across_zones(lint: Lint) -> None:
    head = HEAD.replace("detected: 2026-03-04T14:05:00Z", "detected: 2026-03-04T15:05:00+01:00")
    assert lint(head, "milestone-order") == []
    (found,) = lint(head.replace("15:05:00+01:00", "14:05:00+01:00"), "milestone-order")
    assert "`detected` (2026-03-04T14:05:00+01:00) is before `started`" in found["message"]


def test_each_line_out_of_order_is_reported_once(lint: Lint) -> None:
    found = lint(HEAD + lines("14:02 - a", "14:30 - b", "14:09 - c", "14:10 - d"), "timeline-order")
    assert [f["line"] - HEAD.count("\n") for f in found] == [4]


def test_a_timeline_that_runs_newest_first_is_reported_once(lint: Lint) -> None:
    (found,) = lint(HEAD + lines("14:40 - c", "14:09 - b", "14:02 - a"), "timeline-order")
    assert "newest first" in found["message"]


def test_approximate_times_and_midnight_are_not_out_of_order(lint: Lint) -> None:
    told = lines("14:30 - a", "~14:20 - b", "23:50 - c", "00:10 - d")
    assert lint(HEAD + told, "timeline-order") == []


def test_lines_far_outside_are_reported_as_one_run(lint: Lint) -> None:
    told = lines("2026-02-01 10:00 - a", "2026-02-02 10:00 - b", "2026-03-04 14:05 - c")
    (found,) = lint(HEAD + told, "outside-incident")
    assert found["message"].startswith("2 lines from here on are more than a day before")


def test_a_day_before_and_after_belongs_to_the_incident(lint: Lint) -> None:
    told = lines("2026-03-03 15:00 - deployed", "2026-03-04 14:05 - alert", "2026-03-05 09:00 - ok")
    assert lint(HEAD + told, "outside-incident") == []


ZONELESS = HEAD.replace("Z\n", "\n")


def test_times_without_zone_are_said_once_and_not_as_unreadable(lint: Lint) -> None:
    found = lint(
        ZONELESS + "## Timeline\n- 14:02 - a\n- 14:05 - b\n",
        "time-without-zone",
        "unreadable-frontmatter",
    )
    assert [f["rule"] for f in found] == ["time-without-zone"] * 6
    assert found[-1]["message"] == "2 times from here on do not say in which zone."
    assert found[0]["suggestion"].startswith("Write 2026-03-04T14:02:00Z")


def test_an_ambiguous_zone_is_said_with_what_it_can_mean(lint: Lint) -> None:
    head = HEAD.replace("Z\n", "+09:00\n")
    (found,) = lint(f"{head}## Timeline\n- 14:02 IST - a\n", "time-without-zone")
    meant = "IST can mean Asia/Kolkata, Europe/Dublin or Asia/Jerusalem; +09:00 is none of them"
    assert found["message"] == f"This time does not say in which zone: {meant}."


def test_the_zone_of_the_milestones_serves_the_timeline(lint: Lint) -> None:
    assert lint(HEAD + "## Timeline\n- 14:32 - First alert fired\n", "time-without-zone") == []


@pytest.mark.parametrize(
    ("heading", "line", "says"),
    [
        ("America/New_York", "2026-03-08 02:30 - a", "did not exist"),
        ("Europe/Berlin", "2026-10-25 02:30 - a", "came twice"),
        ("PST", "2026-07-04 14:30 - a", "PDT"),
        ("UTC", "13:25 PM - a", "24-hour time"),
        ("UTC", "03/04/2026 14:30 - a", "two dates"),
    ],
)
def test_a_time_that_cannot_be_or_can_be_two_is_reported(
    lint: Lint, heading: str, line: str, says: str
) -> None:
    text = f"{HEAD}## Timeline (all times in {heading})\n- {line}\n"
    (found,) = lint(text, "impossible-time")
    assert says in found["message"]


def test_one_doubt_about_all_lines_is_reported_once(lint: Lint) -> None:
    told = "- 2026-07-04 14:30 - a\n- 2026-07-04 14:40 - b\n"
    (found,) = lint(f"{HEAD}## Timeline (all times in PST)\n{told}", "impossible-time")
    assert found["message"].endswith("The same holds of 1 more line.")
    more = f"{told}- 2026-07-04 15:50 MST - c\n"
    both = lint(f"{HEAD}## Timeline (all times in PST)\n{more}", "impossible-time")
    assert [f["message"][:3] for f in both] == ["PST", "MST"]


def test_a_milestone_in_the_future_is_impossible(lint: Lint) -> None:
    found = lint(HEAD.replace("resolved: 2026", "resolved: 2027"), "impossible-time")
    assert "lies in the future" in found[0]["message"]


def test_a_public_update_in_the_future_is_impossible(lint: Lint) -> None:
    listed = "public_updates: [2026-03-04T14:14:00Z, 2063-04-05T14:40:00Z]\ntimes:\n"
    (found,) = lint(HEAD.replace("times:\n", listed), "impossible-time")
    assert found["message"].startswith("`public_updates.1` (2063-04-05T14:40:00Z) lies")


@pytest.mark.parametrize(
    "said",
    [
        "The outage lasted three hours.",
        "The incident lasted 10 minutes.",
        "**Duration**: 2h 30m",
        "Total downtime was 12 minutes.",
        "Checkout was unavailable for 5 hours.",
        "A four-hour outage hit checkout.",
    ],
)
def test_a_duration_that_the_times_contradict_is_reported(lint: Lint, said: str) -> None:
    (found,) = lint(f"{HEAD}## Impact\n{said}\n", "duration-mismatch")
    assert "to 1 h 08 min (started to resolved)" in found["message"]


@pytest.mark.parametrize(
    "said",
    [
        "The outage lasted 38 minutes.",
        "The outage lasted about an hour.",
        "The incident lasted one hour and eight minutes.",
        "Duration: 1h 5m",
        "Checkout was unavailable for 10 minutes.",
        "A five-minute outage of search followed.",
        "Certificates last 90 days.",
        "Logs are kept for 30 days.",
        "The last outage was two days before.",
        "> The outage lasted 9 hours.",
        "Run `outage lasted 9 hours`.",
    ],
)
def test_a_duration_that_fits_or_speaks_of_something_else_is_not(lint: Lint, said: str) -> None:
    assert lint(f"{HEAD}## Impact\n{said}\n", "duration-mismatch") == []


def test_durations_in_other_sections_are_not_read(lint: Lint) -> None:
    assert (
        lint(f"{HEAD}## Lessons learned\nThe outage lasted 9 hours.\n", "duration-mismatch") == []
    )


def test_a_silence_is_reported_in_the_worst_severity_only(lint: Lint) -> None:
    told = lines("14:05 - alert", "15:00 - back")
    (found,) = lint(HEAD + told, "silent-gap")
    assert found["message"] == "Nothing is told for 55 min from here to 2026-03-04 15:00Z."
    assert lint(HEAD.replace("SEV1", "SEV2") + told, "silent-gap") == []
