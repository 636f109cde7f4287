"""The rule `time-without-zone`."""

from collections.abc import Iterator

from blamefree.lint.moments import naive_times
from blamefree.lint.rule import Case, Fault, rule


@rule(group="times", severity="warning")
def time_without_zone(case: Case) -> Iterator[Fault]:
    """A time does not say in which zone it is.

    Who was asleep, what the dashboards showed, which deploy came first: all that hangs on the
    hour, and the hour hangs on the zone. Readers in another country, or you next winter, cannot
    tell; so nothing is computed from such times.

    Say it once for all lines, in the heading or in a sentence under it: `All times in UTC`. In
    `times` every value carries its own: `2026-03-04T14:02:00Z` or `...+01:00`. Where all
    milestones share one offset, the timeline is read in it. Abbreviations with several meanings
    (IST, CST, BST, AST) do not count as said.

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    ---
    ## Timeline
    - 14:32 - First alert fired
    ```

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    times:
      started: 2026-03-04 14:02
    ---
    ```

    ```good
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    ---
    ## Timeline
    All times in UTC.

    - 14:32 - First alert fired
    ```
    """
    yield from _milestones(case)
    yield from _events(case)


def _milestones(case: Case) -> Iterator[Fault]:
    for name, field in naive_times(case.postmortem).items():
        yield Fault(
            span=field.span,
            message=f"`{name}` ({field}) does not say its zone, and is not counted.",
            suggestion=f"Write {field.value.replace(' ', 'T')}Z, or the offset that it is in.",
        )


def _events(case: Case) -> Iterator[Fault]:
    events = case.postmortem.timeline.events
    dateless = ("day", "none")
    lost = [e for e in events if e.zone_basis == "unknown" and e.precision not in dateless]
    if lost:
        lines = "This time does" if len(lost) == 1 else f"{len(lost)} times from here on do"
        notes = (note for event in lost for note in event.notes)
        ambiguous = (note.message for note in notes if note.kind == "ambiguous-zone")
        because = next(ambiguous, "").split(": ")[0]
        yield Fault(
            span=lost[0].time_span,
            message=f"{lines} not say in which zone{f': {because}' if because else ''}.",
            suggestion="Write `All times in UTC.` (or the zone they are in) above the first line.",
        )
