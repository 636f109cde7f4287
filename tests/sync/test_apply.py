"""A plan is carried out step by step: what is unclear is looked for, what fails is left."""

from dataclasses import replace

import pytest

from blamefree.errors import UnclearError
from blamefree.sync.tracker import Tracker
from standin.faults import LATE, LIMITED, REFUSED, Fault, Strike
from standin.world import World
from standin.worlds import JiraWorld
from sync.desk import Desk, one, several

ISSUES = r"/issues?$"
BEFORE, AFTER = Fault("status", status=500), Fault("status", status=500, committed=True)
SLOW = Fault("late", delay=90)
"""Slower than a run waits."""
ONE = one()


@pytest.fixture
def desk(world: World, tracker: Tracker) -> Desk:
    return Desk(world, tracker)


def strike(desk: Desk, *faults: Fault, after: int = 0, times: int = 1) -> None:
    """Let these befall creations, one after the other."""
    desk.world.faults.sources[:] = [
        Strike(fault, method="POST", path=ISSUES, after=after, times=times) for fault in faults
    ]


def test_a_request_that_comes_too_late_is_left_to_the_next_run(desk: Desk) -> None:
    strike(desk, SLOW)
    outcome = desk.apply(ONE)
    (result,) = outcome.results
    assert "The next run looks for it first." in result.left
    assert not outcome.is_complete
    assert desk.world.creations() == 1
    desk.world.clock.advance(SLOW.delay)
    assert desk.apply(ONE).is_complete
    assert desk.world.creations() == 1
    assert desk.world.bearing(ONE.token) == [desk.now(ONE)[0].ticket]


def test_what_was_certainly_not_created_is_created_in_the_same_run(desk: Desk) -> None:
    strike(desk, BEFORE)
    outcome = desk.apply(*several(2))
    assert outcome.is_complete
    assert desk.settled == [2]
    assert desk.world.creations() == 3
    assert [name for name, _ in desk.rows.written] == ["AI-2", "AI-1"]


@pytest.mark.parametrize("fault", [AFTER, LATE], ids=["at once", "while it waits"])
def test_what_was_created_unseen_is_taken_up(desk: Desk, fault: Fault) -> None:
    strike(desk, fault)
    assert desk.apply(ONE).is_complete
    assert desk.settled == ([] if fault is AFTER else [1])
    assert [list(values) for _, values in desk.rows.written] == [["ticket"]]
    assert desk.world.creations() == 1
    assert desk.world.bearing(ONE.token) == [desk.now(ONE)[0].ticket]


def test_a_run_does_not_end_while_a_second_request_is_under_way(desk: Desk) -> None:
    strike(desk, BEFORE, LATE)
    assert not desk.apply(ONE).is_complete
    assert desk.settled == [1, 2]
    assert desk.apply(ONE).is_complete
    assert len(desk.world.bearing(ONE.token)) == 1


@pytest.mark.parametrize("fault", [REFUSED, LIMITED], ids=["signed out", "busy"])
def test_a_run_that_is_stopped_leaves_the_rest(desk: Desk, fault: Fault) -> None:
    strike(desk, fault, after=1, times=99)
    outcome = desk.apply(*several(3))
    assert [result.left for result in outcome.results] == ["", *["the run ended before it"] * 2]
    assert outcome.stopped
    assert not outcome.is_complete
    desk.world.faults.sources.clear()
    assert desk.apply(*several(3)).is_complete
    assert desk.world.creations() >= 3
    assert all(len(desk.world.bearing(each.token)) == 1 for each in several(3))


def test_it_also_waits_where_it_is_stopped_while_looking(desk: Desk) -> None:
    made = desk.planned(ONE)
    late = Strike(LATE, method="POST", path=ISSUES)
    refused = Strike(REFUSED, path="labels|issues$|search", times=None)
    desk.world.faults.sources[:] = [late, refused]
    outcome = desk.carry_out(made)
    assert outcome.stopped
    assert desk.settled == [1]
    desk.world.faults.sources.clear()
    assert desk.apply(ONE).is_complete
    assert len(desk.world.bearing(ONE.token)) == 1


def test_a_lost_lock_ends_the_run(desk: Desk) -> None:
    desk.lost_after = 1
    outcome = desk.apply(*several(2))
    assert outcome.stopped == "Another run has taken the lock over."
    assert (desk.world.creations(), desk.renewed) == (1, 2)


def test_a_lock_lost_while_it_waits_ends_the_run(desk: Desk) -> None:
    strike(desk, BEFORE)
    desk.lost_after = 1
    assert desk.apply(ONE).stopped == "Another run has taken the lock over."
    assert desk.world.creations() == 1


@pytest.mark.parametrize("faults", [(), (BEFORE,)], ids=["at once", "in the second round"])
def test_an_assignee_dropped_without_a_word_is_set(desk: Desk, faults: tuple[Fault, ...]) -> None:
    if not isinstance(desk.world, JiraWorld):
        return  # GitHub's answer shows it at once
    desk.world.lags(0)
    desk.world.app.profile = replace(desk.world.app.profile, drops_assignee=True)
    strike(desk, *faults)
    assert desk.apply(one(owners=("ana",))).is_complete
    (key,) = desk.world.bearing(ONE.token)
    assert desk.world.app.seen(key).fields["assignee"]
    refused = one(2, owners=(desk.world.refused,))
    (result,) = desk.apply(refused).results
    assert set(result.refused) == {"assignee"}
    wrote = [each for each in desk.world.server.requests if each.method == "PUT"]
    assert len(wrote) == 1


def test_a_refused_assignee_is_told(desk: Desk) -> None:
    outcome = desk.apply(one(owners=(desk.world.refused,)))
    assert (outcome.results[0].is_done, set(outcome.results[0].refused)) == (True, {"assignee"})
    assert not outcome.is_complete


def test_a_last_look_that_fails_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise UnclearError("Nobody answers.")

    monkeypatch.setattr(desk.tracker, "twins", fails)
    outcome = desk.apply(ONE)
    assert outcome.results[0].is_done
    assert outcome.stopped == "Duplicates could not be looked for: Nobody answers."
