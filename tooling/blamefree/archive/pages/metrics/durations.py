"""How long: every duration over all incidents, by severity, and by quarter."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from blamefree.archive import subjects
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.charts.ranges import Range, ranges
from blamefree.archive.markup import lasting, link, paragraph, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages import views
from blamefree.archive.pages.metrics.pieces import (
    URI,
    counted,
    fold,
    how_many,
    meaning,
    of_quarter,
    pair,
    recent,
    severities,
)
from blamefree.document.wording import spoken
from blamefree.metrics import DURATIONS, ENOUGH, TOO_FEW, Duration, Spread
from blamefree.metrics import incident as incidents
from blamefree.metrics.durations import lengths

Groups = Mapping[str, Mapping[str, Sequence[dt.timedelta]]]
"""The lengths of each group (a severity, a quarter) by key of `DURATIONS`."""
_SERVICES = 10
_DOTS = 20
"""More than these in one row cover each other."""


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the part about durations."""
    yield Heading("How long", "how-long")
    yield meaning("spread")
    found = [of for of in DURATIONS if of.key in archive.numbers.durations]
    if not found:
        yield paragraph("No incident states the milestones that a duration needs.")
        return
    yield _all(archive.numbers.durations, found)
    groups = _groups(archive)
    for of in found:
        yield from _duration(archive, of, *groups)


def _groups(archive: Archive) -> tuple[Groups, Groups]:
    """Return every measured length by severity, and by quarter."""
    severity: dict[str, dict[str, list[dt.timedelta]]] = {}
    quarter: dict[str, dict[str, list[dt.timedelta]]] = {}
    for one in incidents.counted(archive.postmortems):
        at, named = incidents.date(one), severity.setdefault(incidents.severity(one), {})
        dated = quarter.setdefault(incidents.quarter(at), {}) if at else {}
        for key, taken in lengths(one).items():
            named.setdefault(key, []).append(taken)
            dated.setdefault(key, []).append(taken)
    return severity, quarter


def _all(spreads: Mapping[str, Spread], found: Iterable[Duration]) -> str:
    named = [(of.name, of.name.partition(" (")[2].rstrip(")"), spreads[of.key]) for of in found]
    rows = [_range(short, spread, ()) for _, short, spread in named]
    return pair(
        ranges("durations", "All durations, all severities", _described(rows), rows),
        _table("Duration", ((words(name), spread) for name, _, spread in named)),
    )


def _duration(archive: Archive, of: Duration, severity: Groups, quarter: Groups) -> Iterator[Block]:
    yield Heading(of.name, of.key, 3)
    yield paragraph(words(of.text), "bf-meaning")
    yield _by_severity(archive, of, severity)
    yield from _by_quarter(archive, of, quarter)
    yield from _by_service(archive, of)


def _by_severity(archive: Archive, of: Duration, groups: Groups) -> str:
    spreads = archive.numbers.durations_by_severity
    names = [name for name in severities(archive) if of.key in spreads.get(name, {})]
    found = [(name, spreads[name][of.key]) for name in names]
    rows = [_range(name, one, groups.get(name, {}).get(of.key, ())) for name, one in found]
    return pair(
        ranges(f"{of.key}-severities", f"{of.name} by severity", _described(rows), rows),
        _table("Severity", ((views.severity(archive, name, URI), one) for name, one in found)),
    )


def _by_quarter(archive: Archive, of: Duration, groups: Groups) -> Iterator[str]:
    spreads = archive.numbers.durations_by_quarter
    names = recent(archive, archive.numbers.by_quarter)
    found = [(name, spreads.get(name, {}).get(of.key)) for name in names]
    if not any(one for _, one in found):
        return
    rows = [_range(name, one, groups.get(name, {}).get(of.key, ())) for name, one in found]
    yield fold(
        "By quarter",
        ranges(f"{of.key}-quarters", f"{of.name} by quarter", _described(rows), rows),
        _table("Quarter", ((of_quarter(archive, name), one) for name, one in found)),
    )


def _by_service(archive: Archive, of: Duration) -> Iterator[str]:
    every = archive.numbers.durations_by_service.items()
    found = [(name, spreads[of.key]) for name, spreads in every if of.key in spreads]
    if not found:
        return
    shown = found[:_SERVICES]
    rows = [_range(name, one, ()) for name, one in shown]
    yield fold(
        "By service",
        ranges(f"{of.key}-services", f"{of.name} by service", _described(rows), rows),
        _table("Service", ((_service(archive, name), one) for name, one in shown)),
        *how_many(len(shown), len(found), "services most often hit"),
    )


def _service(archive: Archive, name: str) -> str:
    return link(words(name), archive.address(subjects.uri("services", name), URI))


def _described(rows: Iterable[Range]) -> str:
    return "; ".join(f"{row.label}: {row.note}" for row in rows)


def _range(label: str, spread: Spread | None, every: Sequence[dt.timedelta]) -> Range:
    """Return a row: dots alone of too few, dots under the median of some, ends of many."""
    if spread is None:
        return Range(label, note="none measured")
    seconds = sorted(one.total_seconds() for one in every)
    dots = tuple(seconds) if len(seconds) <= _DOTS else ()
    if spread.n < ENOUGH:
        return Range(label, note=f"{TOO_FEW} ({spread.n})", dots=dots)
    ends = None if dots or not seconds else (seconds[0], seconds[-1])
    low, high = _seconds(spread.q1), _seconds(spread.q3)
    middle, note = spread.median.total_seconds(), spoken(spread.median)
    return Range(label, low, middle, high, note, dots, ends)


def _seconds(length: dt.timedelta | None) -> float | None:
    return None if length is None else length.total_seconds()


def _table(of: str, rows: Iterable[tuple[str, Spread | None]]) -> str:
    return numbers((of, "Median", "Quartiles", "n"), (_row(name, one) for name, one in rows))


def _row(name: str, spread: Spread | None) -> Sequence[str]:
    if spread is None:
        return (name, "–", "–", "0")
    known = spread.q1 is not None and spread.q3 is not None
    between = f"{lasting(spread.q1)} – {lasting(spread.q3)}" if known else "–"
    return (name, lasting(spread.median), between, counted(spread.n))
