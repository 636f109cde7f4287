"""`postmortem status`: everything that waits, on one screen, in the numbers of the other verbs."""

import datetime as dt

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.document.model import Postmortem
from blamefree.followup.due import due
from blamefree.followup.status import Archive, Scope, status
from blamefree.followup.status.printed import FORMATS
from blamefree.history import History, Slip
from blamefree.metrics import measure
from blamefree.policy import Policy, breaches
from blamefree.register.model import Incident
from followup.standing import (
    DOCUMENTS,
    PEOPLE,
    REGISTER,
    TODAY,
    assert_adds_up,
    document,
    gathered,
)


@pytest.mark.parametrize("form", list(FORMATS))
def test_what_waits_is_on_one_screen(form: str, snapshot: SnapshotAssertion) -> None:
    assert FORMATS[form](gathered(*DOCUMENTS, register=REGISTER)) == snapshot


def test_the_numbers_are_those_of_a_count_by_hand() -> None:
    found = gathered(*DOCUMENTS, register=REGISTER)
    assert (found.postmortems, found.published, found.closed) == (5, 2, 1)
    assert found.owed is not None
    assert (found.owed.total, found.owed.late) == (2, 1)
    assert (found.drafts.total, found.drafts.late) == (2, 1)
    assert (found.in_review.total, found.in_review.late) == (1, 0)
    assert (found.overdue, found.to_escalate, found.due_soon) == (2, 1, 1)
    assert (found.unpublished, found.owed.soon, found.in_review.soon) == (0, 1, 1)
    assert (found.unowned, found.undated, found.moved) == (1, 1, 1)
    assert found.oldest is not None
    assert found.oldest.action_title == "Long over"
    assert [(one.owner, one.late) for one in found.busiest] == [
        ("bo", 2), ("ana", 1), ("cy", 1)
    ]  # fmt: skip


def test_the_numbers_are_those_of_reminders_and_breaches() -> None:
    found = gathered(*DOCUMENTS, register=REGISTER)
    reminders = due(DOCUMENTS, Policy(), TODAY, people=PEOPLE, register=REGISTER)
    late = [one for each in DOCUMENTS for one in breaches(each, Policy(), PEOPLE, TODAY)]
    assert found.waiting.total == len(reminders)
    assert found.waiting.late == sum(one.is_late for one in reminders)
    assert found.overdue == sum(one.kind == "action-overdue" for one in reminders)
    assert found.overdue == sum(one.kind == "action-overdue" for one in late)
    assert found.drafts.late + found.in_review.late == sum(
        one.action is None and one.promised is not None for one in late
    )
    assert_adds_up(found)


def test_what_is_overdue_in_drafts_is_said_as_metrics_does_not_count_it() -> None:
    row = "| AI-1 | Fit | ana | 2026-11-01 | |"
    documents = (document("2026-10-01-x", row), document("2026-10-02-y", row, status="draft"))
    found = gathered(*documents)
    counted = measure(documents, TODAY, Policy(), people=PEOPLE).actions.overdue
    assert (found.overdue, found.unpublished) == (2, 1)
    assert found.overdue - found.unpublished == counted
    assert "2  1 unpublished, 2 to escalate\n" in FORMATS["text"](found)


def test_who_reviews_it_sees_what_they_are_asked_for() -> None:
    head = "authors: [ana]\nreviewers: [bo]\n"
    one = document("2026-10-02-y", status="in-review", head=head)
    found = gathered(one, scope=Scope(owner="bo", people=PEOPLE))
    assert (found.in_review.total, found.in_review.late, found.waiting.late) == (1, 1, 1)


def test_the_order_of_the_documents_does_not_matter() -> None:
    forwards, backwards = (gathered(*DOCUMENTS[::way], register=REGISTER) for way in (1, -1))
    assert forwards == backwards


def test_a_date_that_git_saw_moved_is_counted_once_with_the_cell() -> None:
    slip = Slip(dt.date(2026, 10, 1), dt.date(2026, 11, 1), dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    path = DOCUMENTS[0].path
    for action, expected in (("AI-1", 2), ("AI-3", 1), ("AI-6", 1)):
        history = History(slips={path: {action: (slip,)}}, read=True)
        found = status(Archive(DOCUMENTS, (), history), Policy(), TODAY, Scope(people=PEOPLE))
        assert found.moved == expected, action


def test_no_register_is_not_the_same_as_nothing_owed() -> None:
    assert gathered(*DOCUMENTS).owed is None
    assert "owe a postmortem" not in FORMATS["text"](gathered(*DOCUMENTS))


@pytest.mark.parametrize(
    ("asked", "waiting", "documents"),
    [
        ({"owner": "bo"}, {"Just over", "Pool"}, 1),
        ({"owner": "@BO"}, {"Just over", "Pool"}, 1),
        ({"team": "checkout"}, {"Long over", "Just over", "No date", "Pool"}, 3),
        ({"team": "checkout", "owner": "ana"}, {"Long over", "No date", "Pool"}, 2),
        ({"team": "platform"}, set(), 0),
        ({"owner": "cy"}, {"Soon, and moved", "Pool"}, 1),
    ],
)
def test_one_team_or_owner_sees_its_own(
    asked: dict[str, str], waiting: set[str], documents: int
) -> None:
    scope = Scope(**asked, people=PEOPLE)
    found = gathered(*DOCUMENTS, scope=scope)
    own = [one for one in due(DOCUMENTS, Policy(), TODAY, people=PEOPLE) if scope.holds(one.owners)]
    assert {one.action_title or one.title for one in own} == waiting
    assert (found.waiting.total, found.postmortems) == (len(own), documents)
    assert {busy.owner for busy in found.busiest} <= {"ana", "bo", "cy"}


def test_what_nobody_owns_is_of_the_team_whose_incident_it_was() -> None:
    one = document(
        "2026-11-02-x", "| AI-1 | Nobody's | | 2026-11-03 | |", head="teams: [Platform]\n"
    )
    assert gathered(one, scope=Scope(team="platform", people=PEOPLE)).unowned == 1
    assert gathered(one, scope=Scope(team="checkout", people=PEOPLE)).unowned == 0


@pytest.mark.parametrize(
    ("documents", "register", "command"),
    [
        ((), (), "postmortem metrics"),
        (DOCUMENTS, REGISTER, "postmortem owed"),
        (DOCUMENTS, (), "postmortem remind --owner bo"),
        (DOCUMENTS[2:], (), "postmortem lint postmortems/2026-11-02-late.md"),
        (DOCUMENTS[3:4], (), "postmortem remind"),
        (
            (document("2026-11-01-x", "| AI-1 | Nobody's | | 2027-01-01 | |"),),
            (),
            "postmortem lint --select no-owner",
        ),
        (
            (document("2026-11-01-x", "| AI-1 | Odd | $(reboot) | 2026-11-02 | |"),),
            (),
            "postmortem remind",
        ),
    ],
    ids=["nothing", "owed", "overdue", "draft", "soon", "unowned", "odd"],
)
def test_the_next_command_gets_most_of_it_moving(
    documents: tuple[Postmortem, ...], register: tuple[Incident, ...], command: str
) -> None:
    found = gathered(*documents, register=register)
    assert found.next.command == command
    assert FORMATS["text"](found).splitlines()[-1].startswith(f"Next: {command}")
