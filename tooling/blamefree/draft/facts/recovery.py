"""Which ends of alerts may be the end of the impact: those of the alerts that matter."""

import re
from collections.abc import Iterator, Sequence

from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.facts import alerts

_TURN = re.compile(r"@|:(?:firing|fired|resolved)$")
"""Where an id goes over from the alert to one time that it fired or ended."""
_NOWHERE = Origin(file="", pointer="")
_UNKNOWN = alerts.weight(SourceEvent(origin=_NOWHERE, kind="record", text=""))
"""How much an alert weighs whose severity nobody says."""
_ORDINARY = alerts.weight(SourceEvent(origin=_NOWHERE, kind="record", text="", severity="warning"))
"""What is no worse than this does not stand above one whose severity nobody says."""


def telling(events: Sequence[SourceEvent], noticed: SourceEvent | None) -> frozenset[Origin]:
    """Return the ends of the alert that was noticed, and of those that are more severe.

    Where no alert was noticed, the most severe ones tell; where nothing says how severe, all.
    """
    fired = [event for event in events if event.what == "alert"]
    over = [event for event in events if event.what == "alert resolved"]
    weights = _weights([*fired, *over])
    worst = min(weights.values(), default=_UNKNOWN)
    own: set[str] = set()
    if noticed is not None and noticed.what == "alert":
        own = {*_names(noticed), *_served(noticed)}
        is_worse = worst < min(_weight(noticed, weights), _ORDINARY)
    else:
        is_worse = True
    return frozenset(
        end.origin
        for end in over
        if (is_worse and _weight(end, weights) == worst)
        or not own.isdisjoint({*_names(end), *_served(end)})
    )


def _weights(events: Sequence[SourceEvent]) -> dict[str, int]:
    """Return how severe each alert is at worst, by its names."""
    found: dict[str, int] = {}
    for event in events:
        for name in _names(event):
            found[name] = min(found.get(name, _UNKNOWN), alerts.weight(event))
    return found


def _weight(event: SourceEvent, weights: dict[str, int]) -> int:
    return min((weights[name] for name in _names(event) if name in weights), default=_UNKNOWN)


def _names(event: SourceEvent) -> Iterator[str]:
    """Yield what an alert goes by whenever it fires: its ids without their turn, and its name."""
    yield from (_TURN.split(name, maxsplit=1)[0] for name in event.ids)
    if called := alerts.name(event):
        yield f"named {called}"


def _served(event: SourceEvent) -> Iterator[str]:
    yield from (f"serves {service.casefold()}" for service in event.services)
