"""What is read aloud first: what happened, what is unfinished, and what is to be decided."""

from collections.abc import Iterator

from blamefree.document.wording import percent, plural, sentence
from blamefree.metrics import Completion, Owed
from blamefree.review.quarter.actions import overdue
from blamefree.review.quarter.happened import how_many
from blamefree.review.quarter.questions import LONG, long_overdue, often_moved, returned, unowned
from blamefree.review.quarter.record import Record
from blamefree.review.voice import listed

_MOST = 3
"""So many of what is to be decided are named, the heaviest first."""


def sentences(record: Record) -> Iterator[str]:
    """Yield them; each number stands again further down, where it is explained."""
    yield how_many(record)
    yield from _back(record)
    yield _unfinished(record)
    yield _to_decide(record)


def _back(record: Record) -> Iterator[str]:
    again = len({one.later.path for one in record.repeats})
    if again:
        verb, what = ("was", "an earlier one") if again == 1 else ("were", "earlier ones")
        yield f"{again} of them {verb} {what} over again."


def _unfinished(record: Record) -> str:
    owed = record.numbers.owed_by_quarter.get(record.span.name, Owed())
    actions = record.numbers.actions_by_quarter.get(record.span.name, Completion())
    late, verb = len(overdue(record)), "is" if owed.published == 1 else "are"
    written = f"{owed.published} of {plural(owed.total, 'owed postmortem')} {verb} published"
    left = f"{actions.open} of their {plural(actions.total, 'action')} {_are(actions.open)} open"
    if actions.open in (0, actions.total):
        left = f"{'all' if actions.open else 'none'} of their actions are open"
    every = f"{plural(late, 'action')} of all quarters {_are(late)} overdue"
    every = every if late else "no action of any quarter is overdue"
    parts = ([written] if owed.total else []) + ([left] if actions.total else []) + [every]
    return sentence("; ".join(parts))


def _to_decide(record: Record) -> str:
    asked = [*_asked(record)]
    if not asked:
        return "The record asks for no decision."
    more = f"; {len(asked[_MOST:])} more at the end" if asked[_MOST:] else ""
    return f"To be decided: {listed(asked[:_MOST])}{more}."


def _asked(record: Record) -> Iterator[str]:
    """Yield what the questions are about, in their order."""
    if back := len(returned(record)):
        yield f"which open actions of {plural(back, 'incident')} that came back are done first"
    if late := len(long_overdue(record)):
        yield f"what becomes of {plural(late, 'action')} over {LONG} days overdue"
    if moved := len(often_moved(record)):
        yield f"whether {plural(moved, 'action')} moved again and again {_are(moved)} still wanted"
    if missing := len(record.missing):
        yield f"who writes up {plural(missing, 'incident')}"
    if free := unowned(record):
        yield f"who takes {plural(free, 'action')} without an owner"
    owed = record.numbers.owed_by_quarter.get(record.span.name, Owed())
    if owed.share is not None and owed.share < record.policy.completion_target:
        yield f"how {percent(record.policy.completion_target)} of what is owed gets published"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
