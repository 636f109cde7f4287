"""Search in our stand-in: an index that lags, and JQL that is read strictly."""

from dataclasses import replace
from typing import Any

import pytest

from standin.clock import FakeClock
from standin.jira import CLOUD, DATACENTER, Jira, ask

TASK = {"project": {"key": "OPS"}, "issuetype": {"id": "10001"}}


def create(site: Jira, summary: str = "x", *labels: str) -> str:
    fields = {**TASK, "summary": summary, "labels": list(labels)}
    return str(ask(site, "POST", "issue", {"fields": fields})[1]["key"])


def found(site: Jira, jql: str, **more: str) -> list[str]:
    path = "search/jql" if site.on_cloud else "search"
    status, said = ask(site, "GET", path, jql=jql, fields="key", **more)
    assert status == 200, said
    return [one["key"] for one in said["issues"]]


def refused(jql: str, site: Jira | None = None) -> str:
    status, said = ask(site or Jira(), "GET", "search/jql", jql=jql)
    assert status == 400
    return str(said["errorMessages"][0])


def test_search_on_cloud_sees_a_change_only_after_the_lag() -> None:
    clock = FakeClock()
    site = Jira(replace(CLOUD, lag=30), clock)
    key = create(site, "x", "pmai-1")
    number = site.seen(key).id
    assert ask(site, "GET", f"issue/{key}")[0] == 200
    body = {"issueIdsOrKeys": [key, "OPS-99"], "fields": ["labels"]}
    assert [one["id"] for one in ask(site, "POST", "issue/bulkfetch", body)[1]["issues"]] == [
        number
    ]
    assert found(site, "labels = pmai-1") == []
    assert found(site, "labels = pmai-1", reconcileIssues=number) == [key]
    clock.advance(30)
    assert found(site, "labels = pmai-1") == [key]
    site.person_edits(key, labels=[])
    assert found(site, "labels = pmai-1") == [key]
    site.deletes(key)
    assert found(site, 'project = "OPS"') == [key]
    clock.advance(30)
    assert found(site, 'project = "OPS"') == []


def test_search_on_data_center_sees_at_once_unless_its_index_lags() -> None:
    clock = FakeClock()
    site = Jira(DATACENTER, clock)
    key = create(site, "x", "pmai-1")
    assert found(site, "labels in (pmai-1, pmai-2)") == [key]
    site.profile = replace(DATACENTER, lag=5)
    assert found(site, "labels = pmai-1") == []


def test_cloud_gives_ids_unless_fields_are_asked_for_and_pages_by_token() -> None:
    site = Jira(replace(CLOUD, lag=0))
    keys = [create(site) for _ in range(5)]
    body: dict[str, Any] = {"jql": "project = OPS ORDER BY key", "maxResults": 2}
    status, page = ask(site, "POST", "search/jql", body)
    assert status == 200
    assert set(page["issues"][0]) == {"id"}
    assert not page["isLast"]
    assert "total" not in page
    seen = []
    body["fields"] = ["key"]
    while True:
        page = ask(site, "POST", "search/jql", body)[1]
        seen += [one["key"] for one in page["issues"]]
        if "nextPageToken" not in page:
            break
        token = body["nextPageToken"] = page["nextPageToken"]
    assert (seen, page["isLast"]) == (keys, True)
    body["nextPageToken"] = token
    assert ask(site, "POST", "search/jql", body)[0] == 200
    body["jql"] = 'project = "INT" ORDER BY key'
    assert ask(site, "POST", "search/jql", body)[0] == 400


def test_data_center_pages_by_place_and_refuses_what_it_does_not_know() -> None:
    site = Jira(DATACENTER)
    keys = [create(site) for _ in range(3)]
    page = ask(site, "GET", "search", jql="order by key asc", startAt="1", maxResults="9999")[1]
    assert [one["key"] for one in page["issues"]] == keys[1:]
    assert (page["total"], page["startAt"], page["maxResults"]) == (3, 1, 1000)
    body: dict[str, Any] = {"jql": "project = OPS", "fields": ["summary"]}
    assert ask(site, "POST", "search", body)[1]["total"] == 3
    assert ask(site, "POST", "search", {**body, "properties": ["a"]})[0] == 400


