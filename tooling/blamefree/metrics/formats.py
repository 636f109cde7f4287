"""The numbers for a person, a program or a spreadsheet; restricted postmortems are counted."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from blamefree.document import escape
from blamefree.metrics.definitions import DURATIONS, TERMS
from blamefree.metrics.model import Completion, Metrics, Owed, Spread
from blamefree.metrics.table import text

COLUMNS = ("measure", "by", "key", "value", "unit", "n", "q1", "q3")


def as_json(metrics: Metrics) -> str:
    """Return the numbers with their definitions as one JSON object; durations in seconds."""
    said: dict[str, Any] = metrics.model_dump(mode="json")
    said["restricted_included"] = True
    said["durations"] = _spreads(metrics.durations)
    for name in ("durations_by_severity", "durations_by_quarter"):
        said[name] = {key: _spreads(found) for key, found in getattr(metrics, name).items()}
    for name in ("actions", "owed"):
        said[name] = _shared(getattr(metrics, name))
        by_quarter = getattr(metrics, f"{name}_by_quarter").items()
        said[f"{name}_by_quarter"] = {key: _shared(found) for key, found in by_quarter}
    taken = metrics.lateness.taken
    said["lateness"]["taken"] = _spread(taken) if taken else None
    said["definitions"] = {one.key: f"{one.name}: {one.text}" for one in (*DURATIONS, *TERMS)}
    return json.dumps(said, indent=2, ensure_ascii=False)


def as_csv(metrics: Metrics) -> str:
    """Return one row a number, durations in seconds; no cell can become a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _rows(metrics):
        writer.writerow([escape.csv_cell(str(cell)) for cell in row])
    return out.getvalue().rstrip("\n")


FORMATS: Mapping[str, Callable[[Metrics], str]] = {"text": text, "json": as_json, "csv": as_csv}


def _spreads(found: Mapping[str, Spread]) -> dict[str, dict[str, float | int | None]]:
    return {key: _spread(one) for key, one in found.items()}


def _spread(one: Spread) -> dict[str, float | int | None]:
    return {
        "n": one.n,
        "median_seconds": _seconds(one.median),
        "q1_seconds": _seconds(one.q1),
        "q3_seconds": _seconds(one.q3),
    }


def _seconds(length: dt.timedelta | None) -> float | None:
    return None if length is None else length.total_seconds()


def _shared(one: Completion | Owed) -> dict[str, float | int | None]:
    share = None if one.share is None else round(one.share, 4)
    return {**one.model_dump(), "completion": share}


def _rows(metrics: Metrics) -> Iterator[tuple[object, ...]]:
    yield ("restricted_included", "all", "", 1, "boolean", "", "", "")
    for name in ("incidents", "drills", "drafts"):
        yield _count(name, "all", "", getattr(metrics, name))
    yield from (_count("incidents", "severity", *pair) for pair in metrics.by_severity.items())
    yield from (_count("incidents", "service", *pair) for pair in metrics.by_service.items())
    yield from (_count("incidents", "quarter", *pair) for pair in metrics.by_quarter.items())
    yield from _duration_rows("all", "", metrics.durations)
    for name, found in metrics.durations_by_severity.items():
        yield from _duration_rows("severity", name, found)
    for name, found in metrics.durations_by_quarter.items():
        yield from _duration_rows("quarter", name, found)
    yield from _shared_rows("actions", metrics.actions, metrics.actions_by_quarter)
    yield from _shared_rows("postmortems", metrics.owed, metrics.owed_by_quarter)
    yield from _other_rows(metrics)


def _other_rows(metrics: Metrics) -> Iterator[tuple[object, ...]]:
    yield from (_count("incidents", "detected_by", *pair) for pair in metrics.detected_by.items())
    yield from (_count("incidents", "cause", *pair) for pair in metrics.by_cause.items())
    ages = metrics.open_actions_by_age.items()
    yield from (_count("actions_open", "age", *pair) for pair in ages)
    for name in ("n", "in_time", "late", "unstated", "waiting_late"):
        yield _count(f"lateness_{name}", "all", "", getattr(metrics.lateness, name))
    if taken := metrics.lateness.taken:
        yield from _duration_rows("all", "", {"time_to_publish": taken})


def _count(measure: str, by: str, key: str, value: int) -> tuple[object, ...]:
    return (measure, by, key, value, "count", "", "", "")


def _duration_rows(by: str, key: str, found: Mapping[str, Spread]) -> Iterator[tuple[object, ...]]:
    for name, one in found.items():
        cells = [_number(_seconds(at)) for at in (one.median, one.q1, one.q3)]
        yield (name, by, key, cells[0], "seconds", one.n, *cells[1:])


def _shared_rows(
    of: str, everything: Completion | Owed, by_quarter: Mapping[str, Completion | Owed]
) -> Iterator[tuple[object, ...]]:
    groups = [("all", "", everything), *(("quarter", key, one) for key, one in by_quarter.items())]
    for by, key, one in groups:
        for name, value in _shared(one).items():
            unit = "share" if name == "completion" else "count"
            yield (f"{of}_{name}", by, key, _number(value), unit, "", "", "")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"
