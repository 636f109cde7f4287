"""The rule `no-action-id`."""

from collections.abc import Iterator

from blamefree.document import numbering
from blamefree.document.model import ActionItem, Located
from blamefree.lint.items import is_todo, says
from blamefree.lint.rule import Case, Fault, Fix, rule


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
    free = numbering.free(rows)
    for item in rows:
        if item.id is not None and not says(item.id) and not is_todo(item.id):
            yield _fixable(case.postmortem.text, item, item.id, next(free))
    for item in [row for row in rows if row.id is None][:1]:
        yield Fault(
            span=item.title.span,
            message="This table gives its items no ID.",
            suggestion="Add a column `ID`; `postmortem lint --fix` fills it.",
            severity="advice",
        )


def _fixable(text: str, item: ActionItem, cell: Located, new: str) -> Fault:
    edit = numbering.edit(text, cell, new)
    return Fault(
        span=item.title.span,
        message="This action item has no ID.",
        suggestion=f"Give it the next free one, {new}; `--fix` does.",
        fix=Fix(span=edit.span, expected=edit.expected, replacement=edit.replacement),
    )
