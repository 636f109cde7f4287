"""How long: every duration by severity, then the medians by service and by quarter."""

from collections.abc import Iterator, Mapping

from blamefree.document.wording import spoken
from blamefree.metrics.definitions import DURATIONS, ENOUGH
from blamefree.metrics.model import Metrics, Spread
from blamefree.metrics.table.pieces import NAME, QUARTERS, fitted

SERVICES = 10
_GROUP, _CELL = 20, 12
_By = Mapping[str, Mapping[str, Spread]]


def lines(metrics: Metrics) -> Iterator[str]:
    """Yield the part about durations; nothing where none was measured."""
    if not metrics.durations:
        return
    yield ""
    yield f"{'Durations':{NAME}} {'median':>11}  {'middle half':^26}  {'n':>4}"
    for one in DURATIONS:
        if found := metrics.durations.get(one.key):
            yield _spread(one.name, found)
        for severity, measured in metrics.durations_by_severity.items():
            if under := measured.get(one.key):
                yield _spread(severity, under, indent=2)
    by_quarter = dict([*metrics.durations_by_quarter.items()][-QUARTERS:])
    by_service = dict([*metrics.durations_by_service.items()][:SERVICES])
    yield from _medians("Medians by quarter", by_quarter)
    yield from _medians("Medians by service", by_service)
    shown = (metrics.durations_by_severity, by_quarter, by_service)
    every = [metrics.durations, *(found for groups in shown for found in groups.values())]
    if any(one.n < ENOUGH for found in every for one in found.values()):
        yield f"* n too small: fewer than {ENOUGH} incidents say nothing about the next one"
    if metrics.backwards:
        ids = ", ".join(fitted(one, 60) for one in metrics.backwards)
        yield f"Left out where milestones run backwards: {ids}"


def _spread(name: str, one: Spread, *, indent: int = 0) -> str:
    half = "-" if one.q1 is None or one.q3 is None else f"{spoken(one.q1)} to {spoken(one.q3)}"
    label = " " * indent + fitted(name, NAME - indent)
    return f"{label:{NAME}} {spoken(one.median):>11}  {half:^26}  {one.n:>4}{_small(one, ' *')}"


def _medians(title: str, groups: _By) -> Iterator[str]:
    if not groups:
        return
    yield ""
    yield f"{title:{_GROUP}}" + "".join(f"{one.key.upper():>{_CELL}}" for one in DURATIONS)
    for name, found in groups.items():
        label = f"  {fitted(name, _GROUP - 2)}"
        yield f"{label:{_GROUP}}" + "".join(_median(found.get(one.key)) for one in DURATIONS)


def _median(one: Spread | None) -> str:
    return f"{'-' if one is None else spoken(one.median) + _small(one, '*'):>{_CELL}}"


def _small(one: Spread, mark: str) -> str:
    return mark if one.n < ENOUGH else ""
