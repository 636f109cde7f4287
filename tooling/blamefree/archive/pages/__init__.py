"""Everything that is derived from the postmortems: one module a page. Values in, pages out."""

from collections.abc import Iterator

from blamefree.archive import data, feeds, permalinks
from blamefree.archive.model import Archive, Content
from blamefree.archive.pages import (
    actions,
    incidents,
    landing,
    listing,
    metrics,
    postmortem,
    rules,
    subject,
)


def derive(archive: Archive) -> dict[str, Content]:
    """Return the pages and other files of the archive by their uri in the site's source."""
    return dict(_contents(archive))


def _contents(archive: Archive) -> Iterator[tuple[str, Content]]:
    listed = listing.of(archive)
    yield landing.URI, landing.page(archive)
    yield from incidents.contents(listed)
    yield from postmortem.contents(archive)
    yield from permalinks.contents(archive)
    yield from subject.contents(listed)
    yield from actions.contents(archive)
    yield metrics.URI, metrics.page(archive)
    yield from rules.contents(archive)
    yield from data.contents(archive)
    yield from feeds.contents(archive)
