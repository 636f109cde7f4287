"""What became of the actions, and how long the open ones have waited."""

from collections.abc import Iterator, Sequence

from blamefree.archive.charts.bars import Bar, Legend, Part, bars
from blamefree.archive.charts.histogram import Column, histogram
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.markup import paragraph, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics import share, slips
from blamefree.archive.pages.metrics.pieces import (
    meaning,
    of_quarter,
    of_recent,
    pair,
)
from blamefree.archive.pages.metrics.share import Said
from blamefree.document.wording import percent
from blamefree.metrics import AGES, ENOUGH, Completion

_HEADERS = ("Quarter", "Actions", "Done", "Declined", "Open", "Overdue", "Completion")
_LEGEND = (
    Legend("bf-is-done", "done"),
    Legend("bf-is-open", "open"),
    Legend("bf-is-overdue", "overdue"),
)


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the part about actions."""
    yield Heading("What became of the actions", "actions")
    yield meaning("completion", "overdue")
    if not archive.numbers.actions_by_quarter:
        yield paragraph("No postmortem has an action yet.")
        return
    quarters, said = of_recent(archive, archive.numbers.actions_by_quarter, Completion())
    yield from said
    rows = [_bar(quarter, one) for quarter, one in quarters.items()]
    description = "; ".join(f"{row.label}: {row.note} done" for row in rows)
    lines = ((of_quarter(archive, name, drills=True), *_row(one)) for name, one in quarters.items())
    yield pair(
        bars("completion", "Actions by quarter of their incident", description, rows, _LEGEND),
        numbers(_HEADERS, lines),
    )
    for key in ("done_in_time", "done_in_promise"):
        yield from share.blocks(archive, key, Said("in time", "late", is_promise=True))
    yield from slips.blocks(archive)
    yield from ages(archive)


def ages(archive: Archive, level: int = 3) -> Iterator[Block]:
    """Yield how long the open actions have waited; nothing where none is open."""
    found = archive.numbers.open_actions_by_age
    if not found:
        return
    short = {age.name: age.short for age in AGES}
    columns = [Column(short.get(name, name), n, name) for name, n in found.items()]
    description = "; ".join(f"{name}: {n}" for name, n in found.items())
    yield Heading("How long the open ones have waited", "age", level)
    yield meaning("age")
    yield pair(
        histogram("ages", "Open actions by age", description, columns),
        numbers(("Age", "Open actions"), ((words(name), str(n)) for name, n in found.items())),
    )


def _bar(quarter: str, one: Completion) -> Bar:
    waiting = one.open - one.overdue
    counts = (("done", one.done), ("open", waiting), ("overdue", one.overdue))
    parts = tuple(Part(f"{quarter}, {name}: {n}", n, f"bf-is-{name}") for name, n in counts)
    return Bar(label=quarter, parts=parts, note=_share(one))


def _row(one: Completion) -> Sequence[str]:
    counts = (one.total, one.done, one.declined, one.open, one.overdue)
    return (*(str(count) for count in counts), _share(one))


def _share(one: Completion) -> str:
    """Return the completion; of too few, their number."""
    wanted = one.total - one.declined
    return f"{one.done} of {wanted}" if 0 < wanted < ENOUGH else percent(one.share)
