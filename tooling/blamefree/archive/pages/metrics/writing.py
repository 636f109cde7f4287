"""Whether the postmortems that are owed get written, and in time."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from blamefree.archive.charts.bars import Bar, Legend, Part, bars, shares
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.markup import paragraph
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics.pieces import (
    counted,
    meaning,
    of_quarter,
    of_recent,
    pair,
)
from blamefree.document.wording import plural
from blamefree.metrics import ENOUGH, Lateness, Owed
from blamefree.metrics.table import share

_HEADERS = ("Quarter", "Owed", "Published", "In review", "Draft", "Completion")
_LEGEND = (
    Legend("bf-is-done", "published"),
    Legend("bf-is-open", "in review"),
    Legend("bf-is-overdue", "draft"),
)


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the part about the postmortems themselves; nothing where none is owed."""
    if not archive.numbers.owed.total:
        return
    yield Heading("What became of the postmortems", "postmortems")
    yield meaning("owed")
    quarters, said = of_recent(archive, archive.numbers.owed_by_quarter, Owed())
    yield from said
    rows = [_bar(name, one) for name, one in quarters.items()]
    description = "; ".join(f"{row.label}: {row.note} published" for row in rows)
    yield pair(
        bars("owed", "Postmortems owed, by quarter of their incident", description, rows, _LEGEND),
        numbers(_HEADERS, _rows(archive, quarters.items())),
    )
    yield from _lateness(archive.numbers.lateness)


def _rows(archive: Archive, quarters: Iterable[tuple[str, Owed]]) -> Iterator[Sequence[str]]:
    for name, one in quarters:
        yield (of_quarter(archive, name), *_row(one))
    yield ("All", *_row(archive.numbers.owed))


def _bar(quarter: str, one: Owed) -> Bar:
    counts = (one.published, one.in_review, one.draft)
    named = zip(_LEGEND, counts, strict=True)
    parts = tuple(Part(f"{quarter}, {of.words}: {n}", n, of.name) for of, n in named)
    return Bar(label=quarter, parts=parts, note=share(one.published, one.total))


def _row(one: Owed) -> Sequence[str]:
    counts = (one.total, one.published, one.in_review, one.draft)
    return (*(str(count) for count in counts), share(one.published, one.total))


def _lateness(found: Lateness) -> Iterator[Block]:
    yield Heading("Published in time", "lateness", 3)
    yield meaning("lateness")
    if found.waiting_late:
        waiting = plural(found.waiting_late, "postmortem")
        yield paragraph(f"Not published yet, and past that day today: {waiting}.")
    if not found.n:
        yield paragraph("No published postmortem states the day it was published.")
        return
    parts = [
        Part(f"In time: {found.in_time}", found.in_time, "bf-is-done"),
        Part(f"Late: {found.late}", found.late, "bf-is-overdue"),
    ]
    yield pair(
        shares(
            "lateness-chart",
            "Published in time, or late",
            f"{found.in_time} of {found.n} in time",
            parts,
        ),
        numbers(("Published", "Postmortems"), _facts(found)),
    )


def _facts(found: Lateness) -> Iterator[Sequence[str]]:
    yield ("In time", f"{found.in_time} ({share(found.in_time, found.n)})")
    yield ("Late", str(found.late))
    yield ("Measured (n)", counted(found.n))
    yield ("Day not stated", str(found.unstated))
    taken = found.taken
    if taken and taken.q1 is not None and taken.q3 is not None and found.n >= ENOUGH:
        yield ("Median from the incident's end", _days(taken.median))
        yield ("Quartiles", f"{_days(taken.q1)} – {_days(taken.q3)}")


def _days(length: dt.timedelta) -> str:
    return f"{length / dt.timedelta(days=1):g}\N{NO-BREAK SPACE}days"
