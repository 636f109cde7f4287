"""What every tracker does with JSON of another shape than was asked for: it says so, no more."""

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest

from blamefree.errors import AnswerError
from blamefree.sync.model import Issue
from blamefree.sync.tracker import Tracker
from standin import sides
from standin.message import Answer, App, Request
from standin.world import World, item

ODD: tuple[Any, ...] = ([], {}, None, 5, "odd", [None])
LATER = item(title="Other", done_when="otherwise", owners=("bo",))
Act = Callable[[Tracker, str], object]


class AbsentError(Exception):
    """There is no issue under the key any more, as it seems."""


def _read(tracker: Tracker, key: str) -> Issue:
    found = tracker.read({key: item()})
    if key not in found:
        raise AbsentError
    return found[key]


def _update(tracker: Tracker, key: str) -> None:
    issue = _read(tracker, key)
    tracker.update(issue, item(), tracker.fields(LATER), sides.both(tracker, LATER))


def _close(tracker: Tracker, key: str) -> None:
    issue = _read(tracker, key)
    tracker.close(issue, item(state="done"), sides.both(tracker, item(state="done")))


ACTS: dict[str, Act] = {
    "sign_in": lambda tracker, _: tracker.sign_in(),
    "read": lambda tracker, key: tracker.read({key: item()}),
    "find": lambda tracker, _: tracker.find([item()]),
    "recent": lambda tracker, _: tracker.recent([item()]),
    "now": lambda tracker, key: tracker.now(_read(tracker, key)),
    "check": lambda tracker, _: tracker.check([item()]),
    "create": lambda tracker, _: tracker.create(item("AI-2", owners=("ana",))),
    "update": _update,
    "close": _close,
    "again": lambda tracker, key: tracker.again([*tracker.read({key: item()}).values()]),
    "twins": lambda tracker, _: tracker.twins([]),
}


@dataclass
class Bending:
    """A server that lets some answers pass and then bends one."""

    app: App
    passing: int
    bend: Callable[[Any], Any]
    has_bent: bool = False

    def answer(self, request: Request) -> Answer:
        answer = self.app.answer(request)
        self.passing -= 1
        if self.passing == -1 and answer.body and answer.status < 300:
            self.has_bent = True
            return replace(answer, body=json.dumps(self.bend(json.loads(answer.body))).encode())
        return answer


@dataclass
class Keeping:
    """A server that keeps what it last answered."""

    app: App
    body: bytes = b""

    def answer(self, request: Request) -> Answer:
        answer = self.app.answer(request)
        self.body = answer.body
        return answer


def _bends() -> Iterator[Callable[[Any], Any]]:
    """Yield what makes an odd answer of a whole one: as a whole, and in all of its parts."""
    for odd in ODD:
        yield lambda _, odd=odd: odd  # type: ignore[misc]
        yield lambda said, odd=odd: _all(said, odd)  # type: ignore[misc]
        yield lambda said, odd=odd: _deep(said, odd)  # type: ignore[misc]


def _all(said: Any, odd: Any) -> Any:
    """Return an object all of whose members are odd, or a list of which the first is."""
    if isinstance(said, dict):
        return dict.fromkeys(said, odd)
    return [odd, *said[1:]] if isinstance(said, list) else odd


def _deep(said: Any, odd: Any) -> Any:
    """Return the same with what is one step further down made odd."""
    if isinstance(said, dict):
        return {name: _all(value, odd) for name, value in said.items()}
    return [_all(one, odd) for one in said] if isinstance(said, list) else odd


@pytest.mark.parametrize("act", ACTS)
def test_an_answer_of_another_shape_is_trouble_and_no_mistake_of_ours(
    world: World, act: str
) -> None:
    maker = world.connect()
    key = maker.create(item()).issue.key
    world.clock.advance(60)
    app = world.faults.app
    bent = 0
    for passing in count():
        outcomes = [_tried(world, app, passing, bend, act, key) for bend in _bends()]
        if not any(outcomes):
            break
        bent += 1
    assert bent or act == "check"  # GitHub said everything when we signed in


def _tried(
    world: World, app: App, passing: int, bend: Callable[[Any], Any], act: str, key: str
) -> bool:
    """Do the act once; return whether there was such an answer to bend."""
    tracker = world.connect()
    world.faults.app = app
    if act != "sign_in":
        tracker.sign_in()
    bending = Bending(app, passing, bend)
    world.faults.app = bending
    with contextlib.suppress(AnswerError, AbsentError):
        ACTS[act](tracker, key)
    return bending.has_bent


def _paths(said: Any, *above: str | int) -> Iterator[tuple[str | int, ...]]:
    """Yield where there is something in a value."""
    if above:
        yield above
    names = said if isinstance(said, dict) else range(len(said)) if isinstance(said, list) else ()
    for name in names:
        value = said[name]
        yield from _paths(value, *above, name)


def _put(said: Any, path: tuple[str | int, ...], odd: Any) -> Any:
    """Return a value with something odd at one place."""
    if not path:
        return odd
    copy = said.copy()
    copy[path[0]] = _put(said[path[0]], path[1:], odd)
    return copy


def test_an_issue_with_one_odd_part_is_none_or_still_made_of_text(
    world: World, tracker: Tracker
) -> None:
    issue = tracker.create(item()).issue
    world.clock.advance(60)
    app, kept = world.faults.app, Keeping(world.faults.app)
    world.faults.app = kept
    tracker.read({issue.key: item()})
    for path in _paths(json.loads(kept.body)):
        for odd in ODD:
            world.faults.app = Bending(app, 0, lambda said: _put(said, path, odd))  # noqa: B023
            _is_text(tracker, issue.key)


def _is_text(tracker: Tracker, key: str) -> None:
    with contextlib.suppress(AnswerError, AbsentError):
        issue = _read(tracker, key)
        sides.left(tracker, item(), issue)
        said = (*issue.fields.values(), issue.url, issue.reason, issue.assignee_name)
        assert all(isinstance(one, str) for one in said)
