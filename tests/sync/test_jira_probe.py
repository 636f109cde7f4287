"""Looking past the index of Jira: from what search knows, through every hole, to the end."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from blamefree.errors import BusyError, RefusedError, UnclearError
from blamefree.sync.trackers.jira import datacenter
from standin.faults import LATE, RESET_AFTER, Fault, Strike
from standin.jira.profile import DATACENTER, OPS
from standin.world import item
from sync.jira_sites import FLAVOURS, Office, numbered, office


@pytest.fixture(params=FLAVOURS, ids=lambda one: one.flavour)
def site(request: pytest.FixtureRequest) -> Iterator[Office]:
    with office(request.param) as made:
        made.profiled(lag=3600.0)
        yield made


def test_issues_read_by_their_keys_do_not_hide_one_before_them(site: Office) -> None:
    maker = site.tracker()
    keys = [maker.create(one).issue.key for one in numbered(60)]
    tracker = site.tracker()
    assert len(tracker.read(dict(zip(keys[30:], numbered(30, 31), strict=True)))) == 30
    assert [one.key for one in tracker.recent([item("AI-2")])] == [keys[1]]


def test_one_that_comes_late_is_found_by_the_run_that_has_made_fifty_since(site: Office) -> None:
    tracker = site.tracker()
    first, *others = numbered(51)
    site.faults.sources.append(Strike(LATE, method="POST", path="issue$"))
    with pytest.raises(UnclearError):
        tracker.create(first)
    site.clock.advance(LATE.delay)
    keys = [tracker.create(one).issue.key for one in others]
    assert "OPS-1" not in keys
    assert [one.key for one in tracker.recent([first])] == ["OPS-1"]


def test_keys_that_the_run_knows_are_not_asked_for_again() -> None:
    with office(DATACENTER) as site:
        site.profiled(lag=3600.0)
        tracker = site.tracker()
        for one in numbered(30):
            tracker.create(one)
        site.server.clear()
        assert tracker.recent([item("AI-31")]) == []
        gets = [one.path.rpartition("/")[2] for one in site.server.requests if one.method == "GET"]
        assert gets == [f"OPS-{number}" for number in range(31, 31 + datacenter.MISSES)]


@pytest.mark.parametrize("holes", [1, 2])
def test_deleted_issues_before_a_lost_one_do_not_hide_it(site: Office, holes: int) -> None:
    maker = site.tracker()
    for one in numbered(holes, 2):
        site.app.deletes(maker.create(one).issue.key)
    lost = maker.create(item()).issue.key
    assert [one.key for one in site.tracker().recent([item()])] == [lost]


def test_after_a_run_that_ended_badly_more_is_looked_through(site: Office) -> None:
    site.profiled(lag=3600.0)
    maker = site.tracker()
    for one in numbered(9, 2):
        site.app.deletes(maker.create(one).issue.key)
    lost = maker.create(item()).issue.key
    routes = [{"service": "mail", "project": "INT"}]
    routed = item(services=("mail",))
    assert site.tracker(routes=routes).recent([routed]) == []
    wary = site.tracker(routes=routes)
    wary.beware()
    assert [one.key for one in wary.recent([routed])] == [lost]


def test_after_a_lost_creation_more_holes_are_looked_past() -> None:
    with office(DATACENTER) as site:
        site.profiled(lag=3600.0)
        maker = site.tracker()
        for one in numbered(12, 2):
            site.app.deletes(maker.create(one).issue.key)
        tracker = site.tracker()
        site.faults.sources.append(Strike(RESET_AFTER, method="POST", path="issue$"))
        with pytest.raises(UnclearError):
            tracker.create(item())
        assert [one.key for one in tracker.recent([item()])] == ["OPS-13"]


def test_an_issue_that_search_passes_over_before_its_newest_is_found(site: Office) -> None:
    maker = site.tracker()
    lost = maker.create(item()).issue
    newer = maker.create(item("AI-2")).issue
    site.clock.advance(7200)
    site.app.store._snapshots[int(lost.id)].clear()  # noqa: SLF001 - the index has lost it
    assert [one.key for one in maker.find([item("AI-2"), item()])] == [newer.key]
    assert [one.key for one in site.tracker().recent([item()])] == [lost.key]


def test_a_project_whose_key_was_changed_is_counted_by_its_new_one(site: Office) -> None:
    site.profiled(projects=(replace(OPS, name="OPS", key="RUN"),))
    maker = site.tracker(project="RUN")
    maker.create(item("AI-2"))
    site.clock.advance(7200)
    lost = maker.create(item()).issue.key
    assert [one.key for one in site.tracker(project="OPS").recent([item()])] == [lost] == ["RUN-2"]


def test_a_query_that_is_refused_for_another_reason_is_not_nothing(site: Office) -> None:
    fault = Fault("status", status=400)
    site.faults.sources.append(Strike(fault, path="search", times=None))
    with pytest.raises(RefusedError):
        site.tracker().recent([item()])
    site.faults.sources.clear()
    assert site.tracker(project="NONE").recent([item()]) == []


def test_a_read_that_fails_before_a_creation_is_no_doubtful_creation(site: Office) -> None:
    for path in ("createmeta", "assignable"):
        site.faults.sources = [Strike(Fault("status", status=502), path=path, times=None)]
        with pytest.raises(BusyError):
            site.tracker().create(item())
    assert site.app.issues() == []
