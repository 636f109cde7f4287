"""Every page that is derived from the postmortems, as Markdown. Pure: values in, text out."""

from collections.abc import Iterator

from blamefree.archive import actions_page, incidents, index, metrics_page
from blamefree.archive.incidents import subject_pages
from blamefree.archive.markup import page
from blamefree.archive.model import Archive
from blamefree.archive.rule_page import rule_pages


def derive(archive: Archive) -> dict[str, str]:
    """Return the derived pages by their address in the site's source."""
    return dict(_pages(archive))


def _pages(archive: Archive) -> Iterator[tuple[str, str]]:
    yield index.URI, page("Postmortems", index.landing(archive))
    yield incidents.URI, incidents.incidents_page(archive)
    yield actions_page.URI, actions_page.actions_page(archive)
    yield metrics_page.URI, metrics_page.metrics_page(archive)
    yield from subject_pages(archive)
    yield from rule_pages(archive)
