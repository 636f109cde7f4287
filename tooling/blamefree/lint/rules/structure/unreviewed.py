"""The rule `unreviewed`."""

from collections.abc import Iterator

from blamefree.lint.duties import behind, place_of_status, who
from blamefree.lint.rule import Case, Fault, rule


@rule(group="structure", severity="warning")
def unreviewed(case: Case) -> Iterator[Fault]:
    """A published postmortem does not say on which day it was reviewed, as the policy asks.

    A postmortem that nobody else has read might as well not have been written: its causes were
    not doubted, and its actions were agreed on by one person. Where the team's policy says
    `reviewed = true` for a severity, the document has to show that somebody did.

    Hold the review and write its day as `reviewed: 2026-03-12`; who read it goes under
    `reviewers`. If there was none, set the status back to `in-review`.

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    status: published
    ---
    ```

    ```good
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    status: published
    reviewed: 2026-03-12
    reviewers: [ana, bo]
    ---
    ```
    """
    for _ in behind(case, "unreviewed"):
        yield Fault(
            span=place_of_status(case),
            message=f"Published, and it does not say `reviewed`, which {who(case)} needs.",
            suggestion="Add `reviewed: ` with the day of the review.",
        )
