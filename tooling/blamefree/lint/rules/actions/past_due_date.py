"""The rule `past-due-date`."""

from collections.abc import Iterator

from blamefree.lint.items import earliest, open_items, place
from blamefree.lint.rule import Case, Fault, rule


@rule(group="actions", severity="error")
def past_due_date(case: Case) -> Iterator[Fault]:
    """An action item was due before it can have been written.

    A due date before the incident ended, or one that has passed while the document is still a
    draft, is a slip of the year or was carried over from a template. The reminder would call the
    item overdue from its first day.

    Write the day that was meant. Items that are done or declined are left alone, and so are
    items of a published postmortem that are merely late: those are reminded of, not linted.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2025-04-01 |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 |
    ```
    """
    ended, first = earliest(case)
    for item in open_items(case):
        if item.due_date is not None and first is not None and item.due_date < first:
            before = f"before the incident ended ({ended})" if ended else "before the incident"
            if ended is None or item.due_date >= ended:
                before = "and the document is still a draft"
            yield Fault(
                span=place(item, item.due),
                message=f"Due {item.due_date}, {before}.",
                suggestion="Write the day that was meant; is the year right?",
            )
