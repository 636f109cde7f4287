"""How often, how long, and what became of the actions: each chart beside its table."""

from collections.abc import Iterator, Mapping, Sequence

from blamefree.archive.charts import Bar, Part, Range, bars, ranges
from blamefree.archive.markup import (
    block,
    lasting,
    page,
    severity_chip,
    severity_class,
    table,
)
from blamefree.archive.model import Archive
from blamefree.document import escape
from blamefree.document.wording import plural, spoken
from blamefree.metrics import DURATIONS, ENOUGH, TERMS, Completion, Duration, Spread
from blamefree.metrics.table import percent

URI = "metrics.md"
_QUARTERS, _SERVICES, _LABEL = 12, 15, 13


def metrics_page(archive: Archive) -> str:
    """Return the numbers of the archive on the day it was built."""
    numbers = archive.numbers
    if not numbers.incidents:
        return page("Metrics", "There is no published incident to count yet.", indexed=True)
    said = f"{plural(numbers.incidents, 'incident')} and {plural(numbers.drills, 'drill')}"
    intro = f"{said}, as of {numbers.today}."
    return page("Metrics", intro, *_blocks(archive), _definitions(), indexed=True)


def _blocks(archive: Archive) -> Iterator[str]:
    yield "## How often, by quarter"
    yield from _by_quarter(archive)
    yield "## Which services"
    yield from _by_service(archive)
    yield "## How long"
    yield _durations(archive.numbers.durations)
    yield from filter(None, (_by_severity(archive, of) for of in DURATIONS))
    yield "## What became of the actions"
    yield from _actions(archive)


def _severities(archive: Archive) -> list[str]:
    return sorted(archive.numbers.by_severity, key=lambda name: (archive.policy.rank(name), name))


def _by_quarter(archive: Archive) -> Iterator[str]:
    names = _severities(archive)
    quarters = list(archive.numbers.severity_by_quarter.items())[-_QUARTERS:]
    rows = [_quarter_bar(archive, quarter, counts, names) for quarter, counts in quarters]
    description = "; ".join(f"{row.label}: {row.note}" for row in rows)
    yield _pair(
        bars("quarters", "Incidents by quarter and severity", description, rows),
        table(
            ("Quarter", *(severity_chip(name, archive.policy) for name in names), "All"),
            (
                (_quarter(q), *(str(c.get(n, 0)) for n in names), str(sum(c.values())))
                for q, c in quarters
            ),
        ),
    )


def _quarter(name: str) -> str:
    """Return the quarter's name with a hyphen that no line breaks at."""
    return name.replace("-", "‑")


def _quarter_bar(
    archive: Archive, quarter: str, counts: Mapping[str, int], names: Sequence[str]
) -> Bar:
    parts = tuple(
        Part(
            label=f"{quarter}, {name}: {counts[name]}",
            amount=counts[name],
            name=severity_class(name, archive.policy),
        )
        for name in names
        if name in counts
    )
    return Bar(label=quarter, parts=parts, note=str(sum(counts.values())))


def _by_service(archive: Archive) -> Iterator[str]:
    services = list(archive.numbers.by_service.items())[:_SERVICES]
    if not services:
        yield "No incident names a service."
        return
    rows = [
        Bar(label=_short(name), parts=(Part(label=f"{name}: {n}", amount=n),), note=str(n))
        for name, n in services
    ]
    description = "; ".join(f"{name}: {n}" for name, n in services)
    yield _pair(
        bars("services", "Incidents by service", description, rows),
        table(("Service", "Incidents"), ((escape.markdown_cell(s), str(n)) for s, n in services)),
    )


def _short(name: str) -> str:
    return name if len(name) <= _LABEL else f"{name[: _LABEL - 1]}…"


def _durations(durations: Mapping[str, Spread]) -> str:
    found = [(of, durations[of.key]) for of in DURATIONS if of.key in durations]
    if not found:
        return "No incident states the milestones that a duration needs."
    rows = [_range(of.name.partition(" (")[2].rstrip(")"), spread) for of, spread in found]
    description = "; ".join(f"{row.label}: median {row.note}" for row in rows)
    return _pair(
        ranges("durations", "Median and quartiles, all severities", description, rows),
        _spread_table("Duration", ((of.name, spread) for of, spread in found)),
    )


def _by_severity(archive: Archive, of: Duration) -> str:
    groups = archive.numbers.durations_by_severity
    found = [
        (name, groups[name][of.key])
        for name in _severities(archive)
        if of.key in groups.get(name, {})
    ]
    if not found:
        return ""
    rows = [_range(name, spread) for name, spread in found]
    description = "; ".join(f"{row.label}: median {row.note}" for row in rows)
    cells = ((severity_chip(name, archive.policy), spread) for name, spread in found)
    return f"### {of.name}\n\n{of.text}\n\n" + _pair(
        ranges(of.key, f"{of.name} by severity", description, rows),
        _spread_table("Severity", cells),
    )


def _range(label: str, spread: Spread) -> Range:
    low, high = (one.total_seconds() if one is not None else None for one in (spread.q1, spread.q3))
    middle = spread.median.total_seconds()
    return Range(label=label, low=low, middle=middle, high=high, note=spoken(spread.median))


def _spread_table(of: str, rows: Iterator[tuple[str, Spread]]) -> str:
    return table((of, "Median", "Quartiles", "n"), (_spread_row(name, one) for name, one in rows))


def _spread_row(name: str, spread: Spread) -> Sequence[str]:
    known = spread.q1 is not None and spread.q3 is not None
    between = f"{lasting(spread.q1)} – {lasting(spread.q3)}" if known else "–"
    few = " (too few)" if spread.n < ENOUGH else ""
    return (name, lasting(spread.median), between, f"{spread.n}{few}")


def _actions(archive: Archive) -> Iterator[str]:
    quarters = list(archive.numbers.actions_by_quarter.items())[-_QUARTERS:]
    if not quarters:
        yield "No postmortem has an action yet."
        return
    rows = [_completion_bar(quarter, one) for quarter, one in quarters]
    description = "; ".join(f"{row.label}: {row.note} done" for row in rows)
    yield _pair(
        bars("actions", "Actions by quarter of their incident", description, rows),
        table(
            ("Quarter", "Actions", "Done", "Declined", "Open", "Overdue", "Completion"),
            ((_quarter(quarter), *_completion_row(one)) for quarter, one in quarters),
        ),
    )


def _completion_bar(quarter: str, one: Completion) -> Bar:
    waiting = one.open - one.overdue
    counts = (("done", one.done), ("open", waiting), ("overdue", one.overdue))
    parts = tuple(
        Part(label=f"{quarter}, {name}: {n}", amount=n, name=f"bf-is-{name}") for name, n in counts
    )
    return Bar(label=quarter, parts=parts, note=percent(one.share))


def _completion_row(one: Completion) -> Sequence[str]:
    counts = (one.total, one.done, one.declined, one.open, one.overdue)
    return (*(str(count) for count in counts), percent(one.share))


def _pair(chart: str, numbers: str) -> str:
    return block("bf-pair", chart, block("bf-list", numbers))


def _definitions() -> str:
    durations = (f"**{of.name}.** {of.text}" for of in DURATIONS)
    return "\n\n".join(("## Definitions", *durations, *(f"**{t.name}.** {t.text}" for t in TERMS)))
