"""What there is to decide now: questions that the record asks, and does not answer."""

from collections.abc import Iterator

from markupsafe import Markup

from blamefree.document.disclosure import is_withheld
from blamefree.document.model import ActionItem, Postmortem
from blamefree.document.wording import percent, plural
from blamefree.metrics import Owed
from blamefree.review.quarter.actions import MOST, Overdue, overdue
from blamefree.review.quarter.record import Record
from blamefree.review.quarter.writing import incident_of
from blamefree.review.repeats import Repeat
from blamefree.review.voice import action_of, owners_of, said

LONG = 90
"""An action that is overdue for more days than this is to be done by a new date, or declined."""
_OFTEN = 2
"""A due date that was moved so often is asked about."""


def questions(record: Record) -> Iterator[Markup]:
    """Yield the questions, the heaviest first."""
    yield from _returned(record)
    yield from _overdue(record)
    yield from _moved(record)
    yield from _missing(record)
    yield from _unowned(record)
    yield from _completion(record)


def returned(record: Record) -> list[Repeat]:
    """Return what came back while actions of the earlier incident are open."""
    left = (one for one in record.repeats if one.unfinished and not one.is_withheld)
    return [*{one.earlier.id: one for one in left}.values()]


def long_overdue(record: Record) -> list[Overdue]:
    """Return what is to be done by a new date, or declined."""
    return [one for one in overdue(record) if one.days > LONG]


def often_moved(record: Record) -> list[tuple[int, Postmortem, ActionItem]]:
    """Return the open actions whose date was moved again and again, and how often."""
    return [
        (times, one, action)
        for one in record.named(record.written)
        for action in one.action_items
        if action.is_open and (times := record.moves(one, action)) >= _OFTEN
    ]


def unowned(record: Record) -> int:
    """Return how many open actions nobody has."""
    every = (action for one in record.written for action in one.action_items)
    return sum(action.is_open and not action.owners for action in every)


def _returned(record: Record) -> Iterator[Markup]:
    every = returned(record)
    for one in every[:MOST]:
        undone = plural(len(one.unfinished), "open action")
        sentence = f"{{}} has {undone}, and it came back: which of them is done first, by whom?"
        yield said(sentence, record.places.link(one.earlier))
    if rest := len(every[MOST:]):
        yield said(f"{rest} more came back with actions open: which of them are done first?")


def _overdue(record: Record) -> Iterator[Markup]:
    late = long_overdue(record)
    named = [one for one in late if not is_withheld(one.postmortem)]
    for one in named[:MOST]:
        owner = owners_of(one.action, record.people)
        sentence = (
            f"{{}} of {{}} ({{}}) is {one.days} days overdue: do it by a new date, or decline it?"
        )
        yield said(sentence, action_of(one.action), record.places.link(one.postmortem), owner)
    if rest := len(late) - len(named[:MOST]):
        verb = "is" if rest == 1 else "are"
        yield said(f"{plural(rest, 'more action')} {verb} over {LONG} days overdue: do or decline?")


def _moved(record: Record) -> Iterator[Markup]:
    for times, one, action in often_moved(record):
        sentence = f"{{}} of {{}} was moved {times} times: is it too big, or not wanted?"
        yield said(sentence, action_of(action), record.places.link(one))


def _missing(record: Record) -> Iterator[Markup]:
    for one in record.missing[:MOST]:
        yield said("{}: who writes it up, and by when?", incident_of(one))
    if rest := len(record.missing[MOST:]):
        yield said(f"And who writes up the {rest} further ones?")


def _unowned(record: Record) -> Iterator[Markup]:
    if count := unowned(record):
        verb, which = ("has", "it") if count == 1 else ("have", "them")
        yield said(f"{plural(count, 'open action')} {verb} no owner: who takes {which}?")


def _completion(record: Record) -> Iterator[Markup]:
    found = record.numbers.owed_by_quarter.get(record.span.name, Owed())
    target = record.policy.completion_target
    if found.share is not None and found.share < target:
        verb = "is" if found.published == 1 else "are"
        done = f"{found.published} of {plural(found.total, 'owed postmortem')} {verb} published"
        yield said(f"{done}, and the target is {percent(target)}: what stands in the way?")
