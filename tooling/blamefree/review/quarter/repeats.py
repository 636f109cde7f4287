"""What came back in the quarter, and what the earlier incident had left undone."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from blamefree.document.model import ActionItem
from blamefree.document.wording import plural
from blamefree.review.quarter.record import Record
from blamefree.review.repeats import Repeat
from blamefree.review.voice import Places, action_of, listed, owners_of, said


class Told(NamedTuple):
    """A repeat as it is read out."""

    sentences: tuple[Markup, ...]
    unfinished: tuple[Markup, ...]
    """The earlier incident's actions that are open today."""


def hidden(record: Record) -> int:
    """Return how many of them are not named."""
    return sum(one.is_withheld for one in record.repeats)


def told(record: Record) -> Iterator[Told]:
    """Yield each repeat that may be named."""
    for one in record.repeats:
        if not one.is_withheld:
            lines = (_action(action, record) for action in one.unfinished)
            yield Told(tuple(back(one, record.places)), tuple(lines))


def back(one: Repeat, places: Places) -> Iterator[Markup]:
    """Yield what came back, and how much of the earlier incident's work is undone."""
    later, earlier = places.link(one.later), places.link(one.earlier)
    if one.returns:
        causes = listed([*dict.fromkeys(found.cause for found in one.returns)])
        services = listed([*dict.fromkeys(found.service for found in one.returns)])
        days = plural(one.returns[0].days, "day")
        sentence = f"{{}} is {{}} again, at {{}}: {days} before, there was {{}}."
        yield said(sentence, later, f"“{causes}”", services, earlier)
    else:
        yield said("{} names {} as an earlier one of the same failure.", later, earlier)
    yield said(_left(one))


def _left(one: Repeat) -> str:
    total, now = len(one.earlier.action_items), len(one.unfinished)
    if not total:
        return "The earlier one had no actions."
    then = one.returns[0].still_open if one.returns else None
    were = "was" if then == 1 else "were"
    before = f" {then} of them {were} open when it came back." if then else ""
    rest = f"{now} still open today" if now else "none is open today"
    return f"The earlier one had {plural(total, 'action')}; {rest}.{before}"


def _action(action: ActionItem, record: Record) -> Markup:
    due = f", due {action.due_date}" if action.due_date else ", without a due date"
    return said(f"{{}}, {{}}{due}.", action_of(action), owners_of(action, record.people))
