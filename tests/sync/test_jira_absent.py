"""What Jira cannot show right now is not taken for absent: only Jira itself says "not there"."""

from collections.abc import Iterator

import pytest

from blamefree.errors import BlamefreeError, UnclearError
from standin.faults import Fault, Strike
from standin.jira.profile import CLOUD, DATACENTER
from standin.world import item
from sync.jira_sites import FLAVOURS, Office, numbered, office

ONE = r"/issue/[0-9A-Z-]+$"
PAGES = [Fault("html", status=status) for status in (403, 404, 410)]


@pytest.fixture(params=FLAVOURS, ids=lambda one: one.flavour)
def site(request: pytest.FixtureRequest) -> Iterator[Office]:
    with office(request.param) as made:
        yield made


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.status)
def test_the_page_of_a_gateway_does_not_say_that_an_issue_is_gone(
    site: Office, page: Fault
) -> None:
    tracker = site.tracker()
    issue = tracker.create(item()).issue
    site.faults.sources = [Strike(page, method="GET", path=ONE, times=None)]
    with pytest.raises(UnclearError):
        tracker.now(issue)
    site.faults.sources = []
    site.app.deletes(issue.key)
    assert tracker.now(issue) is None


@pytest.mark.parametrize("path", ["mypermissions", "createmeta"])
@pytest.mark.parametrize("page", PAGES[:2], ids=lambda one: one.status)
def test_nor_does_it_say_what_a_project_is_like(site: Office, path: str, page: Fault) -> None:
    site.faults.sources = [Strike(page, path=path, times=None)]
    with pytest.raises(BlamefreeError):
        site.tracker().check([item()])


def test_a_hit_of_the_search_that_may_not_be_read_is_not_absent() -> None:
    with office(DATACENTER) as site:
        tracker = site.tracker()
        key = tracker.create(item()).issue.key
        refused = Fault("status", status=403)
        site.faults.sources = [Strike(refused, method="GET", path=ONE, times=None)]
        with pytest.raises(UnclearError):
            tracker.find([item()])
        site.faults.sources = [Strike(Fault("status", status=404), path=ONE, times=None)]
        assert tracker.find([item()]) == []
        site.faults.sources = []
        assert [one.key for one in tracker.find([item()])] == [key]


def test_what_cannot_be_fetched_with_others_is_fetched_alone() -> None:
    with office(CLOUD) as site:
        tracker = site.tracker()
        items = numbered(3)
        keys = [tracker.create(one).issue.key for one in items]
        site.clock.advance(60)
        site.profiled(withheld=frozenset(keys[1:]))
        site.server.clear()
        fresh = site.tracker()
        assert {one.key for one in fresh.find(items)} == set(keys)
        assert list(fresh.read(dict(zip(keys, items, strict=True)))) == keys
        assert sum(one.method == "GET" for one in site.server.requests) == 5
        assert [one.key for one in fresh.recent([items[2]])] == [keys[2]]


@pytest.mark.parametrize("status", [403, 404, 502])
def test_what_cannot_be_fetched_alone_either_is_unclear(status: int) -> None:
    with office(CLOUD) as site:
        tracker = site.tracker()
        key = tracker.create(item()).issue.key
        site.clock.advance(60)
        site.profiled(withheld=frozenset({key}))
        fault = Fault("status", status=status)
        site.faults.sources = [Strike(fault, method="GET", path=ONE, times=None)]
        for look in (
            lambda: tracker.find([item()]),
            lambda: tracker.recent([item()]),
            lambda: tracker.read({key: item()}),
        ):
            with pytest.raises(UnclearError):
                look()
