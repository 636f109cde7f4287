"""What somebody still has to do: all of it by urgency, and a page for each owner and team."""

from collections.abc import Iterator

from blamefree.archive.model import Archive, Content
from blamefree.archive.pages.actions import overview, owned, rows
from blamefree.archive.pages.actions.overview import URI
from blamefree.archive.waiting import by_owner, by_team, waiting

__all__ = ["URI", "contents"]


def contents(archive: Archive) -> Iterator[tuple[str, Content]]:
    """Yield address and page of all open actions, then of those of each owner and team."""
    found = waiting(archive)
    owners, teams = by_owner(archive, found), by_team(archive, found)
    columns = rows.Columns(archive)
    yield URI, overview.page(columns, found, owners, teams)
    yield from owned.contents(columns, found, owners, teams)
