"""The rule `no-action-items`."""

from collections.abc import Iterator

from blamefree.document.markup import heading_of
from blamefree.document.model import Span
from blamefree.lint.rule import Case, Fault, rule


@rule(group="actions", severity="error")
def no_action_items(case: Case) -> Iterator[Fault]:
    """An incident of this severity has fewer action items than the policy asks for.

    An outage that changes nothing will come back, and the second time it costs trust as well.
    How many items a severity owes is the team's policy; none at all is rarely what was meant.

    Write at least one item for the cause or for what made the incident longer. Where the decision
    is to live with it, write the item and decline it with the reason: that, too, is a result.

    ```bad
    ## Action items
    None needed, the fix is deployed.
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due | Status |
    |---|---|---|---|---|
    | AI-1 | Limit connections per client | ana | 2026-04-01 | open |
    ```
    """
    front = case.postmortem.frontmatter
    owed = case.policy.duties_of(front).actions
    there = len(case.postmortem.action_items)
    if there < owed:
        what = "drill" if front.kind == "drill" else f"{front.severity or 'postmortem'}"
        least = "at least one action item" if owed == 1 else f"at least {owed} action items"
        yield Fault(
            span=_place(case),
            message=f"A {what} owes {least}; there {'is' if there == 1 else 'are'} {there}.",
            suggestion="Add an item with an owner and a due date, or decline one with its reason.",
        )


def _place(case: Case) -> Span:
    """Return the section that should hold them, else the severity, else the file's start."""
    section = case.postmortem.section("action-items")
    if section is not None:
        return heading_of(case.postmortem, section)
    field = case.postmortem.fields.get("severity")
    return field.span if field else Span(0, 0)
