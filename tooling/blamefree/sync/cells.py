"""What a run writes into a document: single cells of an action item's row, as edits. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping

from blamefree.document import escape, moves, numbering
from blamefree.document.edit import Edit
from blamefree.document.model import ActionItem, Located, Postmortem
from blamefree.errors import RepositoryError
from blamefree.people import People
from blamefree.sync import items
from blamefree.sync.merge import Change
from blamefree.sync.model import Cell, Issue, Item

_CELLS: Mapping[str, Cell] = {
    "id": "id",
    "title": "title",
    "assignee": "owner",
    "due": "due",
    "status": "status",
    "ticket": "ticket",
}
_KEY = re.compile(r"[\w.-]+(?:/[\w.-]+)?(?:#\d+)?")
_IN_LINK = re.compile(r"\b[A-Za-z][A-Za-z0-9_]*-\d+\b")


def edits(postmortem: Postmortem, item: Item, values: Mapping[Cell, str]) -> list[Edit]:
    """Return the edits that put these values into the row of the item, as it stands now.

    Raises:
        RepositoryError: the row is not there any more, has no such cell, or says something else in
            it by now than the plan was made for.
    """
    row = _row(postmortem, item, is_new="id" in values)
    if any(_said(row, name) != _planned(item, name) for name in values):
        raise _changed(item)
    return [
        _edit(postmortem.text, _cell(row, name, item), name, new) for name, new in values.items()
    ]


def _row(postmortem: Postmortem, item: Item, *, is_new: bool) -> ActionItem:
    rows = [action for action in postmortem.action_items if action.form == "table"]
    name = "" if is_new else item.action.casefold()
    taken = [row for row in rows if items.name(row).casefold() == item.action.casefold()]
    found = [row for row in rows if items.name(row).casefold() == name]
    if is_new:
        found = [] if taken else [row for row in found if items.title(row) == item.title][:1]
    if len(found) != 1:
        raise _changed(item)
    return found[0]


def _changed(item: Item) -> RepositoryError:
    message = f"{item.path}: the row of {item.action} is not what it was."
    return RepositoryError(message, "Run again.")


def _said(row: ActionItem, name: Cell) -> object:
    """Return what a row says in a cell: people write while a run is under way."""
    said: Mapping[Cell, object] = {
        "title": items.title(row),
        "owner": row.owners,
        "due": row.due_date,
        "status": (row.state, row.done_on, row.declined_because or ""),
        "ticket": items.ticket(row),
    }
    return said.get(name)


def _planned(item: Item, name: Cell) -> object:
    """Return the same as it was when the plan was made."""
    planned: Mapping[Cell, object] = {
        "title": item.title,
        "owner": item.owners,
        "due": item.due,
        "status": (item.state, item.done_on, item.reason),
        "ticket": item.ticket,
    }
    return planned.get(name)


def _cell(row: ActionItem, name: Cell, item: Item) -> Located:
    cell = getattr(row, name)
    if isinstance(cell, Located):
        return cell
    raise RepositoryError(f"{item.path}: {item.action} has no cell {name.capitalize()}.", "Add it.")


def _edit(text: str, cell: Located, name: Cell, new: str) -> Edit:
    written = _ticket(cell.raw, new) if name == "ticket" else escape.markdown_cell(new)
    if name == "due":
        written = moves.kept(cell.raw, written)
    if not cell.raw:
        return numbering.edit(text, cell, written)
    return Edit(span=cell.span, expected=cell.raw, replacement=written)


def _ticket(old: str, new: str) -> str:
    """Return the cell with another key; a link around it stays, and leads to the new one."""
    if not _KEY.fullmatch(new):
        return escape.markdown_cell(new)
    keys = set(_IN_LINK.findall(old))
    if len(keys) == 1 and _IN_LINK.fullmatch(new):
        return old.replace(keys.pop(), new)
    return new


def writable(
    changes: Iterable[Change], item: Item, issue: Issue, people: People | None
) -> Iterator[Change]:
    """Yield the changes, those for the file only where it has a cell and a word for them.

    A status has nowhere to go in a table without that column. An assignee whom the directory of
    people does not know, or nobody, cannot be written: that difference is settled as it is.
    """
    for change in changes:
        if change.course != "pull" or change.field == "description":
            yield change
        elif change.field == "assignee":
            yield _owned(change, item, issue, people)
        elif _CELLS[change.field] in item.cells:
            yield change


def _owned(change: Change, item: Item, issue: Issue, people: People | None) -> Change:
    persons = people.persons if people else ()
    names = ((one.handle, (one.jira, one.github, one.email)) for one in persons)
    known = (handle for handle, called in names if issue.assignees & {c.casefold() for c in called})
    handle = next(known, "")
    if not handle or "owner" not in item.cells:
        return change._replace(course="left")
    return change._replace(tracker=handle)


def values(changes: Iterable[Change]) -> dict[Cell, str]:
    """Return the cells that hold these fields, with their new values."""
    pairs = ((change.field, change.tracker) for change in changes)
    return {_CELLS[field]: value for field, value in pairs if field != "description"}
