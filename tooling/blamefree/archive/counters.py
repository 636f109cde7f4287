"""Counters at the top of a page: a number, what it counts, and what it compares with in words."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from blamefree.archive.markup import words
from blamefree.document.wording import spoken


class Counter(NamedTuple):
    """One number; its words are not escaped."""

    shown: str
    name: str
    notes: tuple[str, ...] = ()


def counters(counted: Iterable[Counter]) -> str:
    """Return the counters side by side; empty where there are none."""
    cards = "".join(_card(one) for one in counted)
    return f'<dl class="bf-counters">{cards}</dl>' if cards else ""


def _card(one: Counter) -> str:
    notes = "".join(f"<small>{words(note)}</small>" for note in one.notes if note)
    return f"<div><dt>{words(one.name)}</dt><dd><b>{words(one.shown)}</b>{notes}</dd></div>"


def compared(now: int, before: int, period: str) -> str:
    """Return `3 more than in 2026-Q3`."""
    if now == before == 0:
        return f"none in {period} either"
    if now == before:
        return f"as many as in {period}"
    return f"{abs(now - before):,} {'more' if now > before else 'fewer'} than in {period}"


def compared_length(now: dt.timedelta, before: dt.timedelta, period: str) -> str:
    """Return `12 min longer than in 2026-Q3`."""
    if spoken(now) == spoken(before):
        return f"as long as in {period}"
    return f"{spoken(abs(now - before))} {'longer' if now > before else 'shorter'} than in {period}"
