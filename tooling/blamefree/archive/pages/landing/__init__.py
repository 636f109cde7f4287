"""The front page: where the team stands today, for people who never open the repository."""

from collections.abc import Iterator

from blamefree.archive.markup import link, paragraph
from blamefree.archive.model import Archive, Block, Heading, Page
from blamefree.archive.pages import incidents
from blamefree.archive.pages.landing import about, months, overdue, owing, quarter, steps

URI = "index.md"
_NEWEST = 8


def page(archive: Archive) -> Page:
    """Return the front page."""
    return Page(archive.name_of_site, tuple(_blocks(archive)))


def _blocks(archive: Archive) -> Iterator[Block]:
    owed = owing.missing(archive)
    if not archive.postmortems:
        yield from steps.blocks(archive)
        yield from owing.blocks(archive, owed)
        return
    yield quarter.figures(archive, len(owed))
    yield from months.blocks(archive)
    yield from _newest(archive)
    yield from owing.blocks(archive, owed)
    yield from overdue.blocks(archive, URI)
    yield from about.lessons(archive, URI)
    is_young = len(archive.postmortems) < steps.FEW
    if not is_young:
        yield from about.subjects_of(archive, URI)
    yield from about.feeds_of(archive, URI)
    if is_young:
        yield from steps.further()


def _newest(archive: Archive) -> Iterator[Block]:
    yield Heading("Newest", "newest")
    yield incidents.table_of(archive, archive.postmortems[:_NEWEST], URI)
    if len(archive.postmortems) > _NEWEST:
        said = f"All {len(archive.postmortems):,} postmortems"
        yield paragraph(link(said, archive.address(incidents.URI, URI)), "bf-further")
