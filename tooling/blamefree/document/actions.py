"""Action items, from the shapes people write: tables, checkbox lists, plain bullets."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from markdown_it.token import Token

from blamefree.document import moves, tables, values
from blamefree.document.lines import Lines
from blamefree.document.model import ActionItem, ActionState, Located, Span
from blamefree.document.tables import Table

HEADERS: dict[str, tuple[str, ...]] = {
    "id": ("id", "#", "no", "no.", "nr", "number", "ref"),
    "title": (
        "action", "action item", "action items", "actions", "task", "what", "item", "title",
        "description", "follow-up", "follow up", "improvement", "to do", "todo", "remediation",
        "corrective action", "preventive action",
    ),
    "type": ("type", "kind", "category"),
    "owner": (
        "owner", "owners", "owner(s)", "assignee", "assignees", "assigned to", "assigned", "dri",
        "responsible", "who", "owned by", "lead", "poc", "person",
    ),
    "due": (
        "due", "due date", "deadline", "by when", "by", "target date", "target", "eta", "when",
        "due by", "date", "completion date",
    ),
    "done_when": (
        "done when", "success metric", "success metrics", "success criteria", "success measure",
        "measure", "measure of success", "definition of done", "acceptance criteria", "done if",
        "success criterion", "metric", "verification", "verified by",
    ),
    "status": ("status", "state", "progress", "done", "done?"),
    "priority": ("priority", "prio", "urgency", "importance"),
    "ticket": (
        "ticket", "tickets", "issue", "jira", "jira ticket", "bug", "tracking", "link", "tracker",
        "tracking issue", "tracking ticket", "issue link", "pr", "bug id",
    ),
}  # fmt: skip

_BOX = re.compile(r"\[(?P<mark>[ xX])\]\s+")
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_OWNER = (
    r"\b(?i:(?:owner|assignee|dri|responsible)\s?:|(?:assigned to|owned by):?)\s*"
    r"(?P<who>@?[\w.'-]+(?: [A-Z][\w'-]+)?)"
    r"|(?<![\w`/])@(?P<handle>\w[\w.-]{0,38})"
)
_DUE = (
    r"\b(?:due(?: date| by| on)?|deadline|by|eta|target(?: date)?):?\s*"
    r"(?P<when>\d{4}-\d{2}-\d{2}(?: \(was:? \d[^()]{0,300}\))?)"
)


class Progress(NamedTuple):
    """What a status cell says."""

    state: ActionState = "open"
    done_on: dt.date | None = None
    declined_because: str | None = None


_DONE = (
    *("done", "closed", "complete", "fixed", "resolved", "shipped", "finished", "yes"),
    *("✅", "☑", "✔"),
)
_UNDER_WAY = (
    *("in progress", "in-progress", "inprogress", "started", "ongoing", "doing", "wip"),
    *("in review", "🚧"),
)
_DECLINED = r"(?:declined|won'?t (?:do|fix)|wontfix|rejected|cancell?ed|dropped)\b"
_PROPOSED = r"(?:proposed|idea|suggested)\b"


def progress(text: str) -> Progress:
    """Read a status: `done 2026-03-10`, `declined: too costly`, `in progress`; else open."""
    folded = text.strip(" *_`").casefold().replace("’", "'")
    state = _state(folded)
    if state == "done":
        return Progress(state=state, done_on=values.find_day(text))
    if state == "declined":
        reason = re.split(r"[:–—-]\s*|\s+because\s+", text, maxsplit=1)[1:]
        return Progress(state=state, declined_because=reason[0].strip() if reason else None)
    return Progress(state=state)


def _state(folded: str) -> ActionState:
    if folded == "x" or folded.startswith(_DONE):
        return "done"
    if folded.startswith(_UNDER_WAY):
        return "in progress"
    if re.match(_DECLINED, folded):
        return "declined"
    return "proposed" if re.match(_PROPOSED, folded) else "open"


def read(tokens: Sequence[Token], lines: Lines) -> tuple[ActionItem, ...]:
    """Return the action items of one section: its tables' rows, else its list items."""
    from_tables = [item for table in tables.read(tokens, lines) for item in _from_table(table)]
    return tuple(from_tables or _from_lists(tokens, lines))


def _from_table(table: Table) -> Iterator[ActionItem]:
    columns = _columns([cell.value for cell in table.header])
    for row, span in zip(table.rows, table.row_spans, strict=True):
        cells = {name: row[at] for name, at in columns.items() if at < len(row)}
        if any(cell.raw for cell in row) and "title" in cells:
            yield _item(cells, "table", span)


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return which column holds what; without a title column, the first one not known is it."""
    found: dict[str, int] = {}
    for at, title in enumerate(header):
        plain = " ".join(title.strip(" *_`:").casefold().split())
        name = next((n for n, aliases in HEADERS.items() if plain in aliases), None)
        if name:
            found.setdefault(name, at)
    others = (at for at in range(len(header)) if at not in found.values())
    if "title" not in found and (spare := next(others, None)) is not None:
        found["title"] = spare
    return found


def _item(
    cells: dict[str, Located], form: Literal["table", "checkbox", "bullet"], span: Span
) -> ActionItem:
    owner, due, status = cells.get("owner"), cells.get("due"), cells.get("status")
    said = progress(status.value if status else "")
    return ActionItem(
        **cells,
        form=form,
        span=span,
        owners=values.names(owner.value) if owner else (),
        due_date=values.find_day(moves.present(due.value)) if due else None,
        moves=moves.read(due.value) if due else (),
        state=said.state,
        done_on=said.done_on,
        declined_because=said.declined_because,
    )


def _from_lists(tokens: Sequence[Token], lines: Lines) -> Iterator[ActionItem]:
    for at, token in enumerate(tokens):
        if token.type == "list_item_open" and token.level == 1 and token.map:
            text = next((t for t in tokens[at : at + 3] if t.type == "inline"), None)
            if text is not None and text.map:
                yield _from_bullet(lines, Span(*lines.span(*token.map)), text.map)


def _from_bullet(lines: Lines, whole: Span, paragraph: Sequence[int]) -> ActionItem:
    first = lines.span(paragraph[0], paragraph[1])
    text = first.of(lines.text)
    start = _after(_BULLET, text, 0)
    box = _BOX.match(text, start)
    start = box.end() if box else start
    title = _located(lines.text, first.start + start, first.start + len(text.rstrip()))
    cells = {"title": title, **_mentions(lines.text, title.span)}
    item = _item(cells, "checkbox" if box else "bullet", Span(whole.start, title.span.end))
    if box and box["mark"] in "xX":
        return item._replace(state="done")
    return item


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _mentions(text: str, within: Span) -> dict[str, Located]:
    """Find owner and due date where a bullet's own words state them."""
    found: dict[str, Located] = {}
    if owner := re.compile(_OWNER).search(text, *within):
        group = "who" if owner["who"] else "handle"
        found["owner"] = _located(text, *owner.span(group))
    if due := re.compile(_DUE, re.IGNORECASE).search(text, *within):
        found["due"] = _located(text, *due.span("when"))
    return found


def _located(text: str, start: int, end: int) -> Located:
    raw = text[start:end]
    return Located(raw=raw, span=Span(start, end), value=" ".join(raw.split()))
