"""The rule `left-owner`."""

from collections.abc import Iterator

from blamefree.lint.items import open_items, place
from blamefree.lint.rule import Case, Fault, rule


@rule(group="actions", severity="warning")
def left_owner(case: Case) -> Iterator[Fault]:
    """The owner of an open action item belongs to the team no more.

    Whoever left does not read reminders, and nobody else feels asked. The directory says on which
    day somebody left (`left = 2026-03-13`), so that what was theirs can be handed on.

    Write the handle of whoever takes the item over, or decline it with the reason.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | eli | 2026-04-01 |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 |
    ```
    """
    people = case.people
    for item in open_items(case) if people else ():
        for owner in item.owners:
            person = people.find(owner) if people else None
            if person and person.has_left(case.today):
                manager = f", such as {person.manager}" if person.manager else ""
                yield Fault(
                    span=place(item, item.owner),
                    message=f"“{owner}” left on {person.left}.",
                    suggestion=f"Hand it to somebody else{manager}, or decline it.",
                )
