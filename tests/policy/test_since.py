"""A policy that is younger than some incidents: by it, those are late for nothing."""

import datetime as dt

import pytest

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.followup.due import due
from blamefree.metrics import Lateness, Share, measure
from blamefree.policy import Policy, breaches
from blamefree.policy.deadlines import action_deadline, deadlines
from blamefree.register.matching import deadline, owed
from blamefree.register.model import Incident

D = dt.date.fromisoformat
TODAY = D("2026-12-01")
ROWS = (
    "\n## Action items\n\n| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"
    "| AI-1 | Fix | bo | 2026-10-05 | open |\n"
    "| AI-2 | Fix | bo | 2027-06-01 | open |\n"
    "| AI-3 | Fix | bo | | done 2026-11-30 |\n"
)


def since(day: str | None) -> Policy:
    return Policy.model_validate({"preset": "google", "since": day})


def written(day: str, *lines: str) -> Postmortem:
    head = "\n".join(("---", f"date: {day}", "severity: SEV1", *lines, "---\n"))
    return parse(head + ROWS, f"postmortems/{day}-a.md")


def kinds(one: Postmortem, policy: Policy) -> list[str]:
    return [breach.kind for breach in breaches(one, policy, None, TODAY)]


@pytest.mark.parametrize(
    ("status", "late"),
    [
        ("draft", "publish-late"),
        ("in-review", "publish-late"),
        ("published", "unreviewed"),
    ],
)
def test_what_is_older_breaks_no_promise_but_a_date_that_somebody_wrote(
    status: str, late: str
) -> None:
    one = written("2026-09-30", f"status: {status}")
    everything = [late, "action-overdue", "due-after-promise"]
    assert kinds(one, since(None)) == everything
    assert kinds(one, since("2026-09-30")) == everything  # from that day on
    assert kinds(one, since("2026-10-01")) == ["action-overdue"]


def test_nothing_is_promised_of_what_is_older() -> None:
    one, policy = written("2026-09-30"), since("2026-10-01")
    assert deadlines(one, policy, None) is None
    assert action_deadline(one, one.action_items[1], policy, None) is None
    assert [(each.kind, each.action) for each in due([one], policy, TODAY)] == [
        ("action-overdue", "AI-1")
    ]
    assert [each.kind for each in due([one], policy, D("2026-10-01"))] == ["action-due-soon"]


def test_an_incident_is_of_the_day_that_it_began() -> None:
    times = "times: {started: 2026-09-30T23:00:00Z, resolved: 2026-10-01T02:00:00Z}"
    one = parse(f"---\nseverity: SEV1\n{times}\n---\n", "postmortems/a.md")
    assert deadlines(one, since("2026-10-01"), None) is None
    assert deadlines(one, since("2026-09-30"), None) is not None


def test_a_postmortem_that_nobody_began_is_owed_still_and_never_late() -> None:
    at = dt.datetime(2026, 9, 30, 9, tzinfo=dt.UTC)
    one = Incident(id="P1", severity="SEV1", started=at, resolved=at)
    policy = since("2026-10-01")
    assert deadline(one, since("2026-09-30"), None) == D("2026-10-05")
    assert deadline(one, policy, None) is None
    assert owed([one], [], policy).missing == (one,)
    assert due([], policy, TODAY, register=[one]) == ()


def test_no_share_of_what_was_in_time_asks_what_is_older() -> None:
    head = ("status: published", "published: 2026-12-01", "reviewed: 2026-12-01")
    old, new = written("2026-09-30", *head), written("2026-11-30", *head)
    waiting = written("2026-09-29", "status: in-review")
    numbers = measure([old, new, waiting], TODAY, since("2026-10-01"))
    for found in (numbers.lateness, numbers.reviewing):
        assert found == Lateness(n=1, in_time=1, taken=found.taken)
    for key in ("published_in_time", "reviewed_in_time"):
        assert numbers.shares[key] == Share(n=1, count=1)
    # Of the new one AI-3 was done in its days; the days of the other two are to come.
    assert numbers.shares["done_in_promise"] == Share(n=1, count=1)
    # By the dates that somebody wrote: AI-1 is overdue in all three, AI-3 was due on no day.
    assert numbers.shares["done_in_time"] == Share(n=3, count=0, unknown=3)
