"""What postmortems themselves wait for: a draft, a review, a day of it; and those nobody wrote."""

import datetime as dt

import pytest

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.followup.digest import counts
from blamefree.followup.due import due
from blamefree.followup.reminder import Kind, Reminder, withheld
from blamefree.people import People
from blamefree.policy import Policy
from blamefree.register.model import Incident

TODAY = dt.date(2026, 11, 20)  # a Friday
PEOPLE = People(teams=("checkout",))
HEADER = "| ID | Action | Owner | Due | Ticket |\n|---|---|---|---|---|\n"


def document(status: str, day: str = "2026-11-01", head: str = "", rows: str = "") -> Postmortem:
    text = (
        f"---\nid: {day}-pool\ntitle: Pool\ndate: {day}\nseverity: SEV1\nstatus: {status}\n"
        f"authors: [ana]\n{head}---\n\n## Action items\n\n{HEADER if rows else ''}{rows}"
    )
    return parse(text, f"postmortems/{day}-pool.md")


def only(one: Postmortem, policy: Policy | None = None) -> Reminder:
    (found,) = due([one], policy or Policy(), TODAY)
    return found


@pytest.mark.parametrize(
    ("status", "day", "kind", "owners"),
    [
        ("draft", "2026-11-17", "draft-due-soon", ("ana",)),
        ("draft", "2026-11-16", "draft-late", ("ana",)),
        ("draft", "2026-11-09", "review-late", ("ana",)),  # nothing to review yet
        ("in-review", "2026-11-16", "review-due-soon", ("rex", "bo")),
        ("in-review", "2026-11-09", "review-late", ("rex", "bo")),
        ("in-review", "2026-11-01", "publish-late", ("ana", "rex", "bo")),  # one or the other
    ],
)
def test_whose_move_it_is_is_asked(
    status: str, day: str, kind: str, owners: tuple[str, ...]
) -> None:
    one = only(document(status, day, head="reviewers: [rex, bo]\n"))
    assert (one.kind, one.owners, one.authors) == (kind, owners, ("ana",))
    assert only(document(status, day)).owners == ("ana",)


def test_what_was_reviewed_is_to_be_published() -> None:
    one = only(document("in-review", "2026-11-09", head="reviewed: 2026-11-12\n"))
    assert (one.kind, one.days) == ("publish-due-soon", -3)
    assert one.sentence == "“Pool” is to be published in 3 days (2026-11-23)."
    late = only(document("in-review", "2026-11-09"))
    assert late.sentence == (
        "“Pool” is still in review, 1 day late: it was to be reviewed by 2026-11-19."
    )


def test_a_published_one_is_asked_for_the_day_of_its_review_where_the_policy_asks() -> None:
    published = document("published", head="published: 2026-11-10\nreviewers: [rex]\n")
    assert due([published], Policy(), TODAY) == ()
    one = only(published, Policy(preset="google"))
    assert (one.kind, one.owners, one.due) == ("unreviewed", ("rex",), None)
    assert one.since == dt.date(2026, 11, 10)
    assert not one.is_late


def test_one_that_is_late_to_be_published_asks_its_reviewers_until_they_reviewed_it() -> None:
    one = only(document("in-review", "2026-11-01", head="reviewers: [rex, ana]\n"))
    assert one.owners == ("ana", "rex")
    assert one.sentence == (
        "“Pool” is still in review, 4 days late: it was to be published by 2026-11-16,"
        " and no day of its review is stated."
    )
    head = "reviewers: [rex]\nreviewed: 2026-11-12\n"
    reviewed = only(document("in-review", "2026-11-01", head=head))
    assert (reviewed.kind, reviewed.owners) == ("publish-late", ("ana",))
    assert reviewed.sentence.endswith("it was to be published by 2026-11-16.")
    draft = only(document("draft", "2026-11-01", head="reviewers: [rex]\n"))
    assert (draft.kind, draft.owners) == ("publish-late", ("ana",))


