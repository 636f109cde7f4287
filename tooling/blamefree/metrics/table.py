"""The numbers as aligned text, 80 columns wide; every median stands beside its n."""

import datetime as dt
from collections.abc import Iterator, Mapping

from blamefree.document import escape
from blamefree.metrics.definitions import DURATIONS, ENOUGH
from blamefree.metrics.model import Completion, Metrics, Spread

QUARTERS = 8
"""The newest quarters that are shown; JSON and CSV have them all."""
SERVICES = 15
NAME = 26
_MINUTE = 60  # seconds
_HOUR, _DAY = 60, 24 * 60  # minutes


def text(metrics: Metrics) -> str:
    """Return the numbers for a terminal."""
    return "\n".join(line.rstrip() for line in _lines(metrics))


def spoken(length: dt.timedelta) -> str:
    """Return a duration as people say it: `45 s`, `38 min`, `1 h 05 min`, `2 d 3 h`."""
    seconds = round(length.total_seconds())
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if seconds < _MINUTE:
        return f"{seconds} s"
    if minutes < _HOUR:
        return f"{minutes} min"
    if minutes < _DAY:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{hours // 24} d {hours % 24} h"


def percent(share: float | None) -> str:
    """Return a share as `60 %`, or `-` where there is none."""
    return "-" if share is None else f"{share * 100:.0f} %"


def _lines(metrics: Metrics) -> Iterator[str]:
    yield f"As of {metrics.today}, restricted postmortems included"
    yield _counted("incident", metrics.incidents) + _aside(metrics)
    if metrics.durations:
        yield from _durations(metrics)
    if metrics.incidents:
        yield from _frequency("By severity", metrics.by_severity)
        yield from _frequency("By service", dict([*metrics.by_service.items()][:SERVICES]))
        yield from _frequency("By quarter", dict([*metrics.by_quarter.items()][-QUARTERS:]))
    if metrics.actions.total:
        yield from _actions(metrics)


def _counted(what: str, count: int) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _aside(metrics: Metrics) -> str:
    drafts = f", {_counted('draft', metrics.drafts)} not counted" if metrics.drafts else ""
    return f", {_counted('drill', metrics.drills)}{drafts}"


def _durations(metrics: Metrics) -> Iterator[str]:
    yield ""
    yield f"{'Durations':{NAME}} {'median':>11}  {'middle half':^26}  {'n':>4}"
    for one in DURATIONS:
        if found := metrics.durations.get(one.key):
            yield _spread(one.name, found)
        for severity, measured in metrics.durations_by_severity.items():
            if under := measured.get(one.key):
                yield _spread(severity, under, indent=2)
    if any(one.n < ENOUGH for one in _all_spreads(metrics)):
        yield f"* n too small: fewer than {ENOUGH} incidents say nothing about the next one"
    if metrics.backwards:
        ids = ", ".join(_name(one, 60) for one in metrics.backwards)
        yield f"Left out where milestones run backwards: {ids}"


def _all_spreads(metrics: Metrics) -> Iterator[Spread]:
    yield from metrics.durations.values()
    for measured in metrics.durations_by_severity.values():
        yield from measured.values()


def _spread(name: str, one: Spread, *, indent: int = 0) -> str:
    half = "-" if one.q1 is None or one.q3 is None else f"{spoken(one.q1)} to {spoken(one.q3)}"
    small = " *" if one.n < ENOUGH else ""
    label = " " * indent + _name(name, NAME - indent)
    return f"{label:{NAME}} {spoken(one.median):>11}  {half:^26}  {one.n:>4}{small}"


def _frequency(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    yield ""
    yield title
    for key, count in counts.items():
        yield f"  {_name(key, NAME - 2):{NAME - 2}} {count:>5}"


def _actions(metrics: Metrics) -> Iterator[str]:
    yield ""
    titles = f"{'total':>6} {'done':>6} {'declined':>9} {'open':>6} {'overdue':>8}"
    yield f"{'Actions':{NAME}} {titles} {'completion':>11}"
    yield _completion("  all", metrics.actions)
    for name, one in [*metrics.actions_by_quarter.items()][-QUARTERS:]:
        yield _completion(f"  {name}", one)


def _completion(name: str, one: Completion) -> str:
    counts = f"{one.total:>6} {one.done:>6} {one.declined:>9} {one.open:>6} {one.overdue:>8}"
    return f"{name:{NAME}} {counts} {percent(one.share):>11}"


def _name(text: str, width: int) -> str:
    """Return a name that keeps its column, whatever a document put into it."""
    clean = escape.one_line(text)
    return clean if len(clean) <= width else f"{clean[: width - 1]}…"
