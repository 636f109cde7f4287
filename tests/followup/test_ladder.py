"""Which step a thing has come to, on each day of its life."""

import datetime as dt

import pytest

from blamefree.followup.ladder import Step, coming, escalated, reached
from blamefree.followup.reminder import Kind, Reminder
from blamefree.policy import Ladder

DUE = dt.date(2026, 3, 10)
SHORT = Ladder(before=(), on_the_day=False, overdue=(), every=10, escalate=5)
ONCE = Ladder(before=(2,), on_the_day=True, overdue=(3,), every=0, escalate=0)


def thing(kind: Kind = "action-overdue", due: dt.date | None = DUE) -> Reminder:
    return Reminder(
        kind=kind, postmortem="pool", title="Pool", path="p.md", sentence="", due=due, since=DUE
    )


def on(offset: int) -> dt.date:
    return DUE + dt.timedelta(days=offset)


@pytest.mark.parametrize(
    ("ladder", "age", "name", "offset"),
    [
        (Ladder(), -8, None, 0),
        (Ladder(), -7, "before-7", -7),
        (Ladder(), -2, "before-7", -7),
        (Ladder(), -1, "before-1", -1),
        (Ladder(), 0, "due", 0),
        (Ladder(), 1, "overdue-1", 1),
        (Ladder(), 6, "overdue-1", 1),
        (Ladder(), 7, "overdue-7", 7),
        (Ladder(), 14, "overdue-14", 14),
        (Ladder(), 27, "overdue-14", 14),
        (Ladder(), 28, "overdue-28", 28),
        (Ladder(), 55, "overdue-42", 42),
        (Ladder(overdue=(14, 1)), 27, "overdue-14", 14),
        (SHORT, 9, None, 0),
        (SHORT, 10, "overdue-10", 10),
        (SHORT, 29, "overdue-20", 20),
        (ONCE, -3, None, 0),
        (ONCE, 2, "due", 0),
        (ONCE, 400, "overdue-3", 3),
    ],
)
def test_a_due_date_has_steps_before_on_and_after_it(
    ladder: Ladder, age: int, name: str | None, offset: int
) -> None:
    expected = Step(name, on(offset)) if name else None
    assert reached(thing(), ladder, on(age)) == expected


@pytest.mark.parametrize(
    ("ladder", "age", "rung"),
    [
        (Ladder(), 13, None),
        (Ladder(), 14, 14),
        (Ladder(), 27, 14),
        (Ladder(), 28, 28),
        (Ladder(escalate=3), 6, 3),
        (Ladder(escalate=3), 7, 7),
        (SHORT, 5, 5),
        (SHORT, 12, 10),
        (ONCE, 400, None),
    ],
)
def test_others_hear_of_it_from_escalate_on_and_with_each_later_step(
    ladder: Ladder, age: int, rung: int | None
) -> None:
    expected = Step(f"escalate-{rung}", on(rung)) if rung else None
    assert escalated(thing(), ladder, on(age)) == expected


@pytest.mark.parametrize("kind", ["action-unowned", "action-undated", "unreviewed"])
def test_what_has_no_date_counts_from_the_day_it_waits_since(kind: Kind) -> None:
    one = thing(kind, due=None)
    assert reached(one, Ladder(), on(0)) is None
    assert reached(one, Ladder(), on(8)) == Step("open-7", on(7))
    assert escalated(one, Ladder(), on(14)) == Step("escalate-14", on(14))
    unknown = one.model_copy(update={"since": None})
    assert reached(unknown, Ladder(), on(8)) is escalated(unknown, Ladder(), on(80)) is None


def test_a_date_later_than_promised_is_said_once() -> None:
    one = thing("due-after-promise", due=dt.date(2027, 1, 1))
    assert reached(one, Ladder(), on(-1)) is None
    assert reached(one, Ladder(), on(200)) == Step("promise", on(0))
    assert escalated(one, Ladder(), on(200)) is None


@pytest.mark.parametrize(
    ("ladder", "age", "after"),
    [
        (Ladder(), -7, -1),
        (Ladder(), -1, 0),
        (Ladder(), 1, 7),
        (Ladder(), 20, 28),
        (Ladder(), 28, 42),
        (Ladder(every=0), 13, 14),
        (Ladder(every=0), 20, None),
        (SHORT, 10, 20),
        (ONCE, 0, 3),
        (ONCE, 3, None),
    ],
)
def test_a_step_is_the_last_where_its_ladder_ends(
    ladder: Ladder, age: int, after: int | None
) -> None:
    expected = None if after is None else on(after)
    step = reached(thing(), ladder, on(age))
    assert step
    assert coming(thing(), ladder, step) == expected
    if expected:
        before, then = expected - dt.timedelta(days=1), reached(thing(), ladder, expected)
        assert reached(thing(), ladder, before) == step
        assert then
        assert then.day == expected


def test_others_hear_of_it_again_with_the_step_after() -> None:
    ladder = Ladder(escalate=3)
    step = escalated(thing(), ladder, on(5))
    assert step == Step("escalate-3", on(3))
    assert coming(thing(), ladder, step) == on(7)
    undated = thing("action-unowned", due=None)
    assert coming(undated, Ladder(), Step("open-14", on(14))) == on(28)
    assert coming(undated.model_copy(update={"since": None}), Ladder(), step) is None


def test_what_is_due_later_than_promised_is_spoken_of_again_before_its_date() -> None:
    one = thing("due-after-promise", due=on(300))
    assert coming(one, Ladder(), Step("promise", on(0))) == on(293)
    soon = thing("action-due-soon", due=on(300))
    assert one.subject == soon.subject


def test_the_ends_of_the_calendar_have_steps_too() -> None:
    for due in (dt.date.min, dt.date(1, 1, 3), dt.date.max):
        for today in (dt.date.min, DUE, dt.date.max):
            step = reached(thing(due=due), Ladder(), today)
            assert step is None or step.day <= today
            after = coming(thing(due=due), Ladder(), step) if step else None
            assert not (step and after) or after >= step.day
