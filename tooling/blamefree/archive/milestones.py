"""The course of an incident at a glance: a bar from start to end, and the list it illustrates."""

import datetime as dt
from collections.abc import Sequence

from blamefree.archive.markup import instant, lasting
from blamefree.document.model import Times
from blamefree.document.wording import spoken

_HEIGHT, _BAR_TOP, _BAR_HEIGHT = 58, 36, 12
_EDGE, _APART = 3.0, 7.5

Stated = Sequence[tuple[str, dt.datetime]]


def figure(times: Times) -> str:
    """Return the milestones as a bar and a list; empty where fewer than two are stated."""
    stated = sorted(times.stated().items(), key=lambda pair: pair[1])
    if len(stated) < 2:  # noqa: PLR2004 - a course has a start and an end
        return ""
    return (
        f'<figure class="bf-course" data-search-exclude="1">{_bar(stated)}{_list(stated)}</figure>'
    )


def _bar(stated: Stated) -> str:
    places = _places([at for _, at in stated])
    return (
        f'<svg role="img" aria-labelledby="course-title course-desc" width="100%" '
        f'height="{_HEIGHT}"><title id="course-title">Course of the incident</title>'
        f'<desc id="course-desc">{_described(stated)}</desc>'
        f"{_phases(stated, places)}{_markers(places)}</svg>"
    )


def _described(stated: Stated) -> str:
    start = stated[0][1]
    return "; ".join(f"{name} after {spoken(at - start)}" for name, at in stated[1:])


def _places(instants: Sequence[dt.datetime]) -> list[float]:
    """Return where each instant stands on the bar, in percent of its width."""
    start, length = instants[0], (instants[-1] - instants[0]).total_seconds() or 1
    room = 100 - 2 * _EDGE
    return [_EDGE + (at - start).total_seconds() / length * room for at in instants]


def _phases(stated: Stated, places: Sequence[float]) -> str:
    """Return the stretches between the milestones, each named for the one that ends it."""
    ends = zip(stated[1:], places, places[1:], strict=False)
    return "".join(
        f'<rect class="bf-phase bf-phase-{name}" x="{left:.2f}%" y="{_BAR_TOP}" '
        f'width="{right - left:.2f}%" height="{_BAR_HEIGHT}"></rect>'
        for (name, _), left, right in ends
    )


def _markers(places: Sequence[float]) -> str:
    return "".join(
        f'<line class="bf-lead" x1="{place:.2f}%" x2="{label:.2f}%" y1="{_BAR_TOP + 6}" y2="20"/>'
        f'<circle class="bf-mark" cx="{label:.2f}%" cy="14" r="10"></circle>'
        f'<text class="bf-mark-number" x="{label:.2f}%" y="18">{number}</text>'
        for number, (place, label) in enumerate(zip(places, _spread(places), strict=True), 1)
    )


def _spread(places: Sequence[float]) -> list[float]:
    """Return the places moved apart, so that no two labels cover each other."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + _APART) if moved else place)
    limit = 100 - _EDGE
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - _APART
    return moved


def _list(stated: Stated) -> str:
    start = stated[0][1]
    items = "".join(_item(name, at, start) for name, at in stated)
    return f'<ol class="bf-course-list">{items}</ol>'


def _item(name: str, at: dt.datetime, start: dt.datetime) -> str:
    clock = instant(at) if at is start else instant(at, after=start)
    since = f" <span>+{lasting(at - start)}</span>" if at > start else ""
    return f"<li><b>{name.capitalize()}</b> {clock}{since}</li>"
