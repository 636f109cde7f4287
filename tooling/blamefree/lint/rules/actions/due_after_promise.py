"""The rule `due-after-promise`."""

from collections.abc import Iterator

from blamefree.document import moves
from blamefree.document.model import ActionItem, Move
from blamefree.document.wording import plural
from blamefree.lint.duties import behind, who
from blamefree.lint.items import place
from blamefree.lint.rule import Case, Fault, rule
from blamefree.policy import DEFAULT, Breach


@rule(group="actions", severity="warning")
def due_after_promise(case: Case) -> Iterator[Fault]:
    """An action item is due later than the policy allows an action of its priority.

    The policy says how long a fix may take: an action of high priority from a severity 1 in thirty
    days, say. A due date behind that breaks the promise on the day it is written, and nobody will
    be reminded before it is broken.

    Write an earlier day, make the item small enough for one, or lower its priority. Where the day
    that the policy gives has passed already, say why the item takes longer:
    `2026-06-30 (was 2026-04-20: vendor fix slipped)`. With such a reason this is advice: that was
    a decision which others saw. Incidents before the policy's `since` are not asked.

    ```bad
    ## Action items
    | ID | Action | Owner | Due | Priority |
    |---|---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-06-30 | high |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due | Priority |
    |---|---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-02 | high |
    | AI-2 | Replace the pool | bo | 2026-04-30 | |
    ```
    """
    for breach in behind(case, "due-after-promise"):
        if item := breach.action:
            period = case.policy.days_for(case.postmortem.frontmatter, item)
            yield Fault(
                span=place(item, item.due),
                message=f"Due {item.due_date}, {plural(breach.days, 'day')} later than the team's"
                f" policy allows: it gives {who(case)} {period} for this, until {breach.promised}.",
                suggestion=_way_out(case, breach, item),
                severity="advice" if _is_decided(item) else None,
            )


def _way_out(case: Case, breach: Breach, item: ActionItem) -> str:
    """Return what to write; never a day that has passed."""
    if breach.promised is None or item.due_date is None:
        return ""
    if breach.promised >= case.today:
        lower = ", or lower the priority" if _may_be_lowered(case, item) else ""
        return f"Write {breach.promised} or earlier{lower}."
    if _is_decided(item):
        return ""
    unsaid = (Move(one.was, one.reason or "...") for one in item.moves)
    cell = moves.written(item.due_date, tuple(unsaid) or (Move(breach.promised, "..."),))
    return (
        f"Give the reason in its cell, `{cell}`, or change the policy:"
        " its `action_days`, or `since` where it is younger than the incident."
    )


def _may_be_lowered(case: Case, item: ActionItem) -> bool:
    """Whether it states a priority, and the policy gives more time to one of none."""
    duties = case.policy.duties_of(case.postmortem.frontmatter)
    stated = item.priority.value if item.priority else ""
    given, least = duties.days_for(stated), duties.days_for(DEFAULT)
    return bool(stated and given and least and given.days < least.days)


def _is_decided(item: ActionItem) -> bool:
    """Whether its date was moved, and a reason is given for each time."""
    return bool(item.moves) and all(move.reason for move in item.moves)
