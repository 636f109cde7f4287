"""The list of incidents: the newest as a table, with its script all of them, to narrow and sort."""

from collections.abc import Iterator, Mapping, Sequence

from blamefree.archive.markup import block, link, paragraph, words
from blamefree.archive.model import Archive, Block, Content, Heading, Page
from blamefree.archive.pages import incident_rows, listing, years
from blamefree.archive.pages.listing import Listing
from blamefree.document.model import Postmortem

URI = "incidents.md"
NEWEST = 200
"""So many are on the page itself; the rest is in the pages of the years."""


def contents(listed: Listing) -> Iterator[tuple[str, Content]]:
    """Yield the list, its rows as data, and a page for every year."""
    columns = incident_rows.columns(listed, URI)
    yield URI, _page(listed, dict(incident_rows.choices(listed, columns)))
    yield incident_rows.URI, incident_rows.text(listed, columns, URI)
    yield from years.contents(listed, URI)


def table_of(archive: Archive, postmortems: Sequence[Postmortem], at: str) -> str:
    """Return the table of a few postmortems, for the page `at`."""
    listed = listing.of(archive, postmortems)
    return listed.placed(listed.table(listed.entries), at)


def _page(listed: Listing, choices: Mapping[str, str]) -> Page:
    if not listed.entries:
        return Page("Incidents", (paragraph("No postmortem is published yet."),))
    said = f"All {_counted(listed)}, newest first."
    return Page("Incidents", tuple(_blocks(listed, choices)), said)


def _blocks(listed: Listing, choices: Mapping[str, str]) -> Iterator[Block]:
    yield _filter(listed, choices)
    # It stands outside of the form, which stays hidden where the rows could not be loaded.
    yield '<p class="bf-count" role="status"></p>'
    yield block("bf-filtered", listed.placed(listed.table(listed.entries[:NEWEST]), URI))
    if len(listed.entries) > NEWEST:
        said = f"The newest {NEWEST} of {_counted(listed)}. The others stand under their year."
        yield paragraph(said, "bf-newest")
    yield Heading("By year", "by-year")
    yield block("bf-subjects", " ".join(_years(listed)))


def _counted(listed: Listing) -> str:
    count = len(listed.entries)
    return "1 postmortem" if count == 1 else f"{count:,} postmortems"


def _years(listed: Listing) -> Iterator[str]:
    for year, entries in years.groups(listed.entries).items():
        address = listed.archive.address(years.uri(year), URI)
        yield link(f"{words(year.capitalize())} <small>{len(entries)}</small>", address)


def _filter(listed: Listing, choices: Mapping[str, str]) -> str:
    """Return the form; its script fills the choices and shows it."""
    rows = words(listed.archive.address(incident_rows.URI, URI))
    lists = "".join(
        f'<label>{label}<select name="{name}"><option value="">All</option></select></label>'
        for name, label in choices.items()
    )
    return (
        f'<form class="bf-filter" data-rows="{rows}" hidden aria-label="Filter incidents">'
        '<label class="bf-text">Text<input type="search" name="text" autocomplete="off"></label>'
        f"{lists}"
        '<button type="reset">Clear</button>'
        '<p class="bf-export">This view as <button type="button" value="csv">CSV</button> '
        '<button type="button" value="json">JSON</button></p></form>'
    )
