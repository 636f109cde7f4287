"""How often: by quarter and severity, and by service."""

from collections.abc import Iterator, Mapping

from blamefree.archive import subjects
from blamefree.archive.charts.bars import Bar, Legend, Part, bars
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.markup import link, paragraph, severity_class, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages import views
from blamefree.archive.pages.metrics.pieces import (
    URI,
    classes,
    how_many,
    meaning,
    of_quarter,
    of_recent,
    pair,
    severities,
)
from blamefree.document import escape

_SERVICES = 15


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the part about how often incidents happen."""
    yield Heading("How often, by quarter", "how-often")
    yield meaning("frequency")
    yield from _by_quarter(archive)
    yield Heading("Which services", "which-services")
    yield from _by_service(archive)


def _by_quarter(archive: Archive) -> Iterator[str]:
    quarters, said = of_recent(archive, archive.numbers.severity_by_quarter, {})
    if not quarters:
        yield paragraph("No incident has a date.")
        return
    yield from said
    rows = [_quarter(archive, name, counts) for name, counts in quarters.items()]
    description = "; ".join(f"{row.label}: {row.note}" for row in rows)
    legend = [Legend(name, " or ".join(found)) for name, found in classes(archive).items()]
    yield pair(
        bars("quarters", "Incidents by quarter and severity", description, rows, legend),
        _table(archive, quarters),
    )


def _quarter(archive: Archive, quarter: str, counts: Mapping[str, int]) -> Bar:
    parts = tuple(
        Part(
            label=f"{quarter}, {name}: {counts[name]}",
            amount=counts[name],
            name=severity_class(name, archive.policy),
        )
        for name in severities(archive)
        if name in counts
    )
    return Bar(label=quarter, parts=parts, note=str(sum(counts.values())))


def _table(archive: Archive, quarters: Mapping[str, Mapping[str, int]]) -> str:
    names = severities(archive)
    rows = (
        (
            of_quarter(archive, name),
            *(str(counts.get(one, 0)) for one in names),
            str(sum(counts.values())),
        )
        for name, counts in quarters.items()
    )
    return numbers(
        ("Quarter", *(views.severity(archive, name, URI) for name in names), "All"), rows
    )


def _by_service(archive: Archive) -> Iterator[str]:
    every = archive.numbers.by_service
    services = list(every.items())[:_SERVICES]
    if not services:
        yield paragraph("No incident names a service.")
        return
    yield from how_many(len(services), len(every), "services most often hit")
    rows = [Bar(name, (Part(f"{name}: {n}", n),), str(n)) for name, n in services]
    description = "; ".join(f"{escape.one_line(name)}: {n}" for name, n in services)
    yield pair(
        bars("services", "Incidents by service", description, rows),
        numbers(("Service", "Incidents"), ((_link(archive, s), str(n)) for s, n in services)),
    )


def _link(archive: Archive, name: str) -> str:
    return link(words(name), archive.address(subjects.uri("services", name), URI))
