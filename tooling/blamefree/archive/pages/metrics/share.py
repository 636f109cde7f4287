"""A share of the incidents, postmortems or actions: in all, and by quarter."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from blamefree.archive.charts.bars import Bar, Legend, Part, bars
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.markup import paragraph
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics.pieces import explained, fold, of_quarter, of_recent
from blamefree.document.wording import plural
from blamefree.metrics import measured
from blamefree.metrics.model import Share
from blamefree.metrics.table import share as counted


class Said(NamedTuple):
    """What it is called where it is true, and where it is not."""

    true: str
    false: str
    is_promise: bool = False
    """Whether the one is good and the other is not."""

    @property
    def classes(self) -> tuple[str, ...]:
        """Return what the pieces are called in the style sheet; the last is not known."""
        pair = ("bf-is-done", "bf-is-overdue") if self.is_promise else ("bf-is-true", "bf-is-open")
        return (*pair, "bf-sev-x")


def blocks(archive: Archive, key: str, said: Said) -> Iterator[Block]:
    """Yield what it means, the share of all, and that of each quarter; nothing if nobody asks."""
    found, meant = archive.numbers.shares.get(key), measured(key)
    if found is None:
        return
    yield Heading(meant.name, f"of-{key.replace('_', '-')}", 3)
    yield paragraph(explained(meant.text), "bf-meaning")
    yield paragraph(_all(found, meant.of))
    yield from by_quarter(archive, key, said)


def _all(found: Share, of: str) -> str:
    unknown = f"; of {plural(found.unknown, of)} it is not known" if found.unknown else ""
    if not found.n:
        return f"None can be judged{unknown}."
    every = plural(found.n, of)
    share = f"{counted(found.count, found.n)} (n {found.n})"
    return f"<b>{found.count} of {every}</b>: {share}{unknown}." if found.n else ""


def by_quarter(archive: Archive, key: str, said: Said) -> Iterator[str]:
    """Yield the share of each quarter, as far as there is any."""
    found = {
        name: shares[key]
        for name, shares in archive.numbers.shares_by_quarter.items()
        if key in shares
    }
    if not found:
        return
    quarters, _ = of_recent(archive, found, Share())
    name, legend = measured(key).name, _legend(said, quarters)
    rows = [_bar(quarter, one, legend) for quarter, one in quarters.items()]
    description = "; ".join(f"{row.label}: {row.note}" for row in rows)
    headers = ("Quarter", *(one.words.capitalize() for one in legend), "Share")
    lines = ((of_quarter(archive, one), *_row(found, legend)) for one, found in quarters.items())
    chart = bars(f"{key}-quarters", f"{name}, by quarter", description, rows, legend)
    yield fold("By quarter", chart, numbers(headers, lines))


def _legend(said: Said, quarters: Mapping[str, Share]) -> Sequence[Legend]:
    """Return what the pieces are called; where all is known, nothing is said of the unknown."""
    unknown = ["not known"] if any(one.unknown for one in quarters.values()) else []
    named = (said.true, said.false, *unknown)
    return [Legend(name, word) for name, word in zip(said.classes, named, strict=False)]


def _counts(one: Share) -> tuple[int, int, int]:
    return one.count, one.n - one.count, one.unknown


def _bar(quarter: str, one: Share, legend: Sequence[Legend]) -> Bar:
    named = zip(legend, _counts(one), strict=False)
    parts = tuple(Part(f"{quarter}, {of.words}: {n}", n, of.name) for of, n in named)
    return Bar(quarter, parts, counted(one.count, one.n))


def _row(one: Share, legend: Sequence[Legend]) -> Sequence[str]:
    counts = _counts(one)[: len(legend)]
    return (*(str(count) for count in counts), counted(one.count, one.n))
