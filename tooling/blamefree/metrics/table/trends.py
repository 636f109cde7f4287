"""The last whole quarter beside the one before."""

import datetime as dt
from collections.abc import Iterator

from blamefree.document.wording import percent, plural, spoken
from blamefree.metrics.definitions import DURATIONS, ENOUGH, SHARES, TOO_FEW, term
from blamefree.metrics.model import Metrics

_NAME = 34
_LENGTHS = {one.key for one in DURATIONS}


def lines(metrics: Metrics) -> Iterator[str]:
    """Yield one line a number that both quarters have enough of, and how many are left out."""
    if not metrics.trends or not metrics.trend_of:
        return
    last, before = metrics.trend_of
    enough = {key: one for key, one in metrics.trends.items() if one.change is not None}
    yield ""
    yield f"{'Trend':{_NAME}} {before:>12} {last:>12} {'n':>12}"
    for key, one in enough.items():
        pair = (_said(key, value) for value in (one.before, one.now))
        counts = f"{one.n_before} and {one.n}"
        yield f"{'  ' + _name(key):{_NAME}} {' '.join(pair)} {counts:>12}"
    if left := len(metrics.trends) - len(enough):
        yield f"  {TOO_FEW} to compare, under {ENOUGH} in either quarter: {plural(left, 'number')}"


def _said(key: str, value: float | None) -> str:
    if value is None:
        return f"{'-':>12}"
    said = spoken(dt.timedelta(seconds=value)) if key in _LENGTHS else percent(value)
    return f"{said:>12}"


def _name(key: str) -> str:
    named = {of.key: of.name for of in (*DURATIONS, *SHARES)}
    return named.get(key) or term(key).name
