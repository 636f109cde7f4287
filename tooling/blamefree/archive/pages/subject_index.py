"""All services (teams, causes, tags) on one page: how often, when last, what is still open."""

from collections.abc import Iterator, Sequence

from blamefree.archive.markup import day, paragraph, table
from blamefree.archive.model import Block, Page
from blamefree.archive.pages.listing import Entry, Listing
from blamefree.archive.subjects import SINGULAR, Kind


def uri(kind: Kind) -> str:
    """Return where the page of all services (teams, causes, tags) stands."""
    return f"{kind}/index.md"


def page(listed: Listing, kind: Kind) -> Page:
    """Return the page of all services (teams, causes, tags), by name."""
    names = len(listed.subjects[kind])
    said = f"{names} {kind if names != 1 else SINGULAR[kind].casefold()}."
    return Page(kind.capitalize(), tuple(_blocks(listed, kind)), said)


def _blocks(listed: Listing, kind: Kind) -> Iterator[Block]:
    groups = listed.subjects[kind]
    if not groups:
        yield paragraph(
            f"No postmortem names any yet. <code>{kind}: [...]</code> at the top of a file does."
        )
        return
    headers = (SINGULAR[kind], "Incidents", "Last", "Open actions")
    rows = (_row(listed, kind, name, entries) for name, entries in groups.items())
    yield listed.placed(table(headers, rows, "bf-subject-index"), uri(kind))


def _row(listed: Listing, kind: Kind, name: str, entries: Sequence[Entry]) -> Sequence[str]:
    incidents = [one for one in entries if one.is_counted]
    last = max((one.date for one in incidents if one.date), default=None)
    return (listed.links[kind, name], str(len(incidents)), day(last), _open(entries))


def _open(entries: Sequence[Entry]) -> str:
    waiting = sum(len(one.waiting) for one in entries)
    overdue = sum(one.overdue for one in entries)
    return f"{waiting}, {overdue} overdue" if overdue else str(waiting)