def test_one_unknown_key_fails_a_whole_query_unless_it_is_not_validated() -> None:
    site = Jira(DATACENTER)
    key = create(site)
    jql = f"key in ({key}, OPS-99)"
    status, said = ask(site, "GET", "search", jql=jql)
    assert (status, said["errorMessages"]) == (
        400,
        ["An issue with key 'OPS-99' does not exist for field 'key'."],
    )
    page = ask(site, "GET", "search", jql=jql, validateQuery="false")[1]
    assert (page["total"], len(page["warningMessages"])) == (0, 1)


@pytest.mark.parametrize(
    ("jql", "expected"),
    [
        ('project = "OPS" AND labels in ("PMAI-1", "other")', {1, 3}),
        ("labels = pmai-1 and not status = Done", {1}),
        ("labels != pmai-1", {2}),
        ("labels not in (pmai-1)", {2}),
        ("labels is empty", {4}),
        ("labels is not EMPTY and resolution = Unresolved", {1, 2}),
        ("statusCategory = Done or key = OPS-2", {2, 3}),
        ("statusCategory != done", {1, 2, 4}),
        ("(key = OPS-1 or key = OPS-2) and labels = pmai-1", {1}),
        ("key > OPS-2", {3, 4}),
        ('summary ~ "pool size"', {1}),
        ("assignee is empty and due <= 2026-12-31", {2}),
        ("duedate is not empty", {2}),
        ('created >= "2026-11-21" and created > -5m', {3, 4}),
        ("updated <= now() AND reporter = currentUser() AND type = Task", {1, 2, 3, 4}),
        ("assignee = 5b10a2844c20165700ede21a", {4}),
        ("priority = Medium and key in (ops-1, OPS-4)", {1, 4}),
    ],
)
def test_jql_finds_what_it_says(jql: str, expected: set[int]) -> None:
    clock = FakeClock()
    site = Jira(replace(CLOUD, lag=0), clock)
    create(site, "Pool: size it", "pmai-1")
    site.person_edits(create(site, "Disk", "pmai-2"), duedate="2026-12-01")
    clock.advance(600)
    site.resolves(create(site, "Pool", "pmai-1"), status="Done")
    site.person_edits(create(site, "Alert"), assignee="ana")
    assert {int(key.removeprefix("OPS-")) for key in found(site, jql)} == expected


@pytest.mark.parametrize(
    "jql",
    [
        "",
        "order by created",
        "project = INT",
        "labels = bot@example.com",
        'labels = "a\nb"',
        r'labels = "\x"',
        'labels = "open',
        "labels in pmai-1",
        "labels in ()",
        "labels ~ pmai",
        "project = NONE",
        "nothing = x",
        "status = Nowhere",
        "created > yesterday",
        "key = OPS-99",
        "labels = a b",
        "labels = a order by nothing",
        "(labels = a",
    ],
)
def test_jql_that_jira_refuses_is_refused(jql: str) -> None:
    site = Jira(replace(CLOUD, lag=0))
    create(site)
    assert refused(jql, site)


def test_reserved_words_need_quotes() -> None:
    assert "reserved" in refused("project = INT")
    assert found(Jira(), 'project = "INT"') == []


def test_at_most_a_hundred_are_fetched_and_fifty_reconciled() -> None:
    site = Jira()
    keys = [f"OPS-{number}" for number in range(101)]
    assert ask(site, "POST", "issue/bulkfetch", {"issueIdsOrKeys": keys})[0] == 400
    assert ask(site, "POST", "issue/bulkfetch", {"issueIdsOrKeys": keys[1:]})[0] == 200
    body = {"jql": "project = OPS", "reconcileIssues": list(range(51))}
    assert ask(site, "POST", "search/jql", body)[0] == 400


def test_a_moved_issue_is_found_by_its_old_key() -> None:
    site = Jira(DATACENTER)
    key = create(site)
    site.moves(key, "INT")
    assert found(site, f"key = {key}") == ["INT-1"]
