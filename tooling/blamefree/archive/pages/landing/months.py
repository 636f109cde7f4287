"""The incidents of the last twelve months, by severity."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from blamefree.archive.charts.bars import Bar, Legend, Part, bars
from blamefree.archive.markup import (
    block,
    link,
    paragraph,
    severity_class,
    table,
    words,
)
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages import metrics, views
from blamefree.metrics import ENOUGH
from blamefree.metrics.incident import date, is_incident, quarter, severity

_AT = "index.md"
_MONTHS = 12

Months = Mapping[str, Counter[str]]


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the chart with its legend, and the same as a table."""
    months = _counted(archive)
    found = sum((one for one in months.values()), Counter[str]())
    if found.total() < ENOUGH:  # the list tells of fewer faster
        return
    names = sorted(found, key=lambda name: (archive.policy.rank(name), name))
    yield Heading("The last twelve months", "months")
    yield block("bf-pair", _figure(archive, months, names), _table(archive, months, names))
    yield paragraph(" · ".join(_further(archive)), "bf-further")


def _further(archive: Archive) -> Iterator[str]:
    """Yield links to all metrics, and to the incidents of each quarter the chart is of."""
    yield link("All metrics", archive.address(metrics.URI, _AT))
    months = (dt.date.fromisoformat(f"{name}-01") for name in _names(archive.today))
    for name in sorted({quarter(month) for month in months}, reverse=True):
        if archive.numbers.by_quarter.get(name):
            yield link(f"Incidents of {name}", views.counted(archive, _AT, quarter=name))


def _counted(archive: Archive) -> Months:
    months: dict[str, Counter[str]] = {name: Counter() for name in _names(archive.today)}
    for one in archive.postmortems:
        day = date(one)
        counts = months.get(_name(day)) if day and day <= archive.today else None
        if counts is not None and is_incident(one) and one.frontmatter.status != "draft":
            counts[severity(one)] += 1
    return months


def _names(today: dt.date) -> Iterator[str]:
    """Yield the months from eleven ago to this one."""
    last = today.year * 12 + today.month - 1
    for index in range(max(last - _MONTHS + 1, 12), last + 1):
        yield f"{index // 12:04}-{index % 12 + 1:02}"


def _name(day: dt.date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _figure(archive: Archive, months: Months, names: Sequence[str]) -> str:
    rows = [
        Bar(label=month, parts=tuple(_parts(archive, month, counts, names)), note=_note(counts))
        for month, counts in months.items()
    ]
    described = "; ".join(f"{month}: {_said(counts, names)}" for month, counts in months.items())
    legend = [Legend(severity_class(name, archive.policy), name) for name in names]
    return bars("months-chart", "Incidents by month and severity", described, rows, legend)


def _parts(
    archive: Archive, month: str, counts: Counter[str], names: Sequence[str]
) -> Iterator[Part]:
    for name in names:
        if counts[name]:
            label = f"{month}, {name}: {counts[name]}"
            kind = severity_class(name, archive.policy)
            yield Part(label=label, amount=counts[name], name=kind)


def _note(counts: Counter[str]) -> str:
    return f"{counts.total():,}"


def _said(counts: Counter[str], names: Sequence[str]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in names if counts[name]) or "none"


def _table(archive: Archive, months: Months, names: Sequence[str]) -> str:
    chips = (views.severity(archive, name, _AT) for name in names)
    lines = (
        (words(month), *(f"{counts[name]:,}" for name in names), _note(counts))
        for month, counts in reversed([*months.items()])
    )
    shown = table(("Month", *chips, "All"), lines)
    return f"<details><summary>The same as a table</summary>{shown}</details>"
