"""The rule `duplicate-action-id`."""

from collections.abc import Iterator

from blamefree.document.model import Located
from blamefree.lint.items import says
from blamefree.lint.rule import Case, Fault, rule


@rule(group="actions", severity="error")
def duplicate_action_id(case: Case) -> Iterator[Fault]:
    """Two action items of one postmortem have the same ID.

    Tickets, reminders and links find an item by its ID. With two of the same, a status lands on
    the wrong one, and nobody sees it happen.

    Give the newer item the next free number. Leave the older one: others point to it already.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 |
    | AI-1 | Alert on pool use above 80 % | bo | 2026-04-01 |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 |
    | AI-2 | Alert on pool use above 80 % | bo | 2026-04-01 |
    ```
    """
    seen: set[str] = set()
    for cell in _ids(case):
        folded = cell.value.casefold()
        if folded in seen:
            yield Fault(
                span=cell.span,
                message=f"Another item above has the ID {cell.value} already.",
                suggestion="Empty this cell and run `postmortem lint --fix`, or number it anew.",
            )
        seen.add(folded)


def _ids(case: Case) -> Iterator[Located]:
    return (item.id for item in case.postmortem.action_items if item.id and says(item.id))
