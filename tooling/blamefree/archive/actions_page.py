"""What somebody still has to do: by owner, the longest overdue first."""

import datetime as dt
from collections.abc import Sequence

from blamefree.archive.action_state import owner, state_chip
from blamefree.archive.markup import block, day, inline, link, page, table
from blamefree.archive.model import Archive
from blamefree.document import escape
from blamefree.document.model import ActionItem, Postmortem
from blamefree.document.wording import plural
from blamefree.metrics import term
from blamefree.metrics.table import percent

URI = "actions.md"
Waiting = tuple[Postmortem, ActionItem]
_HEADERS = ("Action", "Incident", "Due", "State", "Done when")
_OVERDUE_HEADERS = ("Action", "Owner", "Incident", "State")


def actions_page(archive: Archive) -> str:
    """Return every open action under its owner; owners with something overdue stand first."""
    groups = _by_owner(waiting(archive))
    blocks = [_section(archive, who, items) for who, items in groups]
    return page("Open actions", _counted(archive), *blocks)


def waiting(archive: Archive) -> list[Waiting]:
    """Return every open action with its postmortem, the longest overdue first, undated last."""
    found = [(one, action) for one in archive.postmortems for action in one.action_items]
    return sorted((pair for pair in found if pair[1].is_open), key=_due)


def overdue_table(archive: Archive, at: str) -> str:
    """Return the overdue actions for the page `at`; empty where there are none."""
    late = [pair for pair in waiting(archive) if pair[1].is_overdue(archive.today)]
    rows = (
        (
            inline(action.title),
            _owners(archive, action.owners),
            link(escape.markdown_cell(one.title), archive.uri(one), at),
            state_chip(action, archive),
        )
        for one, action in late
    )
    return table(_OVERDUE_HEADERS, rows) if late else ""


def _due(pair: Waiting) -> tuple[dt.date, str, str]:
    postmortem, action = pair
    return (action.due_date or dt.date.max, postmortem.id, action.title.value)


def _by_owner(pairs: Sequence[Waiting]) -> list[tuple[tuple[str, ...], list[Waiting]]]:
    """Return the groups in the order of their most urgent action; nobody's come first."""
    groups: dict[tuple[str, ...], list[Waiting]] = {}
    for pair in pairs:
        groups.setdefault(pair[1].owners, []).append(pair)
    return sorted(groups.items(), key=lambda group: bool(group[0]))


def _counted(archive: Archive) -> str:
    actions = archive.numbers.actions
    said = f"{plural(actions.open, 'open action')}, {actions.overdue} overdue"
    share = f"; {percent(actions.share)} of all that were not declined are done."
    meant = f"*{term('overdue').name}:* {term('overdue').text}"
    return f"{said}{share if actions.share is not None else '.'} {meant}"


def _section(archive: Archive, who: tuple[str, ...], items: Sequence[Waiting]) -> str:
    late = sum(action.is_overdue(archive.today) for _, action in items)
    note = f" – {late} overdue" if late else ""
    rows = table(_HEADERS, (_row(archive, one, action) for one, action in items))
    return f"## {_owners(archive, who) or 'Nobody yet'}{note}\n\n" + block(
        "bf-list bf-cards bf-actions", rows
    )


def _row(archive: Archive, postmortem: Postmortem, action: ActionItem) -> Sequence[str]:
    return (
        inline(action.title),
        link(escape.markdown_cell(postmortem.title), archive.uri(postmortem), URI),
        day(action.due_date),
        state_chip(action, archive),
        inline(action.done_when) if action.done_when else "–",
    )


def _owners(archive: Archive, handles: Sequence[str]) -> str:
    return ", ".join(owner(handle, archive) for handle in handles)
