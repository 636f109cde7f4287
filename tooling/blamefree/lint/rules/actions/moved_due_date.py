"""The rule `moved-due-date`."""

import datetime as dt
from collections.abc import Iterator

from blamefree.document import moves
from blamefree.document.model import ActionItem, Move
from blamefree.history import key_of, title_of
from blamefree.lint.items import open_items, place
from blamefree.lint.rule import Case, Fault, rule


@rule(group="actions", severity="warning")
def moved_due_date(case: Case) -> Iterator[Fault]:
    """The due date of an action item was put off, and its cell does not say why.

    A date that slips three times in silence looks like one that was kept until the end. With the
    reason beside it, whoever reads the table sees what the work waits for, and what slips most
    often can be counted. A date that was brought forward needs no reason, nor an item that
    is done or declined.

    Write the new day, then in brackets the old one and why: `2026-04-01 (was 2026-03-14: vendor
    fix slipped)`; of several moves the last comes first, parted by `;`. The document is compared
    with what was committed last, with `--base` to where the branch began; an item is known again by
    its ID, without one by its title. In the examples AI-7 was due on 2026-03-14 there.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-7 | Limit connections per client | ana | 2026-04-01 |
    ```

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-7 | Limit connections per client | ana | 2026-04-01 (was 2026-03-14) |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-7 | Limit connections per client | ana | 2026-04-01 (was 2026-03-14: vendor fix slipped) |
    ```
    """
    for item in open_items(case):
        was = case.before.get(key_of(item)) or case.before.get(title_of(item))
        due = item.due_date
        if was is None or due is None or due <= was or _says_why(item, was):
            continue
        others = (move for move in item.moves if move.was != was)
        cell = moves.written(due, (Move(was, "..."), *others))
        yield Fault(
            span=place(item, item.due),
            message=f"Moved from {was} to {due}, and it does not say why.",
            suggestion=f"Write `{cell}` with the reason.",
        )


def _says_why(item: ActionItem, was: dt.date) -> bool:
    return any(move.was == was and move.reason for move in item.moves)
