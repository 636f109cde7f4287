"""The rule `silent-gap`."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from blamefree.document.model import Event
from blamefree.document.wording import spoken
from blamefree.lint.moments import clock, placed
from blamefree.lint.rule import Case, Fault, rule


@rule(group="times", severity="advice")
def silent_gap(case: Case) -> Iterator[Fault]:
    """The timeline of a worst-severity incident says nothing for a long while.

    Between detection and resolution something is always going on: a wrong lead, a wait for a
    rollback, a hand-over, an update that nobody sent. What people tried in the silence is often
    where the lesson is, and it is the first thing that memory loses.

    Add what happened, also when it led nowhere; `waited for the vendor` is an entry. How long a
    silence may be is the policy's `gap_minutes`, 30 unless the team says otherwise.

    ```bad
    ## Timeline
    - 14:05 - First alert fired
    - 15:10 - Errors back to normal
    ```

    ```good
    ## Timeline
    - 14:05 - First alert fired
    - 14:25 - Rolled back; errors went on
    - 14:50 - Pool limit raised
    - 15:10 - Errors back to normal
    ```
    """
    times = case.postmortem.frontmatter.times
    if not _is_worst(case) or not times.detected or not times.resolved:
        return
    within = (p for p in placed(case.postmortem) if times.detected <= p[1] <= times.resolved)
    for (event, at), (_, following) in pairwise(sorted(within, key=lambda pair: pair[1])):
        if following - at > dt.timedelta(minutes=case.policy.gap_minutes):
            yield _fault(event, at, following)


def _is_worst(case: Case) -> bool:
    frontmatter = case.postmortem.frontmatter
    return frontmatter.kind == "incident" and case.policy.rank(frontmatter.severity) == 0


def _fault(event: Event, at: dt.datetime, following: dt.datetime) -> Fault:
    return Fault(
        span=event.time_span,
        message=f"Nothing is told for {spoken(following - at)} from here to {clock(following)}.",
        suggestion="Add what was tried, decided or waited for, also what led nowhere.",
    )
