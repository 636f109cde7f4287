"""The rule `missing-milestone`."""

from collections.abc import Iterator

from blamefree.lint.duties import listed, place_of, unstated, who
from blamefree.lint.rule import Case, Fault, rule


@rule(group="times", severity="warning")
def missing_milestone(case: Case) -> Iterator[Fault]:
    """A milestone that this severity asks for has no time.

    Time to detect, to acknowledge and to mitigate are differences of milestones. An incident that
    lacks one drops out of the number, quietly, and the medians are those of the incidents that
    somebody wrote up well. Which milestones are owed is the team's policy, by severity.

    Look for it in the timeline, the alert or the channel, and write it under `times` with its
    offset. If nothing says when it was, write the best estimate and say in the timeline that it
    is one. In a draft, `TODO(acknowledged)` keeps the question open.

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV1
    status: published
    times:
      started: 2026-03-04T14:02:00Z
      detected: 2026-03-04T14:05:00Z
      resolved: 2026-03-04T15:10:00Z
    ---
    ```

    ```good
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV1
    status: published
    times:
      started: 2026-03-04T14:02:00Z
      detected: 2026-03-04T14:05:00Z
      acknowledged: 2026-03-04T14:09:00Z
      mitigated: 2026-03-04T14:40:00Z
      resolved: 2026-03-04T15:10:00Z
    ---
    ```
    """
    owed = case.policy.duties_of(case.postmortem.frontmatter).milestones
    missing = [f"`{name}`" for name in unstated(case, "times", owed)]
    if missing:
        yield Fault(
            span=place_of(case, "times"),
            message=f"`times` does not say {listed(missing, 'or')}, which {who(case)} needs.",
            suggestion=f"Add {listed(missing, 'and')}, with day, time and offset.",
        )
