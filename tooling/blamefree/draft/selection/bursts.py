"""Many alike posts or alerts within moments, as one row."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Sequence

from blamefree.document.wording import spoken
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.facts import alerts
from blamefree.draft.merging import alike
from blamefree.draft.merging.groups import places

BURST = dt.timedelta(minutes=2)
LEAST_BURST = 3
MANY_NAMES = 6
"""Fewer alerts of different names are a row each: which of them fired is what readers look for."""
MOST_NAMED = 3
_ALERTS = {"fired": "alerts fired", "resolved": "alerts resolved"}


def fold(events: Sequence[SourceEvent], apart: Collection[Origin] = ()) -> tuple[SourceEvent, ...]:
    """Return the events with each burst as one; what stands at `apart` begins its row.

    A burst is three or more alerts of one name, many of one service, or posts of one bot in a row.
    """
    instead: dict[int, SourceEvent | None] = {}
    for burst in bursts(events, apart):
        first, *others = burst
        instead |= dict.fromkeys(others) | {first: _told([events[at] for at in burst])}
    rows = (instead.get(at, event) for at, event in enumerate(events))
    return tuple(row for row in rows if row is not None)


def bursts(events: Sequence[SourceEvent], apart: Collection[Origin] = ()) -> list[list[int]]:
    """Return the places of the events of each burst, in order of time."""
    plain = [at for at, event in enumerate(events) if _may_fold(event)]
    found: list[list[int]] = []
    taken: set[int] = set()
    for key, least in _KEYS:
        groups = _grouped([at for at in plain if at not in taken], events, key, apart)
        large = [group for group in groups if len(group) >= least]
        taken.update(at for group in large for at in group)
        found += large
    rows = [at for at in range(len(events)) if at not in taken]
    return [*found, *_in_a_row(rows, events, set(plain), apart)]


def _may_fold(event: SourceEvent) -> bool:
    """Whether an event is one of a program's many, and nobody marked it."""
    alert = event.kind == "record" and event.what in ("alert", "alert resolved")
    alike_ = alert or (event.kind == "bot" and event.is_bot)
    return bool(alike_ and event.at and not event.pinned)


def _said(event: SourceEvent) -> str:
    """Return what an alert did; empty for what is none, or does not say."""
    said = alike.sense(event)
    words = r"\b(?:fired|firing|triggered)\b" if said == "fired" else r"\balerts?\b"
    told = event.kind == "record" or re.search(words, event.text, re.IGNORECASE)
    return said if said in _ALERTS and told else ""


def _service(event: SourceEvent) -> str:
    return event.services[0].casefold() if event.services else ""


def _one_kind(event: SourceEvent) -> tuple[str, ...]:
    """Return what makes alerts of one service the same; the worse of one name stands apart."""
    own = alerts.name(event)
    return (own, _service(event), str(alerts.weight(event))) if own and _service(event) else ()


def _name(event: SourceEvent) -> tuple[str, ...]:
    own = alerts.name(event)
    return (own, str(alerts.weight(event))) if own else ()


def _storm(event: SourceEvent) -> tuple[str, ...]:
    """Return what alerts of many names share; the few worst stand by themselves."""
    return (_service(event), str(alerts.weight(event))) if _service(event) else ()


_Key = Callable[[SourceEvent], tuple[str, ...]]
_KEYS: tuple[tuple[_Key, int], ...] = (
    (_one_kind, LEAST_BURST), (_name, LEAST_BURST), (_storm, MANY_NAMES),
)  # fmt: skip


def _grouped(
    rows: Sequence[int],
    events: Sequence[SourceEvent],
    key: "_Key",
    apart: Collection[Origin],
) -> list[list[int]]:
    """Return the alerts that did the same under one key, each group within moments."""
    open_: dict[tuple[str, ...], list[int]] = {}
    found = []
    for at in rows:
        event, own = events[at], key(events[at])
        if not own or not (said := _said(event)):
            continue
        full = (event.origin.file, event.actor, said, *own)
        group = open_.get(full)
        if group is None or event.origin in apart or not _is_near(events[group[0]], event):
            group = open_[full] = []
            found.append(group)
        group.append(at)
    return found


def _in_a_row(
    rows: Sequence[int],
    events: Sequence[SourceEvent],
    plain: Collection[int],
    apart: Collection[Origin],
) -> Iterator[list[int]]:
    """Yield the posts of one bot that nothing else stands between; alerts have their names."""
    group: list[int] = []
    for at in rows:
        posted = at in plain and events[at].kind == "bot" and not _said(events[at])
        opens = events[at].origin in apart
        if opens or not (posted and group and _continues(events[group[0]], events[at])):
            if len(group) >= LEAST_BURST:
                yield group
            group = []
        if posted:
            group.append(at)
    if len(group) >= LEAST_BURST:
        yield group


def _continues(first: SourceEvent, event: SourceEvent) -> bool:
    return first.actor == event.actor and _is_near(first, event)


def _is_near(first: SourceEvent, event: SourceEvent) -> bool:
    return bool(first.at and event.at and event.at - first.at <= BURST)


def _told(burst: Sequence[SourceEvent]) -> SourceEvent:
    """Return a burst as its first event, which says how many there were."""
    first, last = burst[0], burst[-1]
    what = _ALERTS.get(_said(first), "posts") if _alike(burst) else "posts"
    served = {_service(event) for event in burst}
    for_ = f" for {first.services[0]}" if len(served) == 1 and first.services else ""
    length = last.at - first.at if first.at and last.at else dt.timedelta()
    within = f"within {spoken(length)}" if length else "at once"
    also = tuple(dict.fromkeys(place for event in burst for place in places(event)))
    named = f": {_names(burst)}" if what != "posts" else ""
    text = f"{len(burst)} {what}{for_} {within}{named}, the first: {first.text}"
    others = tuple(place for place in also if place != first.origin)
    return first.model_copy(update={"text": text, "also_in": others})


def _alike(burst: Sequence[SourceEvent]) -> bool:
    """Whether all of them are alerts that did the same."""
    return bool(_said(burst[0])) and len({_said(event) for event in burst}) == 1


def _names(burst: Sequence[SourceEvent]) -> str:
    """Return what the alerts of a burst are called, the first few of many names."""
    names = list({alerts.name(event): alerts.called(event) for event in reversed(burst)}.values())
    shown, left = names[::-1][:MOST_NAMED], len(names) - MOST_NAMED
    return f"{', '.join(shown)}{f' and {left} more names' if left > 0 else ''}"
