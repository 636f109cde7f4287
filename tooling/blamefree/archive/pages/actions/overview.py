"""All open actions, the most urgent first, and who has how many."""

from collections.abc import Iterator, Mapping, Sequence

from blamefree.archive import promises
from blamefree.archive.counters import Counter, counters
from blamefree.archive.markup import bullets, inline, link, paragraph, words
from blamefree.archive.model import Archive, Block, Heading, Page
from blamefree.archive.pages.actions import beyond, completion, rows
from blamefree.archive.pages.actions.rows import Columns
from blamefree.archive.waiting import Waiting, late, owner_place, row_address, team_place
from blamefree.document.wording import percent, plural

URI = "actions.md"
NOBODY = "actions/without-owner.md"
_CALENDAR = "actions.ics"
_MOST, _UNOWNED = 300, 10
_REST = "All of them stand on the pages of their owners, below."
_JUMPS = (("by-owner", "By owner"), ("by-team", "By team"), ("numbers", "Numbers"))

Groups = Mapping[str, Sequence[Waiting]]


def page(columns: Columns, found: Sequence[Waiting], owners: Groups, teams: Groups) -> Page:
    """Return the page; `owners` and `teams` have a page of their own for what is theirs."""
    overdue = len(late(found, columns.archive.today))
    said = f"{plural(len(found), 'open action')}, {overdue:,} overdue."
    return Page("Open actions", tuple(_blocks(columns, found, owners, teams)), said)


def _blocks(
    columns: Columns, found: Sequence[Waiting], owners: Groups, teams: Groups
) -> Iterator[Block]:
    archive = columns.archive
    if not found:
        yield paragraph(_nothing(archive))
    else:
        behind = beyond.found(columns, found)
        yield counters(_counters(archive, found, len(behind)))
        yield paragraph(_jumps(archive, found, teams, behind), "bf-elsewhere")
        yield from _unowned(archive, found)
        yield from columns.sections(found, URI, _MOST, _REST)
        yield from beyond.blocks(columns, behind, URI)
        yield from _shares(archive, "By owner", "by-owner", _owners(archive, owners, found))
        yield from _shares(archive, "By team", "by-team", _teams(archive, teams))
    yield from completion.blocks(archive)


def _nothing(archive: Archive) -> str:
    if not archive.numbers.actions.total:
        return "No postmortem asks for an action yet."
    return "Nothing is open: every action is done or declined."


def _counters(archive: Archive, found: Sequence[Waiting], behind: int) -> Iterator[Counter]:
    urgent = {group.id: group.members for group in rows.groups(found, archive.today)}
    share = archive.numbers.actions.share
    done = f"{percent(share)} of all not declined are done" if share is not None else ""
    yield Counter(f"{len(found):,}", "open", (done,))
    overdue = urgent.get("overdue", ())
    yield Counter(f"{len(overdue):,}", "overdue", (_longest(archive, overdue),))
    yield Counter(f"{len(urgent.get('soon', ())):,}", f"due within {rows.SOON.days} days")
    unowned = sum(not one.action.owners for one in found)
    if unowned:
        yield Counter(f"{unowned:,}", "without an owner")
    moved = sum(bool(promises.times_moved(archive, *one)) for one in found)
    if moved:
        yield Counter(f"{moved:,}", "put off", ("their due date was moved",))
    if behind:
        yield Counter(f"{behind:,}", "due later than promised", ("by what the policy gives",))


def _longest(archive: Archive, overdue: Sequence[Waiting]) -> str:
    due = overdue[0].action.due_date if overdue else None
    return f"the longest for {plural((archive.today - due).days, 'day')}" if due else ""


def _jumps(
    archive: Archive, found: Sequence[Waiting], teams: Groups, behind: Sequence[beyond.Beyond]
) -> str:
    groups = [(one.id, one.name) for one in rows.groups(found, archive.today)]
    views = [(beyond.ID, "Later than promised")] if behind else []
    views += [jump for jump in _JUMPS if jump[0] != "by-team" or teams]
    named = [link(words(name), f"#{id_}") for id_, name in (*groups, *views)]
    calendar = link("Due dates as a calendar", archive.address(_CALENDAR, URI))
    return " · ".join([*named, calendar])


def _unowned(archive: Archive, found: Sequence[Waiting]) -> Iterator[Block]:
    """Yield the actions that nobody owns, in short; they stand in their tables as well."""
    unowned = [one for one in found if not one.action.owners]
    if not unowned:
        return
    yield Heading(f"Without an owner: {len(unowned):,}", "without-owner")
    yield paragraph("Until somebody owns one of these, it waits.")
    yield bullets((_short(archive, one) for one in unowned[:_UNOWNED]), "bf-unowned")
    if len(unowned) > _UNOWNED:
        said = f"All {len(unowned):,} without an owner"
        yield paragraph(link(said, archive.address(NOBODY, URI)))


def _short(archive: Archive, one: Waiting) -> str:
    address = row_address(archive, one, URI)
    return f"{inline(one.action.title)} {link(words(one.postmortem.title), address)}"


Share = tuple[str, Sequence[Waiting]]


def _owners(archive: Archive, owners: Groups, found: Sequence[Waiting]) -> Iterator[Share]:
    """Yield a link to each owner's page, with what is theirs; nobody stands first."""
    unowned = [one for one in found if not one.action.owners]
    if unowned:
        yield link("Nobody", archive.address(NOBODY, URI)), unowned
    for handle, theirs in owners.items():
        address = archive.address(f"{owner_place(handle)}.md", URI)
        yield link(words(archive.name(handle)), address), theirs


def _teams(archive: Archive, teams: Groups) -> Iterator[Share]:
    for name, theirs in teams.items():
        yield link(words(name), archive.address(f"{team_place(name)}.md", URI)), theirs


def _shares(archive: Archive, name: str, key: str, shares: Iterator[Share]) -> Iterator[Block]:
    """Yield how much is open for each, who has the longest overdue first."""
    items = [f"{who} <small>{_share(archive, theirs)}</small>" for who, theirs in shares]
    if items:
        yield Heading(name, key)
        yield bullets(items, "bf-shares")


def _share(archive: Archive, theirs: Sequence[Waiting]) -> str:
    overdue = len(late(theirs, archive.today))
    return f"{len(theirs):,} open" + (f", {overdue:,} overdue" if overdue else "")
