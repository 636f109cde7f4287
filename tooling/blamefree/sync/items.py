"""Documents -> the action items that have, or should have, a ticket; and why others have none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt

from blamefree.document import address, numbering, values
from blamefree.document.model import ActionItem, Located, Postmortem, Status
from blamefree.sync import identity
from blamefree.sync.model import Item

_INLINE = MarkdownIt("commonmark")
_WRITABLE = ("id", "title", "owner", "due", "status", "ticket")


class Scope(NamedTuple):
    """What the configuration says of which documents have tickets, and where they are read."""

    repository: str
    statuses: tuple[Status, ...]
    archive: str
    site: str = ""
    source: str = ""


class Skipped(NamedTuple):
    """An action item without a ticket, and why; without its title where that is restricted."""

    path: str
    action: str
    reason: str


class Items(NamedTuple):
    """All action items, told apart."""

    items: tuple[Item, ...]
    skipped: tuple[Skipped, ...]


def items(postmortems: Iterable[Postmortem], scope: Scope) -> Items:
    """Return the action items of every document, in the order they stand."""
    found: list[Item] = []
    skipped: list[Skipped] = []
    documents = list(postmortems)
    ids = Counter(one.id.casefold() for one in documents)
    for one in documents:
        reason, named = _kept_out(one, scope, ids), list(_named(one))
        names = Counter(called.casefold() for _, called in named)
        for action, called in named:
            why = (reason and _still_told(one, action)) or reason or _unfit(action, called, names)
            if why:
                skipped.append(Skipped("" if _is_restricted(one) else one.path, called, why))
            else:
                found.append(_item(one, action, called, scope))
    return Items(tuple(found), tuple(skipped))


def _named(postmortem: Postmortem) -> Iterator[tuple[ActionItem, str]]:
    """Yield each action with its ID, or the one that it is about to get."""
    rows = [action for action in postmortem.action_items if action.form == "table"]
    free = numbering.free(rows)
    for action in postmortem.action_items:
        cell = action.id
        is_empty = action.form == "table" and cell is not None and not cell.raw
        yield action, next(free) if is_empty else name(action)


def name(action: ActionItem) -> str:
    """Return the ID that the row states, without marks around it; empty where it states none."""
    return _plain(action.id)


def ticket(action: ActionItem) -> str:
    """Return the Ticket cell as it is written; empty where it says nothing."""
    return action.ticket.raw if action.ticket and _says(action.ticket) else ""


def title(action: ActionItem) -> str:
    """Return the title as a reader sees it."""
    return _plain(action.title)


def _kept_out(postmortem: Postmortem, scope: Scope, ids: Counter[str]) -> str:
    """Return why no action of this document has a ticket."""
    if postmortem.doubts:
        return "its frontmatter leaves open who may see it; `postmortem lint` says where"
    if _is_restricted(postmortem):
        return "its postmortem is restricted, and a ticket could be read by others"
    if postmortem.frontmatter.status not in scope.statuses:
        return f"its postmortem is {postmortem.frontmatter.status}"
    if ids[postmortem.id.casefold()] > 1:
        return f"two documents have the id {postmortem.id}"
    return ""


def _still_told(postmortem: Postmortem, action: ActionItem) -> str:
    """Return what to say of an action whose ticket others may read although nobody may any more."""
    if _is_restricted(postmortem) and not postmortem.doubts and _says(action.ticket):
        return "its postmortem is restricted, and its ticket can still be read in the tracker"
    return ""


def _is_restricted(postmortem: Postmortem) -> bool:
    return postmortem.frontmatter.visibility == "restricted" or bool(postmortem.doubts)


def _unfit(action: ActionItem, called: str, names: Counter[str]) -> str:
    """Return why this one action has no ticket."""
    if action.form != "table":
        return "it stands in a list; a row of a table has room for its ID and ticket"
    if action.id is None or action.ticket is None:
        missing = "ID" if action.id is None else "Ticket"
        return f"its table has no column {missing}"
    if values.is_absent(called):
        return "its ID says nothing"
    if names[called.casefold()] > 1:
        return f"two actions of its postmortem are called {called}"
    if values.is_absent(action.title.value):
        return "it has no title"
    return "" if _says(action.ticket) else _unwanted(action)


def _unwanted(action: ActionItem) -> str:
    if action.state == "proposed":
        return "it is only proposed"
    return "" if action.is_open else f"it was {action.state} before it had a ticket"


def _item(postmortem: Postmortem, action: ActionItem, called: str, scope: Scope) -> Item:
    head = postmortem.frontmatter
    published = scope.site and head.status == "published"
    return Item(
        token=identity.token(scope.repository, postmortem.id, called),
        postmortem=postmortem.id,
        action=called,
        path=postmortem.path,
        title=title(action),
        headline=" ".join(postmortem.title.split()),
        severity=head.severity or "",
        services=head.services,
        owners=action.owners,
        due=action.due_date,
        unread=action.due.value if _says(action.due) and action.due and not action.due_date else "",
        done_when=_plain(action.done_when),
        kind=_plain(action.type),
        state=action.state,
        done_on=action.done_on,
        reason=action.declined_because or "",
        ticket=ticket(action),
        numbered=bool(action.id and action.id.raw),
        cells=frozenset(cell for cell in _WRITABLE if getattr(action, cell) is not None),
        page=address.page(scope.site, scope.archive, postmortem.path) if published else "",
        source=address.source(scope.source, postmortem.path) if scope.source else "",
    )


def _says(cell: Located | None) -> bool:
    return cell is not None and not values.is_absent(cell.value)


def _plain(cell: Located | None) -> str:
    """Return a cell's words as a reader sees them: no emphasis, code marks, links or entities."""
    if cell is None or not cell.value:
        return ""
    inline: Sequence[str] = [
        child.content
        if child.type in ("text", "code_inline")
        else " " * (child.type[-5:] == "break")
        for token in _INLINE.parseInline(cell.value)
        for child in token.children or ()
    ]
    return " ".join("".join(inline).split())
