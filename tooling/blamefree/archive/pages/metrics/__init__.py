"""How often, how long, and what became of it: each chart beside its table and its definition."""

from collections.abc import Iterator

from blamefree.archive.markup import bullets, link, paragraph, words
from blamefree.archive.model import Archive, Block, Heading, Page
from blamefree.archive.pages.metrics import (
    actions,
    detection,
    durations,
    frequency,
    recurrence,
    response,
    trends,
    writing,
)
from blamefree.archive.pages.metrics.pieces import URI, meaning
from blamefree.document.wording import plural

__all__ = ["URI", "page"]
_PARTS = (
    trends.blocks,
    frequency.blocks,
    durations.blocks,
    response.blocks,
    detection.blocks,
    response.before,
    recurrence.blocks,
    actions.blocks,
    writing.blocks,
)
_DESCRIPTION = (
    "How often incidents happen, how long they last, how they are answered, what comes back, and"
    " what became of the actions."
)


def page(archive: Archive) -> Page:
    """Return the numbers of the archive on the day it was built."""
    numbers = archive.numbers
    if not numbers.incidents:
        said = paragraph("There is no published incident to count yet.")
        return Page("Metrics", (said, *writing.blocks(archive)), facets={})
    said = f"{plural(numbers.incidents, 'incident')} and {plural(numbers.drills, 'drill')}"
    intro = paragraph(f"{said}, as of {numbers.today}.")
    parts = [block for part in _PARTS for block in part(archive)]
    blocks = (intro, meaning("counted"), _contents(parts), *parts)
    return Page("Metrics", blocks, _DESCRIPTION, facets={})


def _contents(blocks: list[Block]) -> str:
    """Return links to the parts of the page."""
    return bullets(_jumps(blocks), "bf-jumps")


def _jumps(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:  # noqa: PLR2004 - the parts, not their parts
            yield link(words(block.words), f"#{block.id}")
