"""Events that are joined because they tell the same; never two messages of people."""

from collections.abc import Sequence

from blamefree.draft.event import Added, Origin, SourceEvent
from blamefree.draft.merging import alike

_STATED = ("services", "roles", "milestones")


class Groups:
    """Which of some events are one, by their places in the list. It grows and never splits."""

    def __init__(self, events: Sequence[SourceEvent]) -> None:
        """Begin with each event on its own."""
        self.events = events
        self._group = [[at] for at in range(len(events))]
        self._files = [{event.origin.file} for event in events]
        self._people = [self._person(event) for event in events]

    def join(self, one: int, other: int, *, sure: bool = False) -> None:
        """Join two events and all that each is joined with; where that cannot be, do nothing.

        One source tells a thing once, so that nothing but a shared id (`sure`) brings two events
        of one source together, and two records of different incidents.
        """
        if self._group[one] is self._group[other] or not self._may(one, other, sure=sure):
            return
        small, large = sorted((one, other), key=lambda at: len(self._group[at]))
        self._group[large].extend(self._group[small])
        self._files[large] |= self._files[small]
        self._people[large] |= self._people[small]
        for at in self._group[small]:
            self._group[at] = self._group[large]
            self._files[at] = self._files[large]
            self._people[at] = self._people[large]

    def several(self) -> list[list[int]]:
        """Return the groups of more than one event."""
        once = {id(group): group for group in self._group if len(group) > 1}
        return [sorted(group) for group in once.values()]

    def _may(self, one: int, other: int, *, sure: bool) -> bool:
        if len(self._people[one] | self._people[other]) > 1:
            return False
        return sure or (
            self._files[one].isdisjoint(self._files[other])
            and not any(
                alike.are_apart(self.events[at], self.events[there])
                for at in self._group[one]
                for there in self._group[other]
            )
        )

    @staticmethod
    def _person(event: SourceEvent) -> set[str]:
        return {alike.own_name(event)} if alike.is_of_people(event) else set()


def one_of(events: Sequence[SourceEvent]) -> SourceEvent:
    """Return the event that several tell: the most trusted row, with what the others add."""
    first, *others = sorted(events, key=_trust)
    places = dict.fromkeys(place for e in events for place in (e.origin, *e.also_in))
    also = tuple(place for place in sorted(places, key=str) if place != first.origin)
    return first.model_copy(update={"also_in": also, **_together([first, *others])})


def _trust(event: SourceEvent) -> int:
    """Return how far down an event stands: whose time and words are taken.

    A tool's record has the time of what happened; a public update the time it was shown; a
    written entry was thought about; a bot passes on what a tool said; chat may be late or loose.
    """
    if event.kind == "record":
        return 1 if event.what == "public update" else 0
    kind = "bot" if event.is_bot and event.kind == "chat" else event.kind
    return 2 + ("entry", "bot", "topic", "call", "file", "chat", "aside", "noise").index(kind)


def _together(events: Sequence[SourceEvent]) -> dict[str, object]:
    """Return the fields that add up, the most trusted first."""
    united = ("ids", "about", "services", "roles", "milestones", "reactions", "code")
    values = {name: _united(events, name) for name in united}
    firsts = {name: _first(events, name) for name in ("what", "severity", "thread")}
    stated = {
        **{(name, at): place for name in _STATED for at, place in enumerate(values[name].values())},
        ("severity", 0): firsts["severity"][1],
    }
    return {
        **{name: tuple(found) for name, found in values.items()},
        **{name: value for name, (value, _) in firsts.items()},
        "pinned": any(event.pinned for event in events),
        "public": any(event.public for event in events),
        "added": tuple(
            Added(*which, place) for which, place in stated.items() if place != events[0].origin
        ),
    }


def _united(events: Sequence[SourceEvent], name: str) -> dict[object, Origin]:
    """Return the values of a field, each with the place that states it first."""
    found: dict[object, Origin] = {}
    for event in events:
        for at, value in enumerate(getattr(event, name)):
            found.setdefault(value, event.stated(name, at))
    return found


def _first(events: Sequence[SourceEvent], name: str) -> tuple[str, Origin]:
    """Return the first value that is none of nothing, and the place that states it."""
    own = ((getattr(event, name), event.stated(name)) for event in events)
    return next((pair for pair in own if pair[0]), ("", events[0].origin))


def places(event: SourceEvent) -> tuple[Origin, ...]:
    """Return every place that tells the event, its own first."""
    return (event.origin, *event.also_in)
