"""What the timeline tells, as ticks below the bar of an incident: each says its line on hover."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blamefree.archive.charts.stretch import Stretch
from blamefree.archive.markup import in_utc, said, words
from blamefree.document.model import Event
from blamefree.document.wording import plural

_TOP, _BOTTOM = 49, 58
_LONGEST, _MOST_LINES = 100, 3
_GRAIN = 0.5
"""Ticks closer than this, in percent, are one: a long timeline draws no more than 200."""
_LEAST_MARGIN = dt.timedelta(minutes=30)


class Ticks(NamedTuple):
    """The lines of a timeline that stand on the bar, and how many do not."""

    shown: tuple[tuple[dt.datetime, Event], ...]
    untimed: int
    far: int
    """Those long before or after the incident, which would squeeze it into a corner."""

    def notes(self) -> Iterator[str]:
        """Yield a sentence on what the ticks are, and on each kind of line that has none."""
        if self.shown:
            yield f"Ticks: {plural(len(self.shown), 'line')} of the timeline."
        if self.shown and self.untimed:
            yield f"Not on the bar: {plural(self.untimed, 'line')} without a time."
        if self.shown and self.far:
            yield f"Not on the bar: {plural(self.far, 'line')} from long before or after."


def of_events(events: Sequence[Event], milestones: Sequence[dt.datetime]) -> Ticks:
    """Return the lines whose time is known; near the incident if milestones say when."""
    timed = [(one.at, one) for one in events if one.at and one.precision not in ("day", "none")]
    near = [pair for pair in timed if _is_near(pair[0], milestones)]
    shown = tuple(sorted(near, key=lambda pair: pair[0]))
    return Ticks(shown, len(events) - len(timed), len(timed) - len(near))


def _is_near(at: dt.datetime, milestones: Sequence[dt.datetime]) -> bool:
    if not milestones or milestones[0] == milestones[-1]:
        return True
    first, last = milestones[0], milestones[-1]
    margin = max((last - first) / 4, _LEAST_MARGIN)
    return first - at <= margin and at - last <= margin


def drawn(ticks: Ticks, stretch: Stretch) -> str:
    """Return the ticks; those of one place are one, and say their lines together."""
    together: dict[int, list[str]] = {}
    for at, event in ticks.shown:
        together.setdefault(round(stretch.place(at) / _GRAIN), []).append(_line(at, event))
    return "".join(_tick(place * _GRAIN, lines) for place, lines in together.items())


def _tick(place: float, lines: Sequence[str]) -> str:
    more = len(lines) - _MOST_LINES
    told = [*lines[:_MOST_LINES], *([f"and {more} more"] if more > 0 else [])]
    x = f'x1="{place}%" x2="{place}%" y1="{_TOP}"'
    return (
        f'<g class="bf-tick"><title>{words(" · ".join(told))}</title>'
        f'<line {x} y2="{_BOTTOM}"/><line class="bf-reach" {x} y2="{_BOTTOM + 4}"/></g>'
    )


def _line(at: dt.datetime, event: Event) -> str:
    text = said(event.text[: 2 * _LONGEST])
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f"{in_utc(at):%H:%M %Z} {cut}"
