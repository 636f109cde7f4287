"""The stand-in for GitHub says no where GitHub does."""

import json
from dataclasses import replace
from typing import Any

import pytest

from standin.clock import FakeClock
from standin.github import Github, Profile
from standin.message import Answer, Request

REPO = "/repos/acme/checkout"
TITLE = {"title": "Alert"}


@pytest.fixture
def app() -> Github:
    """Return a GitHub whose clock stands still."""
    return Github(Profile(), FakeClock())


def ask(
    app: Github, method: str, path: str, body: Any = None, token: str = "", **query: str
) -> Answer:
    """Send one request; without a token with the right one."""
    signed = {"authorization": f"Bearer {token or app.profile.token}", "user-agent": "test"}
    asked = {name: [value] for name, value in query.items()}
    content = b"" if body is None else json.dumps(body).encode()
    return app.answer(Request(method, path, asked, signed, content, "http://127.0.0.1:1"))


def shown(answer: Answer) -> Any:
    """Return the JSON of an answer."""
    return json.loads(answer.body)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, ""),
        ({"title": ""}, "title"),
        ({"title": "x" * 257}, "title"),
        ({**TITLE, "body": "x" * 65537}, "body"),
        ({**TITLE, "assignees": ["nobody"]}, "assignees"),
        ({**TITLE, "labels": ["x" * 51]}, "labels"),
        ({**TITLE, "labels": "bug"}, ""),
        ({**TITLE, "due_on": "2027-01-15"}, ""),
    ],
)
def test_an_issue_that_github_would_not_make_is_refused(
    app: Github, body: dict[str, Any], field: str
) -> None:
    answer = ask(app, "POST", f"{REPO}/issues", body)
    assert (answer.status, answer.wrote, app.issues()) == (422, False, [])
    assert [one["field"] for one in shown(answer).get("errors", [])] == ([field] if field else [])


def test_who_is_not_known_sees_nothing_private(app: Github) -> None:
    assert ask(app, "GET", REPO, None, "wrong").status == 401
    nobody = Request("GET", REPO, headers={"user-agent": "test"})
    assert app.answer(nobody).status == 404
    assert app.answer(replace(nobody, path="/user")).status == 401
    assert app.answer(nobody).headers["X-RateLimit-Limit"] == "60"
    app.profile = replace(app.profile, private=False)
    assert app.answer(nobody).status == 200
    assert app.answer(replace(nobody, method="POST", path=f"{REPO}/issues")).status == 401


def test_labels_and_assignees_of_one_without_rights_are_dropped(app: Github) -> None:
    app.profile = replace(app.profile, role="pull")
    full = {**TITLE, "labels": ["bug"], "assignees": ["ana-o"]}
    made = shown(ask(app, "POST", f"{REPO}/issues", full))
    assert (made["labels"], made["assignees"]) == ([], [])
    app.person_edits("acme/checkout#1", author="ana-o")
    assert ask(app, "PATCH", f"{REPO}/issues/1", TITLE).status == 403


def test_what_was_transferred_deleted_or_never_there_is_told_apart(app: Github) -> None:
    for _ in range(2):
        ask(app, "POST", f"{REPO}/issues", TITLE)
    there = app.transfers("acme/checkout#1", "acme/platform")
    app.deletes("acme/checkout#2")
    moved = ask(app, "GET", f"{REPO}/issues/1")
    assert [moved.status, *(ask(app, "GET", f"{REPO}/issues/{n}").status for n in (2, 3))] == [
        *(301, 410, 404),
    ]
    path = moved.headers["Location"].removeprefix("http://127.0.0.1:1")
    assert shown(ask(app, "GET", path))["number"] == 1
    assert there == "acme/platform#1"
    assert shown(ask(app, "POST", f"{REPO}/issues", TITLE))["number"] == 3


def test_a_list_comes_newest_first_in_pages_with_pull_requests_in_it(app: Github) -> None:
    for number in range(3):
        app.opens(f"Issue {number}", is_pull_request=number == 1)
    app.closes("acme/checkout#1")
    first = ask(app, "GET", f"{REPO}/issues", state="all", per_page="2")
    assert [("pull_request" in one, one["number"]) for one in shown(first)] == [
        *((False, 3), (True, 2)),
    ]
    assert 'rel="next"' in first.headers["Link"]
    last = ask(app, "GET", f"{REPO}/issues", state="all", per_page="2", page="2")
    assert [one["number"] for one in shown(last)] == [1]
    assert "Link" not in last.headers
    assert [one["number"] for one in shown(ask(app, "GET", f"{REPO}/issues"))] == [3, 2]


def test_a_list_by_label_may_come_late(app: Github) -> None:
    clock = FakeClock()
    late = Github(Profile(lag=30), clock)
    ask(late, "POST", f"{REPO}/issues", {**TITLE, "labels": ["Bug"]})
    assert shown(ask(late, "GET", f"{REPO}/issues", labels="bug")) == []
    assert len(shown(ask(late, "GET", f"{REPO}/issues"))) == 1
    clock.advance(31)
    assert len(shown(ask(late, "GET", f"{REPO}/issues", labels="bug"))) == 1
    assert app.issues() == []


def test_closing_sets_a_date_and_a_reason_and_reopening_clears_the_date(app: Github) -> None:
    ask(app, "POST", f"{REPO}/issues", TITLE)
    closing = {"state": "closed", "state_reason": "not_planned"}
    closed = shown(ask(app, "PATCH", f"{REPO}/issues/1", closing))
    assert (closed["state_reason"], closed["closed_at"]) == ("not_planned", "2026-11-21T10:00:00Z")
    again = shown(ask(app, "PATCH", f"{REPO}/issues/1", {"state": "open"}))
    assert (again["state"], again["state_reason"], again["closed_at"]) == ("open", "reopened", None)
    assert ask(app, "PATCH", f"{REPO}/issues/1", {"state": "done"}).status == 422
