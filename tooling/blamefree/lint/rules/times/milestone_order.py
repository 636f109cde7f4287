"""The rule `milestone-order`."""

from collections.abc import Iterator
from itertools import pairwise

from blamefree.lint.rule import Case, Fault, rule


@rule(group="times", severity="error")
def milestone_order(case: Case) -> Iterator[Fault]:
    """A milestone of the incident comes before the one that must precede it.

    An incident starts, is detected, acknowledged, mitigated and resolved, in this order. Where
    two are the wrong way round, time to detect or time to mitigate comes out negative, and the
    medians of the whole quarter are wrong with it.

    Look at the sources again: a wrong day, a wrong zone and swapped fields are the usual causes.
    An incident that the alert only saw afterwards still started first; two milestones may share
    one time.

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    times:
      started: 2026-03-04T14:02:00Z
      detected: 2026-03-04T13:05:00Z
    ---
    ```

    ```good
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    times:
      started: 2026-03-04T14:02:00Z
      detected: 2026-03-04T14:05:00Z
    ---
    ```
    """
    fields = case.postmortem.fields
    stated = case.postmortem.frontmatter.times.stated()
    for (before, earlier), (after, later) in pairwise(stated.items()):
        if later < earlier:
            written, other = fields[f"times.{after}"], fields[f"times.{before}"]
            yield Fault(
                span=written.span,
                message=f"`{after}` ({written}) is before `{before}` ({other}).",
                suggestion="Check day, zone and order against the timeline.",
            )
