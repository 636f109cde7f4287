"""Looking for issues in Jira: past a search that lags, and with few requests."""

from collections.abc import Iterator

import pytest

from blamefree.sync.trackers.jira import cloud
from standin import sides
from standin.jira.profile import CLOUD, DATACENTER, INT
from standin.world import item
from sync.jira_sites import FLAVOURS, Office, numbered, office


@pytest.fixture(params=FLAVOURS, ids=lambda one: one.flavour)
def site(request: pytest.FixtureRequest) -> Iterator[Office]:
    with office(request.param) as made:
        yield made


def test_the_newest_are_found_before_search_knows_them(site: Office) -> None:
    site.profiled(lag=3600.0)
    maker = site.tracker()
    made = [maker.create(one).issue.key for one in numbered(3)]
    tracker = site.tracker()
    assert tracker.find([item("AI-3")]) == []
    assert [one.key for one in tracker.recent([item("AI-3")])] == [made[2]]


@pytest.mark.parametrize("count", [150, 260])
def test_the_window_goes_on_while_there_are_issues(count: int) -> None:
    with office(CLOUD) as site:
        maker = site.tracker()
        first, *rest = numbered(count)
        maker.create(first)
        site.clock.advance(60)
        site.profiled(lag=3600.0)
        site.repeat(lambda: maker.create(rest[0]), rest[0].token, [one.token for one in rest[1:]])
        tracker = site.tracker()
        assert [one.key for one in tracker.recent([rest[-1]])] == [f"OPS-{count}"]


def test_gaps_of_deleted_issues_end_no_window(site: Office) -> None:
    site.profiled(lag=3600.0)
    tracker = site.tracker()
    keys = [tracker.create(one).issue.key for one in numbered(8)]
    for key in keys[:2]:
        site.app.deletes(key)
    assert [one.key for one in site.tracker().recent([item("AI-8")])] == [keys[7]]


def test_each_project_of_the_items_is_looked_through(site: Office) -> None:
    site.profiled(lag=3600.0)
    routes = [{"service": "mail", "project": "INT"}]
    tracker = site.tracker(routes=routes)
    mail = item("AI-2", services=("mail",))
    keys = [tracker.create(one).issue.key for one in (item(), mail)]
    assert keys == ["OPS-1", "INT-1"]
    assert {one.key for one in tracker.recent([item(), mail])} == set(keys)


def test_a_project_that_is_not_there_has_no_issues(site: Office) -> None:
    assert site.tracker(project="NONE").recent([item()]) == []


def test_other_peoples_issues_are_passed_over(site: Office) -> None:
    tracker = site.tracker()
    tracker.create(item())
    site.clock.advance(60)
    assert tracker.find([item("AI-2")]) == []
    assert tracker.recent([item("AI-2")]) == []


def test_what_is_found_is_as_fresh_as_the_database(site: Office) -> None:
    site.profiled(lag=60.0)
    tracker = site.tracker()
    key = tracker.create(item()).issue.key
    site.clock.advance(120)
    site.renames(key, "Renamed")
    (found,) = tracker.find([item()])
    assert found.fields["title"] == "Renamed"
    assert found.agreement


def test_a_label_taken_off_since_is_no_hit(site: Office) -> None:
    site.profiled(lag=60.0)
    tracker = site.tracker()
    key = tracker.create(item()).issue.key
    site.clock.advance(120)
    site.app.person_edits(key, labels=[])
    assert tracker.find([item()]) == []


def test_pages_are_turned(site: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud, "IDS", 3)
    monkeypatch.setattr("blamefree.sync.trackers.jira.datacenter.PAGE", 3)
    items = numbered(10)
    tracker = site.tracker()
    keys = {tracker.create(one).issue.key for one in items}
    site.clock.advance(60)
    assert {one.key for one in tracker.find(items)} == keys


def test_twins_are_found_in_every_project_the_oldest_first(site: Office) -> None:
    tracker = site.tracker()
    keys = [tracker.create(item()).issue.key for _ in range(12)]
    keys[3] = site.app.moves(keys[3], INT.key)
    alone = tracker.create(item("AI-2")).issue
    site.clock.advance(60)
    twins = site.tracker().twins([alone])
    assert {token: [one.key for one in several] for token, several in twins.items()} == {
        item().token: keys
    }


@pytest.mark.parametrize("count", [1, 101, 250])
def test_creating_asks_once_for_each_and_little_more(site: Office, count: int) -> None:
    items = numbered(count)
    tracker = site.tracker()
    tracker.sign_in()
    assert [*tracker.find(items), *tracker.recent(items), *tracker.check(items)] == []
    made = [tracker.create(one).issue for one in items]
    site.clock.advance(60)
    assert len(tracker.again(made)) == count
    assert tracker.twins(made) == {}
    people = len(site.sent("GET", "user/assignable/search"))
    probes = 0 if site.app.profile.on_cloud else 2  # keys are counted up one by one there
    assert tracker.requests - people <= count + -(-count // 50) + 10 + probes


@pytest.mark.parametrize("count", [1, 100, 101, 250])
def test_knowing_asks_by_the_hundred(site: Office, count: int) -> None:
    maker = site.tracker()
    items = numbered(count)
    keys = {maker.create(one).issue.key: one for one in items}
    site.clock.advance(60)
    tracker = site.tracker()
    tracker.sign_in()
    read = tracker.read(keys)
    assert {key: issue.tokens for key, issue in read.items()} == {
        key: (one.token,) for key, one in keys.items()
    }
    assert tracker.twins([*read.values()]) == {}
    assert tracker.requests <= -(-count // 100) + 5


def test_data_center_gives_the_agreement_when_it_is_asked_for() -> None:
    with office(DATACENTER) as site:
        tracker = site.tracker()
        key = tracker.create(item()).issue.key
        issue = tracker.read({key: item()})[key]
        assert (issue.is_read, issue.agreement) == (False, None)
        assert sides.remembered(tracker, issue)


def test_cloud_gives_the_agreement_along() -> None:
    with office(CLOUD) as site:
        tracker = site.tracker()
        key = tracker.create(item()).issue.key
        issue = tracker.read({key: item()})[key]
        assert issue.is_read
        assert issue.agreement
