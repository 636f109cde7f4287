"""The numbers as one JSON object."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from blamefree.document.wording import rounded
from blamefree.metrics.definitions import DURATIONS, SHARES, TERMS
from blamefree.metrics.model import Completion, Lateness, Metrics, Share, Slips, Spread
from blamefree.register.completion import Owed


def as_json(metrics: Metrics) -> str:
    """Return the numbers with their definitions as one JSON object; durations in seconds."""
    said: dict[str, Any] = metrics.model_dump(mode="json", exclude={"longest_silence"})
    said["restricted_included"] = True
    said["durations"] = _spreads(metrics.durations)
    for name in ("durations_by_severity", "durations_by_quarter", "durations_by_service"):
        said[name] = {key: _spreads(found) for key, found in getattr(metrics, name).items()}
    for name in ("actions", "owed"):
        said[name] = completed(getattr(metrics, name))
        by_quarter = getattr(metrics, f"{name}_by_quarter").items()
        said[f"{name}_by_quarter"] = {key: completed(found) for key, found in by_quarter}
    said |= _of_shares(metrics) | _of_slips(metrics) | _of_trends(metrics)
    said["lateness"] |= _taken(metrics.lateness)
    said["reviewing"] |= _taken(metrics.reviewing)
    said["longest_silence_seconds"] = seconds(metrics.longest_silence)
    every = (*DURATIONS, *SHARES, *TERMS)
    said["definitions"] = {one.key: f"{one.name}: {one.text}" for one in every}
    return json.dumps(said, indent=2, ensure_ascii=False)


def seconds(length: dt.timedelta | None) -> float | None:
    """Return a length in seconds."""
    return None if length is None else length.total_seconds()


def completed(one: Completion | Owed) -> dict[str, float | int | None]:
    """Return the counts, and the share that is done or published."""
    return {**one.model_dump(), "completion": rounded(one.share)}


def _spreads(found: Mapping[str, Spread]) -> dict[str, dict[str, float | int | None]]:
    return {key: _spread(one) for key, one in found.items()}


def _spread(one: Spread) -> dict[str, float | int | None]:
    return {
        "n": one.n,
        "median_seconds": seconds(one.median),
        "q1_seconds": seconds(one.q1),
        "q3_seconds": seconds(one.q3),
    }


def _taken(one: Lateness) -> dict[str, Any]:
    return {"taken": _spread(one.taken) if one.taken else None}


def _of_shares(metrics: Metrics) -> dict[str, Any]:
    by_quarter = metrics.shares_by_quarter.items()
    return {
        "shares": _shares(metrics.shares),
        "shares_by_quarter": {key: _shares(found) for key, found in by_quarter},
    }


def _shares(found: Mapping[str, Share]) -> dict[str, dict[str, float | int | None]]:
    return {key: {**one.model_dump(), "share": rounded(one.share)} for key, one in found.items()}


def _of_slips(metrics: Metrics) -> dict[str, Any]:
    by_quarter = metrics.slips_by_quarter.items()
    return {
        "slips": _slips(metrics.slips),
        "slips_by_quarter": {key: _slips(found) for key, found in by_quarter},
    }


def _slips(one: Slips) -> dict[str, int]:
    return {**one.model_dump(), "without_reason": one.without_reason}


def _of_trends(metrics: Metrics) -> dict[str, Any]:
    of = dict(zip(("now", "before"), metrics.trend_of, strict=True)) if metrics.trend_of else None
    found = metrics.trends.items()
    return {
        "trend_of": of,
        "trends": {key: {**one.model_dump(), "change": one.change} for key, one in found},
    }
