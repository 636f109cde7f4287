"""What the policy promises and was not kept, beside actions that are overdue."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from blamefree.document.days import date
from blamefree.document.disclosure import is_withheld
from blamefree.document.model import Postmortem
from blamefree.document.wording import plural
from blamefree.policy.breaches import Breach, BreachKind, breaches
from blamefree.review.quarter.actions import MOST
from blamefree.review.quarter.record import Record
from blamefree.review.voice import action_of, said

_HEADS: Mapping[BreachKind, tuple[str, str]] = {
    "draft-late": ("draft is late for review", "drafts are late for review"),
    "review-late": ("postmortem waits for its review", "postmortems wait for their review"),
    "publish-late": ("postmortem is late to be published", "postmortems are late to be published"),
    "unreviewed": ("was published without a review", "were published without a review"),
    "due-after-promise": (
        "open action is due later than the policy gives it",
        "open actions are due later than the policy gives them",
    ),
}


class Told(NamedTuple):
    """The promises of one kind that were not kept."""

    sentence: str
    lines: tuple[Markup, ...]
    """The worst of those that may be named."""
    more: int
    """How many others may be."""


def told(record: Record) -> Iterator[Told]:
    """Yield each kind of promise that is broken today, of the incidents of the quarter."""
    ours = (one for one in record.postmortems if record.span.holds(date(one)))
    found = [*_broken(ours, record)]
    for kind, heads in _HEADS.items():
        of_kind = [pair for pair in found if pair[1].kind == kind]
        if of_kind:
            yield _told(of_kind, heads, record)


def earlier(record: Record) -> int:
    """Return how many promises are broken today of incidents before the quarter."""
    days = ((date(one), one) for one in record.postmortems)
    before = (one for day, one in days if day and day < record.span.first)
    return sum(one.kind in _HEADS for _, one in _broken(before, record))


def _broken(of: Iterable[Postmortem], record: Record) -> Iterator[tuple[Postmortem, Breach]]:
    for postmortem in of:
        for one in breaches(postmortem, record.policy, record.people, record.today):
            yield postmortem, one


def _told(found: list[tuple[Postmortem, Breach]], heads: tuple[str, str], record: Record) -> Told:
    named = sorted(
        (pair for pair in found if not is_withheld(pair[0])), key=lambda pair: -pair[1].days
    )
    count = len(found)
    aside = f", {hidden} of them restricted" if (hidden := count - len(named)) else ""
    head = heads[0] if count == 1 else heads[1]
    lines = (_line(*pair, record) for pair in named[:MOST])
    return Told(f"{count} {head}{aside}.", tuple(lines), len(named[MOST:]))


def _line(postmortem: Postmortem, one: Breach, record: Record) -> Markup:
    link = record.places.link(postmortem)
    ago = plural(one.days, "day")
    late = f": by the policy it was due on {one.promised}, {ago} ago" if one.promised else ""
    if one.action is None:
        return said(f"{{}}{late}.", link)
    after = f"{ago} after the {one.promised} that the policy gives"
    return said(
        f"{{}} of {{}}: due {{}}, {after}.", action_of(one.action), link, one.action.due_date
    )
