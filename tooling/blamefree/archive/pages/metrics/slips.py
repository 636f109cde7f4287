"""How often due dates were moved, and whether somebody wrote down why."""

from collections.abc import Iterator, Sequence

from blamefree.archive.charts.bars import Bar, Legend, Part, bars
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.markup import paragraph
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics.pieces import fold, meaning, of_quarter, of_recent
from blamefree.document.wording import plural
from blamefree.metrics.model import Slips

_HEADERS = ("Quarter", "Due dates", "Moved", "Moves", "With a reason")
_LEGEND = (
    Legend("bf-is-true", "moves with a reason"),
    Legend("bf-is-open", "without one"),
)
_CUT = {
    "none": "There was no history to look at: only what the due cells say is counted.",
    "cut": "The history begins later than the repository does: a full clone would know more.",
}


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the moves of all actions, and by quarter; nothing where no action has a due date."""
    found = archive.numbers.slips
    if not found.actions:
        return
    yield Heading("Due dates that were moved", "slips", 3)
    yield meaning("slips")
    if archive.numbers.history != "whole":
        yield paragraph(_CUT[archive.numbers.history], "bf-meaning")
    yield paragraph(_all(found))
    if found.moves:
        yield from _by_quarter(archive)


def _all(found: Slips) -> str:
    moved = f"<b>{found.moved} of {plural(found.actions, 'action')}</b>"
    if not found.moves:
        return f"{moved}: no due date was moved."
    often = "once" if found.moves == 1 else f"{found.moves} times"
    return f"{moved} moved, {often} in all; {found.with_reason} with a reason."


def _by_quarter(archive: Archive) -> Iterator[str]:
    quarters, _ = of_recent(archive, archive.numbers.slips_by_quarter, Slips())
    rows = [_bar(name, one) for name, one in quarters.items()]
    description = "; ".join(f"{row.label}: {row.note}" for row in rows)
    title = "Moves of due dates, by quarter of the incident"
    lines = ((of_quarter(archive, name), *_row(one)) for name, one in quarters.items())
    chart = bars("slips-quarters", title, description, rows, _LEGEND)
    yield fold("By quarter", chart, numbers(_HEADERS, lines))


def _bar(quarter: str, one: Slips) -> Bar:
    counts = zip(_LEGEND, (one.with_reason, one.without_reason), strict=True)
    parts = tuple(Part(f"{quarter}, {of.words}: {n}", n, of.name) for of, n in counts)
    return Bar(quarter, parts, f"{plural(one.moves, 'move')}, {plural(one.moved, 'action')}")


def _row(one: Slips) -> Sequence[str]:
    return tuple(map(str, (one.actions, one.moved, one.moves, one.with_reason)))
