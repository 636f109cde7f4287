"""The tables of open actions, parted by how urgent they are."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from blamefree.archive import promises
from blamefree.archive.action_state import state_chip
from blamefree.archive.markup import day, inline, paragraph, said, table, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.waiting import (
    Waiting,
    owner_place,
    owners,
    row_address,
    team_place,
    teams,
)
from blamefree.document.model import ActionItem
from blamefree.document.wording import plural
from blamefree.people import People
from blamefree.policy import Breach

# Stands for the way to the site's root: `words` leaves no `{`, so no inert text holds it.
_ROOT = "{root}"
SOON = dt.timedelta(days=14)
_TICKET = re.compile(
    r"\[(?P<words>[^\]\[]+)\]\((?P<url>https?://[^\s()<>\"']+)\)|(?P<bare>https?://\S+)"
)


class Group(NamedTuple):
    """Open actions that are equally urgent."""

    name: str
    id: str
    members: tuple[Waiting, ...]


def groups(found: Sequence[Waiting], today: dt.date) -> Iterator[Group]:
    """Yield what is overdue, due soon, due later and undated, as far as there is any."""
    parted: dict[str, list[Waiting]] = {"overdue": [], "soon": [], "later": [], "undated": []}
    for one in found:
        parted[urgency(one.action, today)].append(one)
    names = ("Overdue", f"Due within {SOON.days} days", "Due later", "Without a due date")
    for name, (key, members) in zip(names, parted.items(), strict=True):
        if members:
            yield Group(f"{name}: {len(members):,}", key, tuple(members))


def urgency(action: ActionItem, today: dt.date) -> str:
    """Return which group the open action belongs to."""
    if action.due_date is None:
        return "undated"
    if action.is_overdue(today):
        return "overdue"
    return "soon" if action.due_date - today <= SOON else "later"


class Columns:
    """The cells of each open action, made once for all pages that show it.

    Their addresses wait for the page; nobody's team is known without a directory of people.
    """

    def __init__(self, archive: Archive) -> None:
        """Set up what the cells of all tables share."""
        self.archive = archive
        self.rows: dict[tuple[str, int], tuple[str, ...]] = {}
        self.links: dict[str, str] = {}
        people = archive.people or People()
        knows = people.teams or any(person.team for person in people.persons)
        team = ("Team",) if knows else ()
        priority = ("Priority",) if _states_priority(archive) else ()
        self.headers = ("Action", "Owner", *team, "Incident", *priority, "Due", "State", "Ticket")
        self.late = promises.of(archive)

    def sections(
        self, found: Sequence[Waiting], at: str, most: int, rest: str = ""
    ) -> Iterator[Block]:
        """Yield a table for each group; `rest` says in HTML where those above `most` stand."""
        for group in groups(found, self.archive.today):
            yield Heading(group.name, group.id)
            if len(group.members) > most:
                yield paragraph(f"The {most:,} most urgent of them. {rest}".strip())
            yield self.table(group.members[:most], at)

    def table(self, found: Sequence[Waiting], at: str) -> str:
        """Return the table of these actions for the page `at`."""
        shown = table(self.headers, (self._row(one) for one in found), "bf-actions")
        return shown.replace(_ROOT, self.archive.address("_", at).removesuffix("_"))

    def _row(self, one: Waiting) -> tuple[str, ...]:
        key = (one.postmortem.path, one.action.span.start)
        if key not in self.rows:
            self.rows[key] = tuple(self._cells(one))
        return self.rows[key]

    def _cells(self, one: Waiting) -> Iterator[str]:
        action = one.action
        number = f" <small>{words(action.id.value)}</small>" if action.id else ""
        yield f"{inline(action.title)}{number}"
        yield self._linked(owner_place, owners(self.archive, action)) or "<b>Nobody</b>"
        if "Team" in self.headers:
            yield self._linked(team_place, teams(self.archive, action)) or "–"
        address = row_address(self.archive, one, "index.md")
        yield _rooted(words(one.postmortem.title), address)
        if "Priority" in self.headers:
            yield (words(said(action.priority.value)) if action.priority else "") or "–"
        yield self._due(one)
        yield state_chip(action, self.archive)
        yield ticket(action)

    def _due(self, one: Waiting) -> str:
        """Return the due date, how often it was moved, and whether it lies behind the promise."""
        moves, beyond = promises.times_moved(self.archive, *one), self.beyond(one)
        notes = [f"moved {promises.times(moves)}"] if moves else []
        notes += [f"{plural(beyond.days, 'day')} past what the policy gives"] if beyond else []
        aside = f' <small class="bf-note">{", ".join(notes)}</small>' if notes else ""
        return f"{day(one.action.due_date)}{aside}"

    def beyond(self, one: Waiting) -> Breach | None:
        """Return that the action is due later than the policy gives, or None."""
        return promises.beyond_promise(self.late.get(one.postmortem.path, ()), one.action)

    def _linked(self, place: Callable[[str], str], names: Sequence[str]) -> str:
        return ", ".join(self._link(place(one), one) for one in names)

    def _link(self, place: str, name: str) -> str:
        if place not in self.links:
            address = self.archive.address(f"{place}.md", "index.md")
            self.links[place] = _rooted(words(self.archive.name(name)), address)
        return self.links[place]


def _states_priority(archive: Archive) -> bool:
    found = (action for one in archive.postmortems for action in one.action_items)
    return any(one.is_open and one.priority and one.priority.value for one in found)


def _rooted(content: str, address: str) -> str:
    return f'<a href="{_ROOT}{words(address)}">{content}</a>'


def ticket(action: ActionItem) -> str:
    """Return the ticket as written, a link where it is one to the web."""
    if action.ticket is None:
        return "–"
    found = _TICKET.search(action.ticket.value)
    if found is None:
        return inline(action.ticket) or "–"
    url = found["url"] or found["bare"]
    shown = words(found["words"] or url.rstrip("/").rpartition("/")[2])
    return f'<a href="{words(url)}" rel="noopener noreferrer">{shown}</a>'
