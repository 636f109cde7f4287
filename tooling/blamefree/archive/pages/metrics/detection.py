"""Who or what noticed first."""

from collections.abc import Iterator

from blamefree.archive.charts.bars import Part, shares
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.markup import paragraph, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics import share as share_of
from blamefree.archive.pages.metrics.pieces import counted, meaning, pair
from blamefree.archive.pages.metrics.share import Said
from blamefree.metrics.measure import UNSTATED
from blamefree.metrics.table import share

_CLASSES = {
    "alert": "bf-kind-1",
    "customer": "bf-kind-2",
    "employee": "bf-kind-3",
    "vendor": "bf-kind-4",
    UNSTATED: "bf-sev-x",
}


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the part about detection."""
    yield Heading("Who noticed first", "detection")
    yield meaning("detection")
    found = archive.numbers.detected_by
    stated = sum(n for source, n in found.items() if source != UNSTATED)
    if not stated:
        yield paragraph("No incident states <code>detected_by</code>.")
        return
    parts = [_part(source, n, stated) for source, n in found.items()]
    description = "; ".join(part.label for part in parts)
    rows = (
        (words(source.capitalize()), str(n), _of(source, n, stated)) for source, n in found.items()
    )
    yield pair(
        shares("detection-chart", "Incidents by who noticed first", description, parts),
        numbers(("Noticed by", "Incidents", f"Share of {counted(stated)}"), rows),
    )
    for key in ("by_alert", "by_customer"):
        yield from share_of.blocks(archive, key, Said("yes", "no"))


def _part(source: str, n: int, stated: int) -> Part:
    aside = "" if source == UNSTATED else f", {share(n, stated)}"
    return Part(f"{source.capitalize()}: {n}{aside}", n, _CLASSES[source])


def _of(source: str, n: int, stated: int) -> str:
    return "–" if source == UNSTATED else share(n, stated)
