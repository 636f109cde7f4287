"""The open actions of one owner or one team, and those that nobody owns."""

from collections.abc import Iterator, Mapping, Sequence

from blamefree.archive.markup import link, paragraph
from blamefree.archive.model import Block, Page
from blamefree.archive.pages.actions.overview import NOBODY, URI
from blamefree.archive.pages.actions.rows import Columns
from blamefree.archive.waiting import Waiting, late, owner_place, team_place
from blamefree.document.wording import plural

_MOST = 1000

Groups = Mapping[str, Sequence[Waiting]]


def contents(
    columns: Columns, found: Sequence[Waiting], owners: Groups, teams: Groups
) -> Iterator[tuple[str, Page]]:
    """Yield address and page of each owner and team with something open, and of nobody's."""
    for handle, theirs in owners.items():
        place = owner_place(handle)
        calendar = (f"{place}.ics", "Due dates as a calendar")
        title = f"Open actions of {columns.archive.name(handle)}"
        yield f"{place}.md", _page(columns, title, theirs, f"{place}.md", calendar)
    for name, theirs in teams.items():
        at = f"{team_place(name)}.md"
        yield at, _page(columns, f"Open actions of {name}", theirs, at)
    unowned = [one for one in found if not one.action.owners]
    if unowned:
        yield NOBODY, _page(columns, "Open actions without an owner", unowned, NOBODY)


def _page(
    columns: Columns,
    title: str,
    found: Sequence[Waiting],
    at: str,
    *further: tuple[str, str],
) -> Page:
    archive = columns.archive
    overdue = len(late(found, archive.today))
    said = f"{plural(len(found), 'open action')}, {overdue:,} overdue."
    links = ((URI, "All open actions"), *further)
    named = " · ".join(link(name, archive.address(uri, at)) for uri, name in links)
    file = link("data file", archive.address("data/actions.json", at))
    rest = f"All of them are in the {file} of actions."
    blocks: tuple[Block, ...] = (paragraph(said), paragraph(named, "bf-elsewhere"))
    return Page(title, (*blocks, *columns.sections(found, at, _MOST, rest)))
