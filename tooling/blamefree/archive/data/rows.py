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
    CompletionRow,
    DefinitionRow,
    MetricsFile,
    Milestones,
    PostmortemRow,
    PostmortemsFile,
    SpreadRow,
)
from blamefree.archive.markup import in_utc, inline
from blamefree.archive.model import Archive
from blamefree.document.escape import one_line
from blamefree.document.model import Located, Postmortem
from blamefree.metrics import DURATIONS, TERMS, Completion, Metrics, Spread
from blamefree.metrics.definitions import FIRST_UPDATE
from blamefree.metrics.measure import date

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
    rows = tuple(_postmortem(one) for one in shown)
    return PostmortemsFile(as_of=today, postmortems=rows)


def actions(shown: Sequence[Named], today: dt.date) -> ActionsFile:
    """Return the actions of the postmortems `shown` as a file."""
    rows = (row for one in shown for row in _actions(one, today))
    return ActionsFile(as_of=today, actions=tuple(rows))


def metrics(numbers: Metrics) -> MetricsFile:
    """Return the numbers as a file."""
    by_severity = numbers.durations_by_severity.items()
    by_quarter = numbers.actions_by_quarter.items()
    return MetricsFile(
        as_of=numbers.today,
        incidents=numbers.incidents,
        drills=numbers.drills,
        by_severity=_counts(numbers.by_severity),
        by_service=_counts(numbers.by_service),
        by_quarter=numbers.by_quarter,
        severity_by_quarter={
            name: _counts(found) for name, found in numbers.severity_by_quarter.items()
        },
        durations=_spreads(numbers.durations),
        durations_by_severity={one_line(name): _spreads(found) for name, found in by_severity},
        actions=_completion(numbers.actions),
        actions_by_quarter={name: _completion(found) for name, found in by_quarter},
        definitions={
            one.key: DefinitionRow(name=one.name, text=one.text) for one in (*DURATIONS, *TERMS)
        },
    )


def _postmortem(named: Named) -> PostmortemRow:
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
    )


def _actions(named: Named, today: dt.date) -> Iterator[ActionRow]:
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
            overdue=action.is_overdue(today),
            ticket=_cell(action.ticket),
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


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {one_line(name): count for name, count in counts.items()}


def _spreads(found: Mapping[str, Spread]) -> dict[str, SpreadRow]:
    return {key: _spread(one) for key, one in found.items()}


def _spread(one: Spread) -> SpreadRow:
    q1, q3 = (at.total_seconds() if at is not None else None for at in (one.q1, one.q3))
    return SpreadRow(n=one.n, median=one.median.total_seconds(), q1=q1, q3=q3)


def _completion(one: Completion) -> CompletionRow:
    counts = {name: getattr(one, name) for name in ("total", "done", "declined", "open", "overdue")}
    return CompletionRow(**counts, share=one.share)
