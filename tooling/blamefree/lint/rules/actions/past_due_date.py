"""The rule `past-due-date`."""

import datetime as dt
from collections.abc import Iterator

from blamefree.lint.items import open_items, place
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
    ended, earliest = _earliest(case)
    for item in open_items(case):
        if item.due_date is not None and earliest is not None and item.due_date < earliest:
            before = f"before the incident ended ({ended})" if ended else "before the incident"
            if ended is None or item.due_date >= ended:
                before = "and the document is still a draft"
            yield Fault(
                span=place(item, item.due),
                message=f"Due {item.due_date}, {before}.",
                suggestion="Write the day that was meant; is the year right?",
            )


def _earliest(case: Case) -> tuple[dt.date | None, dt.date | None]:
    """Return the day the incident ended, and the first day an item can be due."""
    front = case.postmortem.frontmatter
    resolved = front.times.resolved
    ended = resolved.date() if resolved else front.date
    in_draft = case.today if front.status == "draft" else None
    return ended, max((day for day in (ended, in_draft) if day), default=None)
