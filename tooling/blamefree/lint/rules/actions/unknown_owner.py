"""The rule `unknown-owner`."""

from collections.abc import Iterator
from difflib import get_close_matches

from blamefree.lint.items import open_items, place
from blamefree.lint.rule import Case, Fault, rule
from blamefree.people import People


@rule(group="actions", severity="error")
def unknown_owner(case: Case) -> Iterator[Fault]:
    """The owner of an open action item is not in the team's directory.

    Reminders go to the person the directory knows. A misspelt handle means that nobody is
    reminded and nobody notices. The rule is silent where no directory is configured.

    Write the handle, name or e-mail as the directory has it, or add the person or team to it.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | anna | 2026-04-01 |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 |
    | AI-2 | Alert on pool use above 80 % | payments | 2026-04-01 |
    ```
    """
    people = case.people
    if people is None:
        return
    for item in open_items(case):
        for owner in item.owners:
            if not people.knows(owner):
                yield Fault(
                    span=place(item, item.owner),
                    message=f"The directory knows no “{owner}”.",
                    suggestion=_suggestion(people, owner),
                )


def _suggestion(people: People, owner: str) -> str:
    known = [*(person.handle for person in people.persons), *people.teams]
    near = get_close_matches(owner.casefold(), known, n=2)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    return f"{meant}Correct the handle, or add it to the directory."
