"""What waits for somebody: the action that is late, the draft that lingers, nothing else."""

import datetime as dt

import pytest

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.followup.due import due
from blamefree.followup.reminder import Reminder, withheld
from blamefree.policy import Duties, Policy
from blamefree.workdays import Period

TODAY = dt.date(2026, 11, 21)
HEADER = "| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"


def postmortem(
    *actions: str,
    day: str = "2026-11-20",
    status: str = "published",
    severity: str = "SEV1",
    head: str = "",
) -> Postmortem:
    text = (
        f"---\nid: {day}-pool\ntitle: Pool\ndate: {day}\nseverity: {severity}\nstatus: {status}\n"
        f"{head}---\n\n## Action items\n\n{HEADER}" + "".join(f"{row}\n" for row in actions)
    )
    return parse(text, f"postmortems/{day}-pool.md")


def reminders(*postmortems: Postmortem) -> tuple[Reminder, ...]:
    return due(postmortems, Policy(), TODAY)


@pytest.mark.parametrize(
    ("date", "kind", "days", "said"),
    [
        ("2026-11-09", "action-overdue", 12, "is 12 days overdue (due 2026-11-09)"),
        ("2026-11-20", "action-overdue", 1, "is 1 day overdue (due 2026-11-20)"),
        ("2026-11-21", "action-due-soon", 0, "is due today"),
        ("2026-11-28", "action-due-soon", -7, "is due in 7 days (2026-11-28)"),
    ],
)
def test_an_action_is_due_by_its_date(date: str, kind: str, days: int, said: str) -> None:
    (one,) = reminders(postmortem(f"| AI-1 | Alert on the pool | @ana | {date} | open |"))
    assert (one.kind, one.days, one.due) == (kind, days, dt.date.fromisoformat(date))
    assert one.sentence == f"AI-1 “Alert on the pool” {said}."
    assert (one.owners, one.action, one.action_title) == (("ana",), "AI-1", "Alert on the pool")


@pytest.mark.parametrize(
    "row",
    [
        "| AI-1 | Far away | ana | 2026-11-29 | open |",
        "| AI-1 | Done | ana | 2026-01-01 | done 2026-02-01 |",
        "| AI-1 | Declined | ana | 2026-01-01 | declined: too dear |",
        "| AI-1 | Declined, nobody's | | | declined: too dear |",
    ],
)
def test_what_is_done_declined_or_far_away_waits_for_nobody(row: str) -> None:
    assert reminders(postmortem(row)) == ()


@pytest.mark.parametrize(
    ("row", "kind", "lack"),
    [
        ("| AI-1 | Fit a fuse | | 2027-01-01 | |", "action-unowned", "no owner"),
        ("| AI-1 | Fit a fuse | ana | | |", "action-undated", "no due date"),
        ("| AI-1 | Fit a fuse | | | |", "action-unowned", "no owner and no due date"),
    ],
)
def test_a_published_action_lacks_no_owner_and_no_date(row: str, kind: str, lack: str) -> None:
    (one,) = reminders(postmortem(row))
    assert (one.kind, one.sentence) == (kind, f"AI-1 “Fit a fuse” has {lack}.")
    of_draft = reminders(postmortem(row, status="draft"))
    assert [one.kind for one in of_draft] == ["draft-due-soon"]


def test_an_action_is_late_in_a_draft_too() -> None:
    found = reminders(postmortem("| AI-1 | Fit | ana | 2026-11-20 | |", status="draft"))
    assert [one.kind for one in found] == ["action-overdue", "draft-due-soon"]


@pytest.mark.parametrize(
    ("day", "status", "severity", "expected"),
    [
        ("2026-11-18", "draft", "SEV1", ("draft-due-soon", -2)),
        ("2026-11-17", "draft", "SEV1", ("draft-late", 1)),
        ("2026-11-17", "draft", "SEV3", None),
        ("2026-11-10", "draft", "SEV1", ("review-late", 1)),
        ("2026-11-06", "draft", "SEV1", ("publish-late", 1)),
        ("2026-11-11", "in-review", "SEV1", ("review-due-soon", -2)),
        ("2026-11-07", "in-review", "SEV1", ("review-late", 4)),
        ("2026-11-06", "in-review", "SEV1", ("publish-late", 1)),
        ("2026-01-01", "published", "SEV1", None),
    ],
)
def test_a_document_is_late_by_the_duties_of_its_severity(
    day: str, status: str, severity: str, expected: tuple[str, int] | None
) -> None:
    found = reminders(postmortem(day=day, status=status, severity=severity, head="authors: [bo]\n"))
    assert [(one.kind, one.days) for one in found] == ([expected] if expected else [])
    assert all(one.owners == ("bo",) for one in found)


def test_the_configured_duties_hold_and_count_from_the_resolution() -> None:
    head = 'times: {resolved: "2026-11-10T23:30:00Z"}\n'
    late = postmortem(day="2026-10-01", status="draft", head=head)
    policy = Policy(
        duties={"SEV1": Duties(draft_days=Period(days=10), publish_days=Period(days=99))}
    )
    (one,) = due([late], policy, TODAY)
    assert (one.kind, one.days, one.due) == ("draft-late", 1, dt.date(2026, 11, 20))
    assert (
        "is still a draft, 1 day late: it was to be ready for review by 2026-11-20." in one.sentence
    )


def test_a_late_document_without_authors_asks_its_incident_commander() -> None:
    head = "roles: {incident_commander: cy, scribe: dee}\n"
    (one,) = reminders(postmortem(day="2026-01-01", status="draft", head=head))
    assert one.owners == ("cy",)


def test_a_document_without_any_date_is_left_to_the_linter() -> None:
    assert reminders(parse("## Summary\n\nText.\n", "postmortems/x.md")) == ()


def test_the_longest_overdue_comes_first_and_what_has_no_date_last() -> None:
    found = reminders(
        postmortem(
            "| AI-1 | Undated | ana | | |",
            "| AI-2 | Soon | ana | 2026-11-25 | |",
            "| AI-3 | Late | ana | 2026-11-01 | |",
            "| AI-4 | Sooner | ana | 2026-11-22 | |",
            "| AI-5 | Later | ana | 2026-06-01 | |",
        )
    )
    assert [one.action for one in found] == ["AI-5", "AI-3", "AI-4", "AI-2", "AI-1"]


def test_the_far_ends_of_the_calendar_do_no_harm() -> None:
    rows = ("| AI-1 | Old | ana | 0001-01-01 | |", "| AI-2 | Far | ana | 9999-12-31 | |")
    documents = [postmortem(*rows, day=day, status="draft") for day in ("0001-01-01", "9999-12-31")]
    for today in (dt.date.min, TODAY, dt.date.max):
        assert isinstance(due(documents, Policy(), today), tuple)


def test_of_a_restricted_postmortem_others_see_who_and_when_only() -> None:
    row = "| AI-1 | Rotate the stolen key | ana | 2026-11-01 | |"
    (one,) = reminders(postmortem(row, head="visibility: restricted\n"))
    shown = withheld(one)
    assert shown.sentence == "AI-1 of a restricted postmortem is 20 days late."
    assert (shown.owners, shown.due) == (one.owners, one.due)
    assert not [word for word in ("key", "pool", "Pool") if word in shown.model_dump_json()]
