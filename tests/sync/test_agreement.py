"""What both sides are said to have agreed on, once a difference is settled."""

import pytest

from blamefree.sync import merge
from blamefree.sync.merge import Change
from blamefree.sync.model import Agreement, Issue
from sync.test_merge import FEB, ITEM, JAN, MAR, issue


def settled(course: str, there: Issue) -> tuple[str | None, str | None]:
    """Return what each side says of the due date once this has become of it."""
    change = Change("due", course, JAN, FEB)  # type: ignore[arg-type] # a course
    found = merge.agreed(ITEM, {"due": JAN}, there, (change,))
    return found.ours.get("due"), found.theirs.get("due")


@pytest.mark.parametrize(
    ("course", "sides"),
    [
        ("write", (JAN, JAN)),
        ("pull", (FEB, FEB)),
        ("left", (JAN, FEB)),
        ("conflict", (None, None)),
    ],
)
def test_what_is_settled(course: str, sides: tuple[str | None, str | None]) -> None:
    assert settled(course, issue(due=FEB, linked=False)) == sides


def test_words_around_a_block_that_is_given_up_are_not_remembered() -> None:
    change = Change("description", "left", "Ours", "Theirs")
    found = merge.agreed(ITEM, {"description": "Ours"}, issue(), (change,))
    assert (found.ours["description"], found.theirs["description"]) == ("Ours", "")


def test_words_in_a_tracker_have_no_cell_to_go_to() -> None:
    there = issue()._replace(fields={"description": "Theirs"})
    found = merge.changes(ITEM, {"description": "Ours"}, there, prefer="tracker", progress=True)
    assert [change.course for change in found] == ["left"]


def test_what_was_taken_is_agreed_on_with_the_state_as_planned() -> None:
    planned = Agreement(ITEM.token, {"due": JAN, "state": "done"}, {"due": JAN, "state": "done"})
    there = issue(due=FEB, base=(JAN, FEB))
    assert merge.taken(planned, there).theirs == {"due": FEB, "state": "done"}
    assert merge.taken(planned, there).ours == planned.ours
    assert merge.taken(planned, there._replace(agreement=None)) == planned


def test_before_a_closing_both_sides_are_as_they_were() -> None:
    planned = Agreement(ITEM.token, {"state": "done"}, {"state": "done"})
    before = merge.still_open(planned, issue(states=("in progress", "open")))
    assert (before.ours["state"], before.theirs["state"]) == ("in progress", "open")
    new = merge.still_open(planned, issue(linked=False))
    assert (new.ours["state"], new.theirs["state"]) == ("open", "open")


def test_what_both_have_closed_has_to_be_remembered() -> None:
    done = ITEM._replace(state="done")
    assert not merge.is_state_kept(done, issue(state="done"))
    assert merge.is_state_kept(done, issue(state="done", states=("done", "done")))
    assert merge.is_state_kept(ITEM, issue())
    assert not merge.is_state_kept(ITEM, issue(states=("done", "done")))


def test_a_conflict_beside_what_was_settled_is_no_reason_to_write() -> None:
    torn = issue(due=MAR, base=(JAN, JAN))
    conflict = Change("due", "conflict", FEB, MAR, JAN)
    changed = Agreement(ITEM.token, {"due": FEB, "state": "open"}, {"due": MAR, "state": "open"})
    assert merge.is_kept((conflict,), torn, changed)
    assert not merge.is_kept((conflict._replace(course="left"),), torn, changed)
