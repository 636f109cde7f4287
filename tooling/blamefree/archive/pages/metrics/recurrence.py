"""What comes back: causes seen more than once, and what was open when they came back."""

from collections.abc import Iterator, Mapping

from blamefree.archive import subjects
from blamefree.archive.charts.matrix import MatrixRow, matrix
from blamefree.archive.markup import day, link, paragraph, table, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics import share
from blamefree.archive.pages.metrics.pieces import (
    URI,
    how_many,
    meaning,
    of_quarter,
    recent,
)
from blamefree.archive.pages.metrics.share import Said
from blamefree.document.model import Postmortem
from blamefree.document.wording import plural
from blamefree.metrics import Return

_CAUSES, _RETURNS = 20, 20
_HEADERS = ("Cause", "Service", "Times", "Came back", "After", "Still open of the one before")


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the part about causes that come back."""
    yield Heading("What comes back", "causes")
    yield meaning("repeat_cause")
    if archive.numbers.causes_by_quarter:
        yield from _matrix(archive)
        yield from _returns(archive)
    else:
        yield paragraph("No two incidents name the same cause.")
    yield from share.blocks(archive, "recurrence", Said("came back", "new"))


def _matrix(archive: Archive) -> Iterator[str]:
    every = archive.numbers.causes_by_quarter
    quarters = recent(archive, archive.numbers.by_quarter)
    names = list(every)[:_CAUSES]
    yield from how_many(len(names), len(every), "most frequent causes")
    yield from how_many(len(quarters), len(archive.numbers.by_quarter), "newest quarters")
    rows = [_row(archive, name, every[name], quarters) for name in names]
    columns = (*(of_quarter(archive, name) for name in quarters), "Ever")
    yield matrix("Incidents by cause and quarter", "Cause", columns, rows)


def _row(archive: Archive, name: str, counts: Mapping[str, int], quarters: list[str]) -> MatrixRow:
    amounts = tuple(counts.get(quarter, 0) for quarter in quarters)
    return MatrixRow(_cause(archive, name), amounts, archive.numbers.by_cause[name])


def _cause(archive: Archive, name: str) -> str:
    return link(words(name), archive.address(subjects.uri("causes", name), URI))


def _returns(archive: Archive) -> Iterator[Block]:
    every = archive.numbers.returns
    if not every:
        return
    shown, known = every[:_RETURNS], {one.id: one for one in archive.postmortems}
    yield Heading("Came back", "came-back", 3)
    yield meaning("return")
    yield from how_many(len(shown), len(every), "newest returns")
    yield table(_HEADERS, (_return(archive, one, known) for one in shown), "bf-returns")


def _return(archive: Archive, one: Return, known: Mapping[str, Postmortem]) -> tuple[str, ...]:
    left = f"{one.still_open} of {plural(one.actions, 'action')}" if one.actions else "no action"
    return (
        _cause(archive, one.cause),
        link(words(one.service), archive.address(subjects.uri("services", one.service), URI)),
        str(one.times),
        _incident(archive, known.get(one.later), day(one.on)),
        plural(one.days, "day"),
        _incident(archive, known.get(one.earlier), words(left)),
    )


def _incident(archive: Archive, one: Postmortem | None, content: str) -> str:
    return link(content, archive.address(archive.uri(one), URI)) if one else content
