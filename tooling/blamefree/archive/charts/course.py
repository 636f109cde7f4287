"""The course of an incident at a glance: a bar to scale, and the list of milestones it shows.

Milestones are numbered above the bar, what the timeline tells stands below it as ticks. Places are
percentages, so that it fits any screen. All it says is said again in the list and the timeline.
"""

import datetime as dt
from collections.abc import Sequence

from blamefree.archive.charts.stretch import EDGE, Stretch
from blamefree.archive.charts.ticks import Ticks, drawn, of_events
from blamefree.archive.markup import in_utc, instant, lasting, words
from blamefree.document.model import MILESTONES, Event, Times
from blamefree.document.wording import spoken

_HEIGHT, _BAR_TOP, _BAR_HEIGHT = 84, 34, 12
_AXIS_TOP, _AXIS_TEXT = 62, 79
_APART = 7.5

Stated = Sequence[tuple[str, dt.datetime]]


def figure(times: Times, events: Sequence[Event] = ()) -> str:
    """Return the course as a bar and a list; empty where nothing has a beginning and an end."""
    stated = sorted(times.stated().items(), key=lambda pair: pair[1])
    ticks = of_events(events, [at for _, at in stated])
    stretch = Stretch.over([at for _, at in stated] + [at for at, _ in ticks.shown])
    if stretch is None:
        return ""
    notes = "".join(f"<figcaption>{words(one)}</figcaption>" for one in _notes(stated, ticks))
    pieces = (_bar(stated, ticks, stretch), _list(stated), notes)
    return f'<figure class="bf-course" data-search-exclude="1">{"".join(pieces)}</figure>'


def _bar(stated: Stated, ticks: Ticks, stretch: Stretch) -> str:
    described = words(_described(stated, ticks))
    base = _BAR_TOP + _BAR_HEIGHT / 2
    return (
        '<svg role="img" aria-labelledby="bf-course-title" aria-describedby="bf-course-desc" '
        f'width="100%" height="{_HEIGHT}">'
        '<title id="bf-course-title">Course of the incident</title>'
        f'<desc id="bf-course-desc">{described}</desc>'
        f'<line class="bf-base" x1="0" x2="100%" y1="{base:g}" y2="{base:g}"/>'
        f"{_phases(stated, stretch)}{_markers(stated, stretch)}"
        f"{drawn(ticks, stretch)}{_axis(stretch)}</svg>"
    )


def _described(stated: Stated, ticks: Ticks) -> str:
    """Return the same in words, for who does not see the bar."""
    said = [f"{name} after {spoken(at - stated[0][1])}" for name, at in stated[1:]]
    first = [f"{stated[0][0]} {in_utc(stated[0][1]):%Y-%m-%d %H:%M %Z}"] if stated else []
    told = [f"{len(ticks.shown)} lines of the timeline as ticks"] if ticks.shown else []
    return "; ".join([*first, *said, *told])


def _phases(stated: Stated, stretch: Stretch) -> str:
    """Return the stretches between the milestones, each named for the one that ends it."""
    places = [stretch.place(at) for _, at in stated]
    ends = zip(stated[1:], places, places[1:], strict=False)
    return "".join(
        f'<rect class="bf-phase bf-phase-{name}" x="{left:.2f}%" y="{_BAR_TOP}" '
        f'width="{right - left:.2f}%" height="{_BAR_HEIGHT}"/>'
        for (name, _), left, right in ends
    )


def _markers(stated: Stated, stretch: Stretch) -> str:
    places = [stretch.place(at) for _, at in stated]
    marks = zip(stated, places, _spread(places), strict=True)
    return "".join(
        f'<line class="bf-lead" x1="{place:.2f}%" x2="{label:.2f}%" y1="{_BAR_TOP + 6}" y2="20"/>'
        f'<circle class="bf-mark" cx="{label:.2f}%" cy="13" r="10"><title>{name}</title></circle>'
        f'<text class="bf-mark-number" x="{label:.2f}%" y="17">{number}</text>'
        for number, ((name, _), place, label) in enumerate(marks, 1)
    )


def _spread(places: Sequence[float]) -> list[float]:
    """Return the places moved apart, so that no two labels cover each other."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + _APART) if moved else place)
    limit = 100 - EDGE
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - _APART
    return moved


def _axis(stretch: Stretch) -> str:
    return "".join(
        f'<line class="bf-axis" x1="{place:.2f}%" x2="{place:.2f}%" y1="{_AXIS_TOP}" '
        f'y2="{_AXIS_TOP + 4}"/>'
        f'<text class="bf-hour" x="{place:.2f}%" y="{_AXIS_TEXT}">{label}</text>'
        for place, label in stretch.labels()
    )


def _list(stated: Stated) -> str:
    items = "".join(_item(name, at, stated[0][1]) for name, at in stated)
    return f'<ol class="bf-course-list">{items}</ol>' if items else ""


def _item(name: str, at: dt.datetime, start: dt.datetime) -> str:
    clock = instant(at) if at is start else instant(at, after=start)
    since = f" <span>+{lasting(at - start)}</span>" if at > start else ""
    return f"<li><b>{name.capitalize()}</b> {clock}{since}</li>"


def _notes(stated: Stated, ticks: Ticks) -> list[str]:
    """Return what the bar does not show as it should be, each in a sentence."""
    usual = [name for name in MILESTONES if name in dict(stated)]
    in_order = usual == [name for name, _ in stated]
    odd = "The milestones do not follow one another in the usual order: a clock may be wrong."
    return [*([] if in_order else [odd]), *ticks.notes()]
