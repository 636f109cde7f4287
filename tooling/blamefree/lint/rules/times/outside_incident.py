"""The rule `outside-incident`."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from blamefree.document.model import Event
from blamefree.lint.moments import clock, placed
from blamefree.lint.rule import Case, Fault, rule

# What led up to an incident, and the watch kept after it, is told within a day. Farther off, a
# line is either history, which belongs under the root cause, or has the wrong date.
_NEAR = dt.timedelta(hours=24)


@rule(group="times", severity="advice")
def outside_incident(case: Case) -> Iterator[Fault]:
    """A line of the timeline is more than a day before the incident started or after it ended.

    The timeline tells the incident; `times` says when that was. A line far outside of it is
    history that explains the incident, or has a wrong date: another year, another month, day and
    month swapped.

    Check the date. If it is right, the line may stay: this is advice. History often reads better
    under the root cause or the contributing factors.

    ```bad
    ## Timeline
    - 2025-03-04 14:02 - First alert fired
    - 2026-03-04 14:40 - Errors back to normal
    ```

    ```good
    ## Timeline
    - 2026-03-04 14:02 - First alert fired
    - 2026-03-04 14:40 - Errors back to normal
    ```
    """
    times = case.postmortem.frontmatter.times
    begin, end = times.started or times.detected, times.resolved or times.mitigated
    if not begin or not end or end < begin:
        return
    runs = groupby(placed(case.postmortem), lambda pair: _side(pair[1], begin, end))
    for side, pairs in runs:
        if side:
            yield _fault(side, [event for event, _ in pairs], begin if side == "before" else end)


def _side(at: dt.datetime, begin: dt.datetime, end: dt.datetime) -> str:
    if at < begin - _NEAR:
        return "before"
    return "after" if at > end + _NEAR else ""


def _fault(side: str, events: list[Event], edge: dt.datetime) -> Fault:
    count = len(events)
    lines = "This line is" if count == 1 else f"{count} lines from here on are"
    what = "it started" if side == "before" else "it was over"
    return Fault(
        span=events[0].time_span,
        message=f"{lines} more than a day {side} {what} ({clock(edge)}).",
        suggestion="Check the date; if it is right, this is history: tell it under the root cause.",
        confidence="medium",
    )
