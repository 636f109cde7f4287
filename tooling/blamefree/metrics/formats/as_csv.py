"""The numbers as a spreadsheet: one row a number."""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import chain

from blamefree.document import escape
from blamefree.document.wording import rounded
from blamefree.metrics.definitions import DURATIONS
from blamefree.metrics.formats.as_json import completed, seconds
from blamefree.metrics.model import Completion, Metrics, Share, Slips, Spread
from blamefree.register.completion import Owed

COLUMNS = ("measure", "by", "key", "value", "unit", "n", "q1", "q3")

_Row = tuple[object, ...]


def as_csv(metrics: Metrics) -> str:
    """Return one row a number, durations in seconds; no cell can become a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    parts = (_frequency, _durations, _completions, _detection, _lateness, _shares, _slips, _trends)
    for row in chain.from_iterable(part(metrics) for part in parts):
        writer.writerow([escape.csv_cell(str(cell)) for cell in row])
    return out.getvalue().rstrip("\n")


def _frequency(metrics: Metrics) -> Iterator[_Row]:
    yield ("restricted_included", "all", "", 1, "boolean", "", "", "")
    for name in ("incidents", "drills", "drafts"):
        yield _count(name, "all", "", getattr(metrics, name))
    yield from (_count("incidents", "severity", *pair) for pair in metrics.by_severity.items())
    yield from (_count("incidents", "service", *pair) for pair in metrics.by_service.items())
    yield from (_count("incidents", "quarter", *pair) for pair in metrics.by_quarter.items())


def _durations(metrics: Metrics) -> Iterator[_Row]:
    yield from _spreads("all", "", metrics.durations)
    for by in ("severity", "quarter", "service"):
        for name, found in getattr(metrics, f"durations_by_{by}").items():
            yield from _spreads(by, name, found)


def _completions(metrics: Metrics) -> Iterator[_Row]:
    yield from _completed("actions", metrics.actions, metrics.actions_by_quarter)
    yield from _completed("postmortems", metrics.owed, metrics.owed_by_quarter)
    yield ("postmortems_target", "all", "", _number(metrics.completion_target), "share", "", "", "")


def _detection(metrics: Metrics) -> Iterator[_Row]:
    yield from (_count("incidents", "detected_by", *pair) for pair in metrics.detected_by.items())
    yield from (_count("incidents", "cause", *pair) for pair in metrics.by_cause.items())
    ages = metrics.open_actions_by_age.items()
    yield from (_count("actions_open", "age", *pair) for pair in ages)


def _lateness(metrics: Metrics) -> Iterator[_Row]:
    of = (("lateness", "publish", metrics.lateness), ("reviewing", "review", metrics.reviewing))
    for name, verb, one in of:
        for field in ("n", "in_time", "late", "unstated", "waiting_late"):
            yield _count(f"{name}_{field}", "all", "", getattr(one, field))
        if one.taken:
            yield from _spreads("all", "", {f"time_to_{verb}": one.taken})


def _shares(metrics: Metrics) -> Iterator[_Row]:
    groups = [("all", "", metrics.shares)]
    groups += [("quarter", name, found) for name, found in metrics.shares_by_quarter.items()]
    for by, key, found in groups:
        for name, one in found.items():
            yield from _share(name, by, key, one)
    if metrics.longest_silence is not None:
        longest = _number(seconds(metrics.longest_silence))
        yield ("longest_silence", "all", "", longest, "seconds", "", "", "")


def _share(name: str, by: str, key: str, one: Share) -> Iterator[_Row]:
    yield (name, by, key, _number(rounded(one.share)), "share", one.n, "", "")
    yield _count(f"{name}_count", by, key, one.count)
    yield _count(f"{name}_unknown", by, key, one.unknown)


def _slips(metrics: Metrics) -> Iterator[_Row]:
    groups = [("all", "", metrics.slips)]
    groups += [("quarter", name, one) for name, one in metrics.slips_by_quarter.items()]
    for by, key, one in groups:
        for field in (*Slips.model_fields, "without_reason"):
            yield _count(f"slips_{field}", by, key, getattr(one, field))


def _trends(metrics: Metrics) -> Iterator[_Row]:
    lengths = {one.key for one in DURATIONS}
    between = " to ".join(reversed(metrics.trend_of or ()))
    for name, one in metrics.trends.items():
        unit = "seconds" if name in lengths else "share"
        yield (f"{name}_change", "trend", between, _number(one.change), unit, one.n, "", "")


def _count(measure: str, by: str, key: str, value: int) -> _Row:
    return (measure, by, key, value, "count", "", "", "")


def _spreads(by: str, key: str, found: Mapping[str, Spread]) -> Iterator[_Row]:
    for name, one in found.items():
        cells = [_number(seconds(at)) for at in (one.median, one.q1, one.q3)]
        yield (name, by, key, cells[0], "seconds", one.n, *cells[1:])


def _completed(
    of: str, everything: Completion | Owed, by_quarter: Mapping[str, Completion | Owed]
) -> Iterator[_Row]:
    groups = [("all", "", everything), *(("quarter", key, one) for key, one in by_quarter.items())]
    for by, key, one in groups:
        for name, value in completed(one).items():
            unit = "share" if name == "completion" else "count"
            yield (f"{of}_{name}", by, key, _number(value), unit, "", "", "")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"
