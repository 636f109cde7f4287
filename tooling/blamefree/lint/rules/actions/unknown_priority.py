"""The rule `unknown-priority`."""

from collections.abc import Iterator

from blamefree.lint.duties import listed
from blamefree.lint.items import is_todo, open_items, says
from blamefree.lint.rule import Case, Fault, rule
from blamefree.policy import DEFAULT


@rule(group="actions", severity="advice")
def unknown_priority(case: Case) -> Iterator[Fault]:
    """The priority of an action item is none of those that the policy gives days to.

    How long an action may take depends on its priority. One that the policy does not name gets the
    days of any other action, which may be twice as many as were meant.

    Write one of the policy's names (`action_days`), leave the cell empty, or add the name to the
    policy. Where the policy makes no difference between priorities, any word will do.

    ```bad
    ## Action items
    | ID | Action | Owner | Due | Priority |
    |---|---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 | urgent |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due | Priority |
    |---|---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 | high |
    | AI-2 | Alert on pool use above 80 % | bo | 2026-04-20 | |
    ```
    """
    named = case.policy.duties_of(case.postmortem.frontmatter).action_days
    known = {name.casefold() for name in (*named, DEFAULT)}
    for item in open_items(case) if len(known) > 1 else ():
        cell = item.priority
        if cell and says(cell) and not is_todo(cell) and cell.value.strip().casefold() not in known:
            yield Fault(
                span=cell.span,
                message=f"The policy knows no priority “{cell}”.",
                suggestion=f"Write {listed([*named], 'or')}, or leave it empty.",
            )
