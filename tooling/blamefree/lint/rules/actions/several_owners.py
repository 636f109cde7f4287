"""The rule `several-owners`."""

from collections.abc import Iterator

from blamefree.lint.items import open_items, place
from blamefree.lint.rule import Case, Fault, rule


@rule(group="actions", severity="warning")
def several_owners(case: Case) -> Iterator[Fault]:
    """An open action item has more than one owner.

    With two names each waits for the other, and the reminder is always meant for somebody else.
    One name answers for the item; any number may help.

    Keep one owner. If the work falls into parts that different people answer for, make it two
    items.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana, bo | 2026-04-01 |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 |
    | AI-2 | Alert on pool use above 80 % | bo | 2026-04-01 |
    ```
    """
    for item in open_items(case):
        if len(item.owners) > 1:
            yield Fault(
                span=place(item, item.owner),
                message=f"{len(item.owners)} owners: with more than one name, no one answers.",
                suggestion=f"Keep one, such as {item.owners[0]}, or split the item.",
            )
