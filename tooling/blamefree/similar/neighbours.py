"""The past incidents that are most like one, with their reasons and what is still open. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from blamefree.document import values
from blamefree.document.model import ActionItem, Frontmatter, Postmortem
from blamefree.document.parse import parse
from blamefree.similar import profile
from blamefree.similar.alike import Rarity
from blamefree.similar.profile import Profile
from blamefree.similar.ranking import Ranked, ranked

MOST = 5
SAME = "perhaps the same incident"
_NEXT_DAY = dt.timedelta(days=1)


class Neighbour(NamedTuple):
    """A postmortem that is like another one."""

    postmortem: Postmortem
    score: float
    """Larger is more alike; it compares the neighbours of one postmortem, no others."""
    reasons: tuple[str, ...]
    """In words, the weightiest first; plain text, not escaped for any sink."""


class OpenAction(NamedTuple):
    """What somebody promised and nobody has said to be done or declined."""

    title: str
    id: str = ""
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    overdue: bool = False
    ticket: str = ""


def neighbours(
    subject: Postmortem, postmortems: Sequence[Postmortem], most: int = MOST
) -> tuple[Neighbour, ...]:
    """Return the postmortems that are most like the subject, the most alike first.

    The subject itself is never among them, nor a copy of it; nothing is, where nothing is alike.
    """
    others = {one.path: one for one in postmortems if not _is_same(subject, one.path, one.text)}
    profiles = [profile.of_postmortem(one) for one in others.values()]
    ranked = _ranked(profile.of_postmortem(subject), profiles, most)
    return tuple(neighbour(subject, one, others[one.path]) for one in ranked)


def nearest(
    subject: Postmortem, texts: Mapping[str, str], most: int = MOST, *, restricted: bool = True
) -> tuple[Neighbour, ...]:
    """Return the same from the texts of the files by path, of which only the chosen are parsed.

    With `restricted=False`, restricted postmortems are none of them.
    """
    others = {path: text for path, text in texts.items() if not _is_same(subject, path, text)}
    profiles = [profile.of_text(path, text) for path, text in others.items()]
    shown = [one for one in profiles if restricted or not one.restricted]
    ranked = _ranked(profile.of_postmortem(subject), shown, most)
    return tuple(neighbour(subject, one, parse(others[one.path], one.path)) for one in ranked)


def neighbour(subject: Postmortem, found: Ranked, other: Postmortem) -> Neighbour:
    """Return the neighbour with its reasons; what may be the subject's own incident says so."""
    first = (SAME,) if _is_near(subject.frontmatter, other.frontmatter) else ()
    return Neighbour(other, found.score, (*first, *found.reasons))


def _is_near(one: Frontmatter, other: Frontmatter) -> bool:
    """Whether two are of one service, and of one day or of two that follow one another."""
    ours, theirs = ({name.casefold() for name in head.services} for head in (one, other))
    if one.date is None or other.date is None or ours.isdisjoint(theirs):
        return False
    return abs(one.date - other.date) <= _NEXT_DAY


def _is_same(subject: Postmortem, path: str, text: str) -> bool:
    return path == subject.path or text == subject.text


def _ranked(subject: Profile, others: Sequence[Profile], most: int) -> list[Ranked]:
    rarity = Rarity([subject, *others])
    return ranked(rarity.subject(subject), map(rarity.subject, others), rarity, most)


def open_actions(postmortem: Postmortem, today: dt.date) -> tuple[OpenAction, ...]:
    """Return what is still to be done, what has been due longest first."""
    items = (item for item in postmortem.action_items if item.is_open)
    waiting = [_open(item, today) for item in items if not values.is_absent(item.title.value)]
    return tuple(sorted(waiting, key=lambda action: action.due or dt.date.max))


def _open(item: ActionItem, today: dt.date) -> OpenAction:
    return OpenAction(
        title=" ".join(item.title.value.split()),
        id=item.id.value if item.id else "",
        owners=item.owners,
        due=item.due_date,
        overdue=item.is_overdue(today),
        ticket=item.ticket.value if item.ticket else "",
    )
