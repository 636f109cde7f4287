"""The rule `impossible-time`."""

import datetime as dt
from collections.abc import Iterable, Iterator

from blamefree.document import values
from blamefree.document.model import Event, Note, NoteKind
from blamefree.document.wording import plural, sentence
from blamefree.lint.rule import Case, Fault, rule

# What reading a timeline notes of times that cannot be, or can be two; its other notes say what
# was taken for granted (a midnight passed, a full hour), which is no fault.
_DOUBTS: frozenset[NoteKind] = frozenset(
    {
        *("skipped-time", "repeated-time", "season", "meridiem", "two-zones"),
        *("ambiguous-date", "no-such-date", "weekday"),
    }
)
# Drafts are written in any zone, `today` is one day in UTC.
_AHEAD = dt.timedelta(days=2)
_INSTANTS = ("times.", "public_updates")


@rule(group="times", severity="warning")
def impossible_time(case: Case) -> Iterator[Fault]:
    """A time cannot have been, or can be read as two.

    Clocks skip an hour in spring and show one twice in autumn; `13:25 PM` is two notations at
    once; `PST` in July is an hour away from what the clock on the wall showed; a date such as
    03/04 is March to some readers and April to others; and no milestone or public update lies in
    the future. A reader will take each of them for a fact.

    Look at the source, and write the time in UTC, or with its offset, as one reading.

    ```bad
    ## Timeline
    - 13:25 PM - First alert fired
    ```

    ```bad
    ## Timeline (all times in America/New_York)
    - 2026-03-08 02:30 - First alert fired
    ```

    ```good
    ## Timeline (all times in UTC)
    - 13:25 - First alert fired
    ```
    """
    yield from _future(case)
    for problem in case.postmortem.timeline.problems:
        yield Fault(span=problem.span, message=sentence(problem.message))
    for same in _doubts(case.postmortem.timeline.events).values():
        yield _doubtful(*same[0], more=len(same) - 1)


def _doubts(events: Iterable[Event]) -> dict[tuple[str, str], list[tuple[Event, Note]]]:
    """Return the doubtful lines with their notes, those of one doubt together: it is one fault."""
    alike: dict[tuple[str, str], list[tuple[Event, Note]]] = {}
    for event in events:
        for note in event.notes:
            if note.kind in _DOUBTS and event.precision != "day":
                alike.setdefault((note.kind, note.about), []).append((event, note))
    return alike


def _doubtful(event: Event, note: Note, *, more: int) -> Fault:
    others = f" The same holds of {plural(more, 'more line')}." if more else ""
    return Fault(
        span=event.time_span,
        message=f"{sentence(note.message)}{others}",
        suggestion="Write the time that was meant, in UTC or with its offset.",
    )


def _future(case: Case) -> Iterator[Fault]:
    for name, field in case.postmortem.fields.items():
        if name.startswith(_INSTANTS) and _is_ahead(field.value, case.today):
            yield Fault(
                span=field.span,
                message=f"`{name.removeprefix('times.')}` ({field}) lies in the future.",
                suggestion="Check the year, the month and the day.",
            )


def _is_ahead(written: str, today: dt.date) -> bool:
    try:
        return values.instant(written).date() - today >= _AHEAD
    except ValueError:
        return False
