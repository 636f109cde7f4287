"""The rule `timeline-order`."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from blamefree.document.model import Event
from blamefree.lint.moments import clock, placed
from blamefree.lint.rule import Case, Fault, rule

_Placed = tuple[Event, dt.datetime]


@rule(group="times", severity="warning")
def timeline_order(case: Case) -> Iterator[Fault]:
    """A line of the timeline is earlier than the line before it.

    A timeline is read downwards, as it happened: that is how the reader sees what people could
    know at each moment. A line in the wrong place makes an answer look older than its question,
    and is often a mistyped hour.

    Mend the time, or move the line. A timeline that runs newest first is reported once: turn it
    round. Lines that are only approximate are not judged.

    ```bad
    ## Timeline
    - 14:32 - First alert fired
    - 14:28 - Rollback started
    - 14:40 - Errors back to normal
    ```

    ```good
    ## Timeline
    - 14:28 - First alert fired
    - 14:32 - Rollback started
    - 14:40 - Errors back to normal
    ```
    """
    steps = list(pairwise(placed(case.postmortem)))
    backward = [(before, after) for before, after in steps if after[1] < before[1]]
    if len(backward) > 1 and _newest_first(steps):
        yield Fault(
            span=steps[0][0][0].time_span,
            message="This timeline runs newest first.",
            suggestion="Turn it round, so that it reads downwards as it happened.",
        )
        return
    yield from (_fault(before, after) for before, after in backward)


def _newest_first(steps: Sequence[tuple[_Placed, _Placed]]) -> bool:
    return not any(after[1] > before[1] for before, after in steps)


def _fault(before: _Placed, after: _Placed) -> Fault:
    event, at = after
    return Fault(
        span=event.time_span,
        message=f"{clock(at)} is earlier than the line before it ({clock(before[1])}).",
        suggestion="Mend the time, or move the line to where it happened.",
    )
