"""What says in which zone times are that state none, in words."""

from collections.abc import Iterable

from blamefree.document.model import Event


def said(stated: str, place: str, given: str, events: Iterable[Event]) -> str:
    """Return the zone and what says so; empty where each time states its own.

    `stated` is the input's own zone for all times, `place` where it says so, `given` the user's.
    """
    bases = {event.zone_basis for event in events}
    if "heading" in bases and stated:
        return f"times in {stated} by its {place}" if place else f"times in {stated}"
    return f"times in {given} as given" if "option" in bases and given else ""
