"""What the year's rules ask and its days off, with no code of what is judged by them."""

import datetime as dt
from functools import cache
from typing import NamedTuple

import holidays

ONE = dt.timedelta(days=1)


class Rule(NamedTuple):
    """What a severity asks: the ladder, and the days of the three promises."""

    before: tuple[int, ...]
    on_the_day: int | None
    overdue: tuple[int, ...]
    every: int
    escalate: int
    draft: int
    review: int | None
    publish: int


RULES = {
    "SEV1": Rule((7, 1), 0, (1, 7, 14), 14, 14, 3, 10, 14),
    "SEV2": Rule((3,), None, (2, 10), 7, 12, 5, 10, 14),
    "SEV3": Rule((5, 1), 0, (3,), 0, 0, 14, None, 30),
}


@cache
def is_working(date: dt.date, country: str) -> bool:
    if date.weekday() in (5, 6):
        return False
    state, _, part = country.partition("-")
    return not (state and date in holidays.country_holidays(state, subdiv=part or None))


@cache
def rolled(date: dt.date, country: str) -> dt.date:
    while not is_working(date, country):
        date += ONE
    return date


@cache
def rungs(begin: dt.date, rule: Rule, *, dated: bool) -> list[tuple[dt.date, str]]:
    """Return every step of one thing for a year and more, in order."""
    found = []
    last = max(rule.overdue)
    for offset in range(-40 if dated else 1, 500):
        repeated = rule.every and offset > last and (offset - last) % rule.every == 0
        if offset < 0 and -offset in rule.before:
            found.append((begin + offset * ONE, f"before-{-offset}"))
        elif offset == rule.on_the_day:
            found.append((begin, "due"))
        elif offset > 0 and (offset in rule.overdue or repeated):
            found.append((begin + offset * ONE, f"{'overdue' if dated else 'open'}-{offset}"))
    return found


@cache
def escalations(begin: dt.date, rule: Rule) -> list[tuple[dt.date, str]]:
    if not rule.escalate:
        return []
    days = {(date - begin).days for date, _ in rungs(begin, rule, dated=True)}
    later = sorted({rule.escalate} | {number for number in days if number > rule.escalate})
    return [(begin + number * ONE, f"escalate-{number}") for number in later]
