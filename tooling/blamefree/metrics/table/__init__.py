"""The numbers as aligned text, 80 columns wide; every median stands beside its n."""

from collections.abc import Iterator

from blamefree.document.wording import plural
from blamefree.metrics.model import Metrics
from blamefree.metrics.table import follow_through, incidents, lengths, response, trends
from blamefree.metrics.table.pieces import share

__all__ = ["share", "text"]

_PARTS = (
    lengths.lines,
    incidents.lines,
    response.lines,
    follow_through.postmortems,
    follow_through.actions,
    trends.lines,
)


def text(metrics: Metrics) -> str:
    """Return the numbers for a terminal."""
    return "\n".join(line.rstrip() for line in _lines(metrics))


def _lines(metrics: Metrics) -> Iterator[str]:
    yield f"As of {metrics.today}, restricted postmortems included"
    yield plural(metrics.incidents, "incident") + _aside(metrics)
    for part in _PARTS:
        yield from part(metrics)


def _aside(metrics: Metrics) -> str:
    drafts = f", {plural(metrics.drafts, 'draft')} not counted" if metrics.drafts else ""
    return f", {plural(metrics.drills, 'drill')}{drafts}"
