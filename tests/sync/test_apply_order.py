"""In which order tracker and file are told, and what a run that ends in between leaves behind."""

import datetime as dt

import pytest

from blamefree.errors import RefusedError
from blamefree.sync.merge import Change
from blamefree.sync.tracker import Tracker
from standin import sides
from standin.world import World
from sync.desk import Desk, one

ONE = one()


class KilledError(BaseException):
    """Stands for a kill."""


def dies() -> None:
    raise KilledError


@pytest.fixture
def desk(world: World, tracker: Tracker) -> Desk:
    return Desk(world, tracker)


def test_an_id_is_written_before_its_ticket_is_made(desk: Desk) -> None:
    new = ONE._replace(numbered=False)
    desk.rows.died = lambda: desk.settled.append(desk.world.creations())
    desk.apply(new)
    assert [list(values) for _, values in desk.rows.written] == [["id"], ["ticket"]]
    assert desk.settled == [0, 1]
    desk.rows.broken = {"id"}
    (result,) = desk.apply(one(2, numbered=False)).results
    assert (result.key, result.left) == ("", "The file cannot be written. Mend it.")
    assert desk.world.creations() == 1


def test_an_id_is_written_before_a_ticket_bears_it(desk: Desk) -> None:
    by_hand = one(ticket=desk.world.opens("By hand"), numbered=False)
    desk.rows.broken = {"id"}
    (result,) = desk.apply(by_hand).results
    assert result.left == "The file cannot be written. Mend it."
    assert desk.world.bearing(by_hand.token) == []
    desk.rows.broken.clear()
    assert desk.apply(by_hand).is_complete
    assert desk.world.bearing(by_hand.token) == [by_hand.ticket]
    assert desk.rows.written == [("AI-1", {"id": "AI-1"})]


def test_a_ticket_whose_key_cannot_be_written_is_named(desk: Desk) -> None:
    desk.rows.broken = {"ticket"}
    (result,) = desk.apply(ONE).results
    (key,) = desk.world.bearing(ONE.token)
    assert result.key == key
    assert result.left.startswith(f"{key} is there, and could not be written down: ")
    desk.rows.broken.clear()
    assert [step.verb for step in desk.planned(ONE).steps] == ["adopt"]


def test_the_tracker_is_told_before_the_file(desk: Desk) -> None:
    desk.apply(ONE)
    (linked,) = desk.now(ONE)
    desk.world.finishes(linked.ticket, done=True)
    desk.rows.died = dies
    with pytest.raises(KilledError):
        desk.apply(ONE)
    there = sides.read(desk.tracker, linked.ticket, linked)
    assert sides.agreed(desk.tracker, there).ours["state"] == "done"


def test_a_reopened_ticket_stays_open_wherever_a_run_dies(desk: Desk) -> None:
    done = one(state="done", done_on=dt.date(2026, 11, 21))
    desk.apply(ONE)
    desk.apply(done)
    desk.world.reopens(desk.now(ONE)[0].ticket)
    desk.world.clock.advance(600)
    desk.rows.died = dies
    with pytest.raises(KilledError):
        desk.apply(done)
    (step,) = desk.planned(done).steps
    assert [(each.field, each.course) for each in step.changes] == [("status", "pull")]


def test_a_token_that_may_only_read_still_brings_states(desk: Desk) -> None:
    desk.apply(ONE)
    desk.world.finishes(desk.now(ONE)[0].ticket, done=True)
    desk.world.forbids(writing=True)
    outcome = desk.apply(ONE)
    assert desk.rows.written[-1] == ("AI-1", {"status": "done 2026-11-21"})
    assert outcome.results[0].left
    assert not outcome.is_complete


def test_a_closing_that_fails_is_not_agreed_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.apply(ONE)
    done = ONE._replace(state="done", title="Other")

    def refuses(*_: object) -> None:
        raise RefusedError("No way leads there.")

    with monkeypatch.context() as patched:
        patched.setattr(desk.tracker, "close", refuses)
        assert not desk.apply(done).is_complete
    (step,) = desk.planned(done).steps
    assert (step.verb, [change.field for change in step.of("write")]) == ("close", ["status"])
    assert desk.apply(done).is_complete
    assert not desk.world.is_open(desk.now(ONE)[0].ticket)


def test_what_was_refused_along_with_a_closing_is_no_conflict_later(desk: Desk) -> None:
    desk.apply(ONE)
    done = one(owners=(desk.world.refused,), state="done", done_on=dt.date(2026, 11, 21))
    assert set(desk.apply(done).results[0].refused) == {"assignee"}
    (step,) = desk.planned(done).steps
    assert (step.verb, step.of("conflict")) == ("unchanged", ())


def test_duplicates_are_looked_for_at_the_end(desk: Desk) -> None:
    desk.apply(ONE)
    (key,) = desk.world.bearing(ONE.token)
    copy = desk.world.clones(key)
    desk.world.clock.advance(600)
    outcome = desk.apply(ONE, one(2))
    assert [each.key for each in outcome.twins[ONE.token]] == [key, copy]
    assert not outcome.is_complete


def test_a_moved_ticket_gets_its_new_key(desk: Desk) -> None:
    desk.apply(ONE)
    (old,) = desk.world.bearing(ONE.token)
    new = desk.world.moves(old)
    desk.world.clock.advance(600)
    (step,) = desk.planned(ONE).steps
    assert step.changes == (Change("ticket", "pull", old, new),)
    assert desk.apply(ONE).is_complete
    assert desk.rows.written[-1] == ("AI-1", {"ticket": new})
    assert desk.planned(ONE).pending == ()
