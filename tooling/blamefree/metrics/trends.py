"""The last whole quarter beside the one before, where both have enough to be compared."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from blamefree.metrics.definitions import DURATIONS, ENOUGH, SHARES
from blamefree.metrics.incident import quarter
from blamefree.metrics.model import Completion, Share, Spread, Trend
from blamefree.register.completion import Owed

_Number = tuple[float | None, int]
"""A value, and the n that it was measured of."""
_NONE: _Number = (None, 0)


class Quarters(NamedTuple):
    """All that is measured by quarter."""

    durations: Mapping[str, Mapping[str, Spread]]
    shares: Mapping[str, Mapping[str, Share]]
    actions: Mapping[str, Completion]
    owed: Mapping[str, Owed]


def compared(today: dt.date) -> tuple[str, str] | None:
    """Return the last whole quarter and the one before; None where no calendar has them."""
    try:
        last = _day_before_quarter(today)
        return quarter(last), quarter(_day_before_quarter(last))
    except (ValueError, OverflowError):
        return None


def trends(found: Quarters, of: tuple[str, str] | None) -> dict[str, Trend]:
    """Return each number of the two quarters; one that neither of them has is absent."""
    if of is None:
        return {}
    last, before = (dict(_numbers(found, name)) for name in of)
    keys = [*(one.key for one in (*DURATIONS, *SHARES)), "completion", "owed"]
    pairs = ((key, last.get(key, _NONE), before.get(key, _NONE)) for key in keys)
    return {key: _trend(new, old) for key, new, old in pairs if new[1] or old[1]}


def _numbers(found: Quarters, name: str) -> Iterator[tuple[str, _Number]]:
    for key, spread in found.durations.get(name, {}).items():
        yield key, (spread.median.total_seconds(), spread.n)
    for key, share in found.shares.get(name, {}).items():
        yield key, (share.share, share.n)
    if actions := found.actions.get(name):
        yield "completion", (actions.share, actions.total - actions.declined)
    if owed := found.owed.get(name):
        yield "owed", (owed.share, owed.total)


def _trend(new: _Number, old: _Number) -> Trend:
    enough = min(new[1], old[1]) >= ENOUGH
    now, before = (new[0], old[0]) if enough else (None, None)
    return Trend(n=new[1], n_before=old[1], now=now, before=before)


def _day_before_quarter(day: dt.date) -> dt.date:
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return first - dt.timedelta(days=1)
