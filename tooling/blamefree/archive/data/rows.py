"""The rows of the data files: the archive's values under their public names."""

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from blamefree.archive.data.model import (
    ActionRow,
    ActionsFile,
    Milestones,
    PostmortemRow,
    PostmortemsFile,
)
from blamefree.archive.markup import in_utc, inline
from blamefree.archive.model import Archive
from blamefree.archive.promises import times_moved
from blamefree.document.closing import closed_on
from blamefree.document.escape import one_line
from blamefree.document.model import Located, Postmortem
from blamefree.metrics import DURATIONS
from blamefree.metrics.definitions import FIRST_UPDATE
from blamefree.metrics.measure import date
from blamefree.policy.deadlines import action_deadline

_ROOT, _NONE = "index.md", dt.timedelta()
_MARKS = re.compile(r"[`*~\[]")


class Named(NamedTuple):
    """A postmortem, and what both of its files call it."""

    postmortem: Postmortem
    id: str
    url: str


def named(archive: Archive, shown: Iterable[Postmortem]) -> list[Named]:
    """Return the postmortems with their names."""
    return [Named(one, one_line(one.id), _url(archive, one)) for one in shown]


def postmortems(shown: Sequence[Named], today: dt.date) -> PostmortemsFile:
    """Return the postmortems `shown` as a file."""
    known = frozenset(one.postmortem.id for one in shown)
    rows = tuple(_postmortem(one, known) for one in shown)
    return PostmortemsFile(as_of=today, postmortems=rows)


def actions(archive: Archive, shown: Sequence[Named]) -> ActionsFile:
    """Return the actions of the postmortems `shown` as a file."""
    rows = (row for one in shown for row in _actions(archive, one))
    return ActionsFile(as_of=archive.today, actions=tuple(rows))


def _postmortem(named: Named, known: frozenset[str]) -> PostmortemRow:
    one, name, url = named
    head, items = one.frontmatter, one.action_items
    stated = {name: in_utc(at) for name, at in head.times.stated().items()}
    first = _first(head.public_updates)
    return PostmortemRow(
        id=name,
        title=one_line(one.title),
        url=url,
        date=date(one),
        published=head.published,
        kind=head.kind,
        severity=_text(head.severity),
        services=_texts(head.services),
        teams=_texts(head.teams),
        causes=_texts(head.causes),
        tags=_texts(head.tags),
        detected_by=head.detected_by,
        times=Milestones(**stated),
        first_public_update=first,
        durations=_durations({**stated, FIRST_UPDATE: first} if first else stated),
        actions=len(items),
        open_actions=sum(action.is_open for action in items),
        closed=one.is_closed,
        closed_on=closed_on(one),
        reviewed=head.reviewed,
        related=_texts([other for other in head.related if other in known]),
    )


def _actions(archive: Archive, named: Named) -> Iterator[ActionRow]:
    one, name, url = named
    for action in one.action_items:
        yield ActionRow(
            postmortem=name,
            id=_cell(action.id),
            title=_plain(action.title),
            url=url,
            type=_cell(action.type),
            owners=_texts(action.owners),
            due=action.due_date,
            state=action.state,
            done=action.done_on,
            overdue=action.is_overdue(archive.today),
            ticket=_cell(action.ticket),
            priority=_cell(action.priority),
            moved=times_moved(archive, one, action),
            promised=action_deadline(one, action, archive.policy, archive.people),
        )


def _url(archive: Archive, one: Postmortem) -> str:
    return archive.url + archive.address(archive.uri(one), _ROOT)


def _durations(stated: Mapping[str, dt.datetime]) -> dict[str, float]:
    """Return the durations between stated moments; what runs backwards is none."""
    both = [of for of in DURATIONS if of.start in stated and of.end in stated]
    lengths = {of.key: stated[of.end] - stated[of.start] for of in both}
    return {key: taken.total_seconds() for key, taken in lengths.items() if taken >= _NONE}


def _first(updates: Sequence[dt.datetime]) -> dt.datetime | None:
    return in_utc(min(updates)) if updates else None


def _plain(title: Located) -> str:
    """Return a line of Markdown without its marks; most have none."""
    if not _MARKS.search(title.value):
        return one_line(title.value)
    return one_line(html.unescape(re.sub("<[^<>]*>", "", inline(title))))


def _text(text: str | None) -> str | None:
    return _clean(text) if text else None


def _texts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_clean, texts)) if texts else ()


@lru_cache(maxsize=4096)
def _clean(name: str) -> str:
    """Return the name in one line; there are few, and each stands in many rows."""
    return one_line(name)


def _cell(cell: Located | None) -> str | None:
    return _text(cell.value) if cell else None