def test_an_action_due_later_than_promised_is_said_until_it_is_near() -> None:
    row = "| AI-1 | Fit a fuse | bo | 2027-02-01 | OPS-7 |\n"
    one = only(document("published", rows=row))
    assert one.kind == "due-after-promise"
    assert one.sentence == (
        "AI-1 “Fit a fuse” is due on 2027-02-01, 32 days later"
        " than the policy gives it (2026-12-31)."
    )
    assert (one.ticket, one.severity, one.since) == ("OPS-7", "SEV1", dt.date(2026, 11, 1))
    near = row.replace("2027-02-01", "2026-11-23")
    assert only(document("published", day="2026-01-01", rows=near)).kind == "action-due-soon"


def incident(name: str = "P1", resolved: str = "2026-11-12T10:00Z", **fields: object) -> Incident:
    stated = {"severity": "SEV1", "services": ("checkout",), "url": "https://pd.example/P1"}
    times = {"resolved": dt.datetime.fromisoformat(resolved)}
    return Incident.model_validate({"id": name, "title": "Down", **stated, **times, **fields})


def test_an_incident_without_a_postmortem_waits_for_one_from_its_end_on() -> None:
    late = incident(asked=("cy",))
    soon, later = incident("P2", "2026-11-18T10:00Z"), incident("P3", "2026-11-21T10:00Z")
    found = due([], Policy(), TODAY, people=PEOPLE, register=(late, soon, later))
    assert [(one.postmortem, one.days, one.owners) for one in found] == [
        ("P1", 4, ("cy",)),
        ("P2", -3, ("checkout",)),  # the team that bears the service's name
    ]
    assert [(one.is_late, one.is_soon) for one in found] == [(True, False), (False, True)]
    assert found[0].sentence == (
        "P1 “Down” has no postmortem yet: its draft is 4 days late (2026-11-16)."
    )
    assert (found[0].url, found[0].path) == ("https://pd.example/P1", "")


def test_a_waived_or_written_one_waits_for_nobody() -> None:
    waived = incident(waived="a test alarm")
    assert due([], Policy(), TODAY, register=(waived,)) == ()
    written = document("published", "2026-11-12", head="records: [P1]\n")
    assert due([written], Policy(), TODAY, register=(incident(),)) == ()


def test_each_is_counted_once_and_another_date_is_another_thing() -> None:
    rows = "| AI-1 | Late | bo | 2026-11-01 | |\n| AI-2 | Whose | | | |\n"
    rows += "| AI-3 | Far | bo | 2027-12-01 | |\n| AI-4 | Near | bo | 2026-11-22 | |\n"
    found = due([document("published", rows=rows)], Policy(), TODAY, register=(incident(),))
    total = counts(found)
    assert (total.late, total.soon, total.incomplete, total.unsettled) == (2, 1, 1, 1)
    assert len({one.subject for one in found}) == len(found) == 5
    moved = found[0].model_copy(update={"due": TODAY})
    assert moved.subject != found[0].subject


@pytest.mark.parametrize(
    ("kind", "days", "said"),
    [
        ("review-late", 3, "is 3 days late"),
        ("publish-due-soon", -2, "is due 2026-11-22"),
        ("unreviewed", 0, "says no day of its review"),
        ("due-after-promise", 0, "is due later than the policy gives it"),
        ("action-undated", 0, "lacks a due date"),
    ],
)
def test_what_is_withheld_says_when_and_not_what(kind: Kind, days: int, said: str) -> None:
    one = Reminder(
        kind=kind,
        postmortem="leak",
        title="Leak",
        path="postmortems/leak.md",
        sentence="Leak of keys.",
        ticket="SEC-1",
        due=dt.date(2026, 11, 22),
        days=days,
        restricted=True,
    )
    shown = withheld(one)
    assert shown.sentence == f"A restricted postmortem {said}."
    assert not [word for word in ("eak", "SEC") if word in shown.model_dump_json()]
    assert withheld(shown) == shown
