"""When a postmortem and its actions are due, and what is late: one definition, by hand."""

import datetime as dt

import pytest

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.people import Directory, People
from blamefree.policy import Policy, breaches
from blamefree.policy.deadlines import Deadlines, action_deadline, deadlines

D = dt.date.fromisoformat
POLICY = Policy()
PEOPLE = Directory.model_validate(
    {
        "teams": {"ops": {"zone": "America/Los_Angeles", "country": "US-CA"}},
        "people": {
            "ana": {"zone": "Europe/Vienna", "country": "AT"},
            "bo": {"team": "payments"},
        },
    }
).known()
TABLE = "\n## Action items\n\n| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"


def written(*lines: str, rows: str = "") -> Postmortem:
    head = "\n".join(("---", *lines, "---\n"))
    return parse(head + (TABLE + rows if rows else ""), "postmortems/a.md")


def promised(people: People | None, *lines: str) -> Deadlines | None:
    return deadlines(written("severity: SEV1", *lines), POLICY, people)


def test_days_count_from_the_day_the_incident_ended_where_its_author_is() -> None:
    times = "times: {resolved: 2026-03-31T23:30:00Z}"
    assert promised(PEOPLE, times) == Deadlines(D("2026-04-03"), D("2026-04-10"), D("2026-04-14"))
    # In Vienna it is April: three days on is a Saturday, and the Monday after it is Easter's.
    in_vienna = Deadlines(D("2026-04-07"), D("2026-04-13"), D("2026-04-15"))
    assert promised(PEOPLE, times, "authors: [ana]") == in_vienna
    assert promised(PEOPLE, times, "roles: {incident_commander: ana}") == in_vienna
    assert promised(PEOPLE, times, "authors: [zoe, ana]") == in_vienna
    assert promised(None, times, "authors: [ana]") == promised(PEOPLE, times)


@pytest.mark.parametrize(
    ("lines", "draft"),
    [
        (("date: 2026-03-04",), "2026-03-09"),
        (("date: 2026-03-04", "times: {resolved: 2026-03-05T01:00:00Z}"), "2026-03-09"),
        (("times: {started: 2026-03-09T01:00:00Z, mitigated: 2026-03-10T01:00:00Z}",),
         "2026-03-13"),
    ],
)  # fmt: skip
def test_the_end_is_the_resolution_else_the_date_else_the_last_milestone(
    lines: tuple[str, ...], draft: str
) -> None:
    found = promised(None, *lines)
    assert found is not None
    assert found.draft == D(draft)


def test_without_any_day_nothing_is_promised() -> None:
    assert promised(None, "title: Something") is None
    nothing = written("severity: SEV1", rows="| AI-1 | Fix | ana | 2020-01-01 | open |\n")
    (late,) = breaches(nothing, POLICY, PEOPLE, D("2026-05-01"))
    assert (late.kind, late.promised) == ("action-overdue", D("2020-01-01"))


def test_an_actions_days_are_its_owners_working_days() -> None:
    rows = "".join(f"| AI-{n} | Fix | {who} | | |\n" for n, who in enumerate(("ana", "ops", "bo")))
    # Sixty days on is Sunday, 3 May; Friday, 1 May is off in Austria, but that does not matter.
    document = written("severity: SEV1", "date: 2026-03-04", rows=rows)
    items = document.action_items
    assert {action_deadline(document, item, POLICY, PEOPLE) for item in items} == {D("2026-05-04")}
    own = {"SEV1": {"action_days": {"default": "3 business days"}}}
    policy = Policy.model_validate({"duties": own})
    document = written("severity: SEV1", "date: 2026-04-02", rows=rows)
    found = [action_deadline(document, item, policy, PEOPLE) for item in document.action_items]
    assert found == [D("2026-04-08"), D("2026-04-07"), D("2026-04-07")]


@pytest.mark.parametrize(
    ("lines", "today", "late"),
    [
        ("status: draft", "2026-03-09", None),  # the last day is in time
        ("status: draft", "2026-03-10", ("draft-late", 1)),
        ("status: in-review", "2026-03-10", None),
        ("status: in-review", "2026-03-17", ("review-late", 1)),
        ("status: draft", "2026-03-17", ("review-late", 1)),
        ("status: in-review\nreviewed: 2026-03-12", "2026-03-18", None),
        ("status: in-review\nreviewed: 2026-03-12", "2026-03-19", ("publish-late", 1)),
        ("status: draft", "2026-03-28", ("publish-late", 10)),
        ("status: published", "2030-01-01", None),
    ],
)
def test_a_document_is_late_by_the_furthest_promise(
    lines: str, today: str, late: tuple[str, int] | None
) -> None:
    document = written("severity: SEV1", "date: 2026-03-04", *lines.split("\n"))
    found = [(one.kind, one.days) for one in breaches(document, POLICY, None, D(today))]
    assert found == ([late] if late else [])


def test_a_drill_that_owes_no_postmortem_has_no_day_for_it_but_its_actions_do() -> None:
    free = Policy.model_validate({"duties": {"drill": {"owed": False}}})
    rows = "| AI-1 | Fix | bo | 2026-03-09 | open |\n"
    drill = written("kind: drill", "date: 2026-03-04", rows=rows)
    day = D("2026-06-01")
    usual, freed = (breaches(drill, policy, None, day) for policy in (POLICY, free))
    assert [one.kind for one in usual] == ["publish-late", "action-overdue"]
    assert [one.kind for one in freed] == ["action-overdue"]
    assert deadlines(drill, free, None) is None


def test_a_review_is_missed_where_the_policy_asks_for_one() -> None:
    policy = Policy(preset="google")
    lines = ("severity: SEV4", "date: 2026-03-04", "status: published")
    (found,) = breaches(written(*lines), policy, None, D("2026-03-04"))
    assert (found.kind, found.promised) == ("unreviewed", None)
    assert breaches(written(*lines, "reviewed: 2026-03-05"), policy, None, D("2026-03-04")) == ()


def test_actions_that_are_done_or_declined_break_no_promise() -> None:
    rows = (
        "| AI-1 | Fix | bo | 2027-01-01 | done 2026-03-05 |\n"
        "| AI-2 | Fix | bo | 2020-01-01 | declined: no |\n"
        "| AI-3 | Fix | bo | 2026-05-04 | open |\n"
        "| AI-4 | Fix | bo | 2026-05-05 | in progress |\n"
    )
    document = written("severity: SEV1", "date: 2026-03-04", "status: published", rows=rows)
    found = breaches(document, POLICY, None, D("2026-05-05"))
    assert [(one.kind, one.action and str(one.action.id), one.days) for one in found] == [
        ("action-overdue", "AI-3", 1),
        ("due-after-promise", "AI-4", 1),
    ]
