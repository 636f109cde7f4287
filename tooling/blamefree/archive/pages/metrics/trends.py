"""The last whole quarter against the one before, where there is enough of both."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from blamefree.archive.markup import lasting, paragraph, table, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics.pieces import folded, meaning, of_quarter
from blamefree.document.wording import percent
from blamefree.metrics import DURATIONS, SHARES, TOO_FEW, term
from blamefree.metrics.model import Trend

_LENGTHS = frozenset(of.key for of in DURATIONS)
_TERMS = ("completion", "owed")


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield what can be compared, and what is too little for it."""
    of, found = archive.numbers.trend_of, archive.numbers.trends
    if of is None or not found:
        return
    yield Heading("The last quarter against the one before", "trends")
    yield meaning("trend")
    enough = {key: one for key, one in found.items() if one.change is not None}
    if enough:
        last, before = (of_quarter(archive, name) for name in of)
        headers = ("Number", before, last, "Change", "n of each")
        rows = (_row(key, one) for key, one in enough.items())
        yield folded("What changed", table(headers, rows, "bf-trends"))
    few = [words(_names()[key]) for key in found if key not in enough]
    if few:
        yield paragraph(_too_few(of, few), "bf-meaning")


def _too_few(of: Sequence[str], few: Sequence[str]) -> str:
    return f"{TOO_FEW.capitalize()} to compare {' and '.join(of)}: {', '.join(few)}."


def _names() -> Mapping[str, str]:
    named = {of.key: of.name for of in (*DURATIONS, *SHARES)}
    return {**named, **{key: term(key).name for key in _TERMS}}


def _row(key: str, one: Trend) -> Sequence[str]:
    said = _length if key in _LENGTHS else percent
    return (
        words(_names()[key]),
        said(one.before),
        said(one.now),
        _change(key, one.change or 0.0),
        f"{one.n_before}, {one.n}",
    )


def _length(seconds: float | None) -> str:
    return lasting(None if seconds is None else dt.timedelta(seconds=seconds))


def _change(key: str, change: float) -> str:
    """Return the difference with its sign; of shares in points."""
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    if key in _LENGTHS:
        return f"{sign}{_length(abs(change))}"
    return f"{sign}{abs(change) * 100:.0f}\N{NO-BREAK SPACE}points"
