"""The actions that wait longest, on the front page."""

from collections.abc import Iterator

from blamefree.archive.markup import link, paragraph
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.actions import URI, rows
from blamefree.archive.waiting import late, waiting

_MOST = 10


def blocks(archive: Archive, at: str) -> Iterator[Block]:
    """Yield the longest overdue actions, and the way to all that are open."""
    found = waiting(archive)
    overdue = late(found, archive.today)
    if overdue:
        yield Heading("Overdue actions", "overdue")
        yield rows.Columns(archive).table(overdue[:_MOST], at)
    if found:
        late_ones = f", of them {len(overdue):,} overdue" if overdue else ""
        said = f"All open actions: {len(found):,}{late_ones}"
        yield paragraph(link(said, archive.address(URI, at)), "bf-further")
