"""The rule `no-owner`."""

from collections.abc import Iterator

from blamefree.lint.items import is_todo, open_items, place
from blamefree.lint.rule import Case, Fault, rule


@rule(group="actions", severity="error")
def no_owner(case: Case) -> Iterator[Fault]:
    """An open action item has no owner.

    What belongs to everybody is done by nobody: an item without a name is forgotten within the
    week in which it still hurts. The owner need not do the work, only answer for it.

    Write one handle. If nobody can be found, the honest entry is a declined item with its reason.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | | 2026-04-01 |
    ```

    ```bad
    ## Action items
    - [ ] Limit connections per client, due 2026-04-01
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due | Status |
    |---|---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 | open |
    | AI-2 | Replace the pool | | | declined: the new limit is enough |
    ```
    """
    for item in open_items(case):
        if not item.owners and not is_todo(item.owner):
            yield Fault(
                span=place(item, item.owner),
                message="No one owns this action item.",
                suggestion="Name one person or team that answers for it.",
            )
