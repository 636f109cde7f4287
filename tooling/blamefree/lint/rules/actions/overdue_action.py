"""The rule `overdue-action`."""

from collections.abc import Iterator

from blamefree.document.wording import plural
from blamefree.lint.duties import behind
from blamefree.lint.items import earliest, place
from blamefree.lint.rule import Case, Fault, rule


@rule(group="actions", severity="advice")
def overdue_action(case: Case) -> Iterator[Fault]:
    """The due date of an open action item has passed.

    Until it is done, what it was to prevent can happen again. Often it is done already and nobody
    wrote it down; often it waits for something that nobody was told of.

    Write `done` with the day, move the date with the reason, as in `2026-05-04 (was 2026-03-27:
    vendor fix slipped)`, or decline it and say why. This is advice: time alone turns no green
    build red, and the reminders go to the owner anyway.

    ```bad
    ## Action items
    | ID | Action | Owner | Due | Status |
    |---|---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-03-27 | open |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due | Status |
    |---|---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-03-27 | done 2026-03-26 |
    | AI-2 | Alert on pool use above 80 % | bo | 2026-04-10 | open |
    ```
    """
    _, first = earliest(case)
    for breach in behind(case, "action-overdue"):
        # What can never have been due on that day is a slip of the pen: `past-due-date`.
        if breach.action and not (breach.promised and first and breach.promised < first):
            yield Fault(
                span=place(breach.action, breach.action.due),
                message=f"Was due {breach.promised}, {plural(breach.days, 'day')} ago.",
                suggestion="Write `done` and the day, move the date with its reason, or decline.",
            )
