"""The numbers as a data file, under their public names; durations in seconds."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from blamefree.archive.data.measured import (
    CompletionRow,
    DefinitionRow,
    InTimeRow,
    MetricsFile,
    OwedRow,
    ShareRow,
    SlipsRow,
    SpreadRow,
    TrendRow,
)
from blamefree.document.escape import one_line
from blamefree.document.wording import rounded
from blamefree.metrics import DURATIONS, SHARES, TERMS, Completion, Lateness, Metrics, Owed, Spread
from blamefree.metrics.model import Share, Slips

_Found = TypeVar("_Found")
_Row = TypeVar("_Row")


def metrics(numbers: Metrics) -> MetricsFile:
    """Return the numbers as a file."""
    return MetricsFile(
        as_of=numbers.today,
        incidents=numbers.incidents,
        drills=numbers.drills,
        **_incidents(numbers),
        **_writing(numbers),
        **_follow_through(numbers),
        shares=_shares(numbers.shares),
        shares_by_quarter=_by(_shares, numbers.shares_by_quarter),
        longest_silence=_seconds(numbers.longest_silence),
        trend_of=numbers.trend_of or (),
        trends={key: TrendRow(**dict(one)) for key, one in numbers.trends.items()},
        definitions={
            one.key: DefinitionRow(name=one.name, text=one.text)
            for one in (*DURATIONS, *SHARES, *TERMS)
        },
    )


def _incidents(numbers: Metrics) -> dict[str, Any]:
    """Return the fields that tell how many incidents there were, and how long they took."""
    return {
        "by_severity": _counts(numbers.by_severity),
        "by_service": _counts(numbers.by_service),
        "by_quarter": numbers.by_quarter,
        "severity_by_quarter": _by(_counts, numbers.severity_by_quarter),
        "durations": _spreads(numbers.durations),
        "durations_by_severity": _grouped(numbers.durations_by_severity),
        "durations_by_service": _grouped(numbers.durations_by_service),
        "durations_by_quarter": _grouped(numbers.durations_by_quarter),
    }


def _writing(numbers: Metrics) -> dict[str, Any]:
    """Return the fields that tell whether what is owed is written, and in time."""
    return {
        "owed": _owed(numbers.owed),
        "owed_by_quarter": _by(_owed, numbers.owed_by_quarter),
        "completion_target": numbers.completion_target,
        "published_in_time": _in_time(numbers.lateness),
        "reviewed_in_time": _in_time(numbers.reviewing),
    }


def _follow_through(numbers: Metrics) -> dict[str, Any]:
    """Return the fields that tell what came of the actions."""
    return {
        "actions": _completion(numbers.actions),
        "actions_by_quarter": _by(_completion, numbers.actions_by_quarter),
        "slips": _slips(numbers.slips),
        "slips_by_quarter": _by(_slips, numbers.slips_by_quarter),
        "history": numbers.history,
    }


def _by(row: Callable[[_Found], _Row], groups: Mapping[str, _Found]) -> dict[str, _Row]:
    return {name: row(found) for name, found in groups.items()}


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {one_line(name): count for name, count in counts.items()}


def _grouped(groups: Mapping[str, Mapping[str, Spread]]) -> dict[str, dict[str, SpreadRow]]:
    return {one_line(name): _spreads(found) for name, found in groups.items()}


def _spreads(found: Mapping[str, Spread]) -> dict[str, SpreadRow]:
    return {key: _spread(one) for key, one in found.items()}


def _spread(one: Spread) -> SpreadRow:
    q1, q3 = _seconds(one.q1), _seconds(one.q3)
    return SpreadRow(n=one.n, median=one.median.total_seconds(), q1=q1, q3=q3)


def _seconds(length: dt.timedelta | None) -> float | None:
    return None if length is None else length.total_seconds()


def _completion(one: Completion) -> CompletionRow:
    return CompletionRow(**dict(one), share=rounded(one.share))


def _owed(one: Owed) -> OwedRow:
    return OwedRow(**dict(one), share=rounded(one.share))


def _in_time(one: Lateness) -> InTimeRow:
    counts = {name: value for name, value in one if name != "taken"}
    return InTimeRow(**counts, taken=_spread(one.taken) if one.taken else None)


def _shares(found: Mapping[str, Share]) -> dict[str, ShareRow]:
    return {key: ShareRow(**dict(one), share=rounded(one.share)) for key, one in found.items()}


def _slips(one: Slips) -> SlipsRow:
    return SlipsRow(**dict(one))
