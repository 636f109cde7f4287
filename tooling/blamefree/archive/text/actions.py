"""The action items of a text with what became of them: state, names, and an address each."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from markdown_it.token import Token

from blamefree.archive.action_state import state_chip
from blamefree.archive.markup import said
from blamefree.archive.model import Archive
from blamefree.archive.text.tame import ours
from blamefree.document import address
from blamefree.document.lines import Lines
from blamefree.document.model import ActionItem, ActionState, Located, Postmortem

_HANDLE = re.compile(r"@?(\w(?:[\w.'-]*\w)?)")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})")
_SAID = {
    state: re.compile(rf"\s*{state}\b[\s:;,–—-]*", re.IGNORECASE) for state in get_args(ActionState)
}


def anchor(action: ActionItem) -> str:
    """Return the id of the action's row on its postmortem's page; empty where it has no ID."""
    return address.anchor(action.id.value if action.id else "")


def anchors(postmortem: Postmortem) -> frozenset[str]:
    """Return the ids of all the rows."""
    return frozenset({anchor(one) for one in postmortem.action_items} - {""})


def show_states(
    tokens: Sequence[Token], archive: Archive, postmortem: Postmortem, lines: Lines
) -> None:
    """Put the state of every action item into its row, or behind its words."""
    waiting = {lines.position(one.span.start)[0] - 1: one for one in postmortem.action_items}
    free = set(anchors(postmortem))
    for at, token in enumerate(tokens):
        if token.type not in ("tr_open", "list_item_open") or not token.map:
            continue
        action = waiting.get(token.map[0])
        if action is None or (action.form == "table") is not (token.type == "tr_open"):
            continue
        name = anchor(waiting.pop(token.map[0]))
        if name in free:
            free.remove(name)
            token.attrs["id"] = name
        _show(action, tokens, at, archive, lines.text)


def _show(
    action: ActionItem, tokens: Sequence[Token], at: int, archive: Archive, text: str
) -> None:
    if action.form == "table":
        _as_cards(tokens, at)
        _in_row(action, Row(_cells(tokens, at), text, action.span.start), archive)
        return
    words = next((one for one in tokens[at : at + 3] if one.type == "inline"), None)
    if words is not None:
        _append(words, state_chip(action, archive))


def _as_cards(tokens: Sequence[Token], at: int) -> None:
    """Name the columns in every cell around that row: on a narrow screen a row is a card."""
    first = next(n for n in range(at, -1, -1) if tokens[n].type == "table_open")
    if "class" in tokens[first].attrs:
        return
    tokens[first].attrs["class"] = "bf-table bf-todo"
    last = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
    headers = [said(tokens[n + 1].content) for n in _all("th_open", tokens, first, last)]
    for index, n in enumerate(_all("td_open", tokens, first, last)):
        tokens[n].attrs["data-label"] = headers[index % len(headers)]


def _all(kind: str, tokens: Sequence[Token], first: int, last: int) -> Iterator[int]:
    return (n for n in range(first, last) if tokens[n].type == kind)


def _cells(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """Return what stands in the cells of the row that begins at that token."""
    end = next(n for n in range(at, len(tokens)) if tokens[n].type == "tr_close")
    return [token for token in tokens[at:end] if token.type == "inline"]


class Row(NamedTuple):
    """The cells of a row that begins at `start` in the text."""

    cells: Sequence[Token]
    text: str
    start: int

    def cell(self, value: Located | None) -> Token | None:
        """Return the cell that the value stands in, found by the bars in front of it."""
        if value is None:
            return None
        before = self.text[self.start : value.span.start].lstrip()
        at = before.count("|") - before.count("\\|") - before.startswith("|")
        return self.cells[at] if 0 <= at < len(self.cells) else None


def _in_row(action: ActionItem, row: Row, archive: Archive) -> None:
    chip = state_chip(action, archive)
    status, title, owner = map(row.cell, (action.status, action.title, action.owner))
    if status is not None:
        is_late = action.is_overdue(archive.today) and action.state != "open"
        _state(status, None if is_late else action.state, chip)
    elif title is not None:
        _append(title, chip)
    if owner is not None:
        _name(owner, action.owners, archive)
    due = row.cell(action.due)
    if due is not None and action.moves:
        due.children = [piece for one in due.children or () for piece in _parted(one)]


def _append(inline: Token, html: str) -> None:
    inline.children = [*(inline.children or ()), Token("text", "", 0, content=" "), ours(html)]


def _state(status: Token, state: ActionState | None, chip: str) -> None:
    """Put the chip in the place of the word for the state; what else is written stays."""
    written = status.children or []
    if state and written and written[0].type == "text":
        found = _SAID[state].match(written[0].content)
        written[0].content = written[0].content[found.end() if found else 0 :]
    is_said = not any(one.content or one.children for one in written)
    status.children = [ours(chip if is_said else f"{chip} "), *written]


def _parted(written: Token) -> Iterator[Token]:
    """Yield a text with its dates unbroken: what is said of earlier ones makes a cell long."""
    if written.type != "text":
        yield written
        return
    for place, piece in enumerate(_DATE.split(written.content)):
        yield ours(f"<time>{piece}</time>") if place % 2 else Token("text", "", 0, content=piece)


def _name(owner: Token, handles: Sequence[str], archive: Archive) -> None:
    names = {handle: archive.name(handle) for handle in handles}
    for one in owner.children or ():
        if one.type == "text":
            one.content = _HANDLE.sub(lambda found: names.get(found[1], found[0]), one.content)
