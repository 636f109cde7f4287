"""Whether the postmortems that are owed get written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from blamefree.archive.charts.bars import Bar, Legend, Part, bars
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.charts.target import Level, against
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics import lateness
from blamefree.archive.pages.metrics.pieces import meaning, of_quarter, of_recent, pair
from blamefree.document.wording import percent
from blamefree.metrics import Owed
from blamefree.metrics.table import share

_HEADERS = ("Quarter", "Owed", "Published", "In review", "Draft", "Not begun", "Completion")
_LEGEND = (
    Legend("bf-is-done", "published"),
    Legend("bf-is-open", "in review"),
    Legend("bf-is-overdue", "draft"),
    Legend("bf-sev-x", "not begun"),
)


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the part about the postmortems themselves; nothing where none is owed."""
    if not archive.numbers.owed.total:
        return
    yield Heading("What became of the postmortems", "postmortems")
    yield meaning("owed")
    quarters, said = of_recent(archive, archive.numbers.owed_by_quarter, Owed())
    yield from said
    target = archive.numbers.completion_target
    rows = [_bar(name, one, target) for name, one in quarters.items()]
    description = "; ".join(f"{row.label}: {row.note} published" for row in rows)
    yield pair(
        bars("owed", "Postmortems owed, by quarter of their incident", description, rows, _LEGEND),
        numbers(_HEADERS, _rows(archive, quarters.items())),
    )
    yield _against_target(archive, quarters)
    yield from lateness.blocks(archive)


def _against_target(archive: Archive, quarters: Mapping[str, Owed]) -> str:
    """Return the completion of each quarter against what the policy wants."""
    target, found = archive.numbers.completion_target, archive.numbers.owed
    levels = [
        Level(name, one.share if one.total else None, share(one.published, one.total, target))
        for name, one in quarters.items()
    ]
    described = "; ".join(f"{one.label}: {one.note}" for one in levels)
    title = f"Completion by quarter, {share(found.published, found.total, target)} in all"
    lines = ((of_quarter(archive, one.label), one.note, percent(target)) for one in levels)
    return pair(
        against("owed-target", title, described, levels, target),
        numbers(("Quarter", "Published of all owed", "Target"), lines),
    )


def _rows(archive: Archive, quarters: Iterable[tuple[str, Owed]]) -> Iterator[Sequence[str]]:
    target = archive.numbers.completion_target
    for name, one in quarters:
        yield (of_quarter(archive, name), *_row(one, target))
    yield ("All", *_row(archive.numbers.owed, target))


def _bar(quarter: str, one: Owed, target: float) -> Bar:
    counts = (one.published, one.in_review, one.draft, one.missing)
    named = zip(_LEGEND, counts, strict=True)
    parts = tuple(Part(f"{quarter}, {of.words}: {n}", n, of.name) for of, n in named)
    return Bar(label=quarter, parts=parts, note=share(one.published, one.total, target))


def _row(one: Owed, target: float) -> Sequence[str]:
    counts = (one.total, one.published, one.in_review, one.draft, one.missing)
    return (*(str(count) for count in counts), share(one.published, one.total, target))
