"""Which rung of its ladder a thing stands on, on a day. Pure.

What has a date climbs from before it, by the ladder of its severity. What has none (nobody owns
the action, nobody set a date, no review is noted) climbs from the day since which it waits, as
if it had been due then. What is due later than promised is said once.
"""

import datetime as dt
from typing import NamedTuple

from blamefree.followup.reminder import UNDATED, Reminder
from blamefree.policy import Ladder


class Step(NamedTuple):
    """One rung."""

    name: str
    """`before-7`, `due`, `overdue-14`, `open-14`, `promise`, `escalate-14`."""
    day: dt.date
    """The day it belongs to; whoever does not work on it is told on their next working day."""


def reached(reminder: Reminder, ladder: Ladder, today: dt.date) -> Step | None:
    """Return the last step that who has it has come to, if any."""
    if reminder.kind == "due-after-promise":
        first = reminder.since
        return Step("promise", first) if first and first <= today else None
    begin = _begin(reminder)
    if begin is None:
        return None
    dated = reminder.kind not in UNDATED
    rung = _rung(ladder, (today - begin).days, dated=dated)
    return None if rung is None else Step(_name(rung, dated=dated), _day(begin, rung))


def escalated(reminder: Reminder, ladder: Ladder, today: dt.date) -> Step | None:
    """Return the last step of which others are told as well, if it came to that."""
    begin = _begin(reminder)
    if begin is None or not ladder.escalate or reminder.kind == "due-after-promise":
        return None
    age = (today - begin).days
    if age < ladder.escalate:
        return None
    rung = max(ladder.escalate, _rung(ladder, age, dated=True) or 0)
    return Step(f"escalate-{rung}", _day(begin, rung))


def coming(reminder: Reminder, ladder: Ladder, step: Step) -> dt.date | None:
    """Return the day of the step after this one; None where it was the last.

    What is due later than promised climbs again as its date comes near.
    """
    begin, is_dated = _begin(reminder), reminder.kind not in UNDATED
    if begin is None:
        return None
    age = (step.day - begin).days
    rung = _after(ladder, age, dated=is_dated)
    return None if rung is None else _day(begin, rung)


def _begin(reminder: Reminder) -> dt.date | None:
    return reminder.since if reminder.kind in UNDATED else reminder.due


def _rung(ladder: Ladder, age: int, *, dated: bool) -> int | None:
    """Return the last rung at that age, in days past the date; less than nothing before it."""
    last = max(ladder.overdue, default=0)
    if ladder.every and age >= last + ladder.every:
        return age - (age - last) % ladder.every
    return max((rung for rung in _rungs(ladder, dated=dated) if rung <= age), default=None)


def _after(ladder: Ladder, age: int, *, dated: bool) -> int | None:
    """Return the first rung after that age."""
    later = [rung for rung in _rungs(ladder, dated=dated) if rung > age]
    if later or not ladder.every:
        return min(later, default=None)
    last = max(ladder.overdue, default=0)
    return max(age, last) + ladder.every - max(age - last, 0) % ladder.every


def _rungs(ladder: Ladder, *, dated: bool) -> tuple[int, ...]:
    """Return the rungs that are not repeated."""
    ahead = (*(-days for days in ladder.before), *((0,) if ladder.on_the_day else ()))
    return (*(ahead if dated else ()), *ladder.overdue)


def _name(rung: int, *, dated: bool) -> str:
    if not dated:
        return f"open-{rung}"
    if rung:
        return f"overdue-{rung}" if rung > 0 else f"before-{-rung}"
    return "due"


def _day(begin: dt.date, rung: int) -> dt.date:
    return dt.date.fromordinal(min(max(1, begin.toordinal() + rung), dt.date.max.toordinal()))
