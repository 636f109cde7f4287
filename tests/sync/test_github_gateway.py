"""What stands between us and GitHub: its page says nothing of what is there."""

from collections.abc import Callable, Iterator

import pytest

from blamefree.errors import BusyError, RefusedError, UnclearError
from blamefree.sync.tracker import Tracker
from standin.faults import Fault, Strike
from standin.message import Answer, Request, as_json
from standin.world import World, item
from standin.worlds import GithubWorld

PAGES = [Fault("html", status=status) for status in (403, 404)]


@pytest.fixture
def world() -> Iterator[World]:
    """Return a GitHub that serves."""
    made = GithubWorld()
    with made.server:
        yield made


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.status)
def test_its_page_does_not_say_that_an_issue_is_gone(
    world: World, tracker: Tracker, page: Fault
) -> None:
    key = world.moves(tracker.create(item()).issue.key)
    world.faults.sources = [Strike(page, path=r"/issues/\d+$", times=None)]
    with pytest.raises(UnclearError):
        tracker.read({key: item()})
    world.faults.sources = []
    assert list(tracker.read({key: item()})) == [key]
    world.deletes(key)
    assert tracker.read({key: item()}) == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.status)
@pytest.mark.parametrize("path", ["/user$", "/checkout$"])
def test_nor_who_we_are_nor_what_we_may_see(world: World, page: Fault, path: str) -> None:
    world.faults.sources = [Strike(page, path=path, times=None)]
    with pytest.raises(RefusedError):
        world.connect().sign_in()


class Limited:
    """A GitHub that thinks we are too fast, and says so in words."""

    def __init__(self, times: int, answer: Callable[[Request], Answer]) -> None:
        self.left = times
        self._answer = answer

    def answer(self, request: Request) -> Answer:
        self.left -= 1
        said = {"message": "You have exceeded a secondary rate limit."}
        return as_json(403, said) if self.left >= 0 else self._answer(request)


def test_a_limit_in_words_is_no_refusal(world: World, tracker: Tracker) -> None:
    key = tracker.create(item()).issue.key
    for act in (tracker.sign_in, lambda: tracker.read({key: item()})):
        world.clock.slept.clear()
        app = world.faults.app
        world.faults.app = Limited(1, app.answer)
        assert act()
        world.faults.app = app
        assert world.clock.slept == [60]
    world.faults.app = Limited(99, world.faults.app.answer)
    with pytest.raises(BusyError):
        tracker.create(item("AI-2"))
