"""The rule `no-action-id`."""

import re
from collections.abc import Iterator
from itertools import count

from blamefree.document.model import ActionItem, Located
from blamefree.lint.items import is_todo, says
from blamefree.lint.rule import Case, Fault, Fix, rule

_NUMBERED = re.compile(r"\bAI-(\d{1,6})\b", re.IGNORECASE)


@rule(group="actions", severity="warning")
def no_action_id(case: Case) -> Iterator[Fault]:
    """An action item in a table has no ID.

    The ID is what tickets, reminders and other documents point to; titles get reworded and rows
    move. Once given it stays, also when the item is done.

    `postmortem lint --fix` writes the next free one into the empty cell. A table without an `ID`
    column is fine as it is and gets this as advice, once.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | | Limit connections per client | ana | 2026-04-01 |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 |
    ```
    """
    rows = [item for item in case.postmortem.action_items if item.form == "table"]
    free = _free_numbers(rows)
    for item in rows:
        if item.id is not None and not says(item.id) and not is_todo(item.id):
            yield _fixable(case.postmortem.text, item, item.id, f"AI-{next(free)}")
    for item in [row for row in rows if row.id is None][:1]:
        yield Fault(
            span=item.title.span,
            message="This table gives its items no ID.",
            suggestion="Add a column `ID`; `postmortem lint --fix` fills it.",
            severity="advice",
        )


def _free_numbers(rows: list[ActionItem]) -> Iterator[int]:
    """Yield the numbers above the highest in use: a gap may be an item that was deleted."""
    found = (_NUMBERED.search(item.id.value) for item in rows if item.id)
    return count(max((int(match[1]) for match in found if match), default=0) + 1)


def _fixable(text: str, item: ActionItem, cell: Located, new: str) -> Fault:
    start, end = cell.span
    padded = f"{_space(text[start - 1 : start])}{new}{_space(text[end : end + 1])}"
    return Fault(
        span=item.title.span,
        message="This action item has no ID.",
        suggestion=f"Give it the next free one, {new}; `--fix` does.",
        fix=Fix(span=cell.span, expected=cell.raw, replacement=padded),
    )


def _space(neighbour: str) -> str:
    """Return the blank that keeps an ID off the bar beside it."""
    return " " if neighbour == "|" else ""
