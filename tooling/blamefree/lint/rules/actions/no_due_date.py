"""The rule `no-due-date`."""

from collections.abc import Iterator

from blamefree.lint.items import is_todo, open_items, place, says
from blamefree.lint.rule import Case, Fault, rule


@rule(group="actions", severity="error")
def no_due_date(case: Case) -> Iterator[Fault]:
    """An open action item has no due date, or one that is no date.

    Without a day there is no reminder and no "late", and the item competes with work that has
    both. "Soon", "Q3" or "next sprint" cannot be reminded of either.

    Write a day, such as 2026-04-01. It may be far away and it may be moved; moving it is a
    decision that somebody sees. Items that are only proposed need none yet.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | |
    ```

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | next sprint |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due | Status |
    |---|---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 | open |
    | AI-2 | Replace the pool | bo | | proposed |
    ```
    """
    for item in open_items(case):
        undated = item.due_date is None and not is_todo(item.due)
        if undated and item.state != "proposed":
            unread = f"“{item.due}” is no date." if says(item.due) else "No due date."
            yield Fault(
                span=place(item, item.due),
                message=unread,
                suggestion="Write the day it is due, such as 2026-04-01.",
            )
