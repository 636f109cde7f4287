"""What all sources have in common that are the JSON of one tool."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, ClassVar, NamedTuple, Self

from blamefree.document.escape import one_line
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given, Plain
from blamefree.draft.sources.fields import Table
from blamefree.errors import InputError

MAX_SHOWN = 6
ENOUGH = 200
"""So many objects tell of which tool a list is: each source asks, and a channel has thousands."""
_START = dt.datetime.min.replace(tzinfo=dt.UTC)


class Choice(NamedTuple):
    """One of the incidents in a tool's list."""

    names: tuple[str, ...]
    """What it may be asked for by: id, number, address."""
    title: str
    payload: Table


def chosen(file: str, choices: Sequence[Choice], wanted: Sequence[str]) -> list[Table]:
    """Return the incidents that are wanted; where there is one only, that one.

    Raises:
        InputError: there are several, and none of them was named.
    """
    asked = {name.casefold() for name in wanted}
    named = [c.payload for c in choices if asked & {name.casefold() for name in c.names}]
    if named or len(choices) <= 1:
        return named or [choice.payload for choice in choices]
    shown = listed(choices)
    if wanted:
        message = f"{file} holds no incident {', '.join(wanted)}."
        raise InputError(message, f"It holds: {shown}.")
    message = f"{file} holds {len(choices)} incidents: {shown}."
    raise InputError(message, "Name the one meant with --incident.")


def listed(choices: Sequence[Choice]) -> str:
    """Return the first incidents of a list by their names and titles."""
    shown = ", ".join(
        f"{choice.names[0]} ({fields.beginning(choice.title, 40)})"
        for choice in choices[:MAX_SHOWN]
    )
    return shown + (", ..." if len(choices) > MAX_SHOWN else "")


def ordered(events: Iterable[SourceEvent]) -> tuple[SourceEvent, ...]:
    """Return each event once, in order of time; what has no instant comes first.

    Tools list the newest first, and send the same thing again. Two different events under one
    pointer get a number, so that an origin names one event.
    """
    once = list(dict.fromkeys(events))
    times = [event.at for event in once if event.at]
    falls = sum((later < earlier) - (later > earlier) for earlier, later in pairwise(times))
    timed = sorted(once[::-1] if falls > 0 else once, key=lambda event: event.at or _START)
    seen: Counter[Origin] = Counter()
    kept = []
    for event in timed:
        seen[event.origin] += 1
        kept.append(_numbered(event, seen[event.origin]))
    return tuple(kept)


def _numbered(event: SourceEvent, number: int) -> SourceEvent:
    if number == 1:
        return event
    origin = event.origin.model_copy(update={"pointer": f"{event.origin.pointer} ({number})"})
    return event.model_copy(update={"origin": origin})


class Recorded(Plain):
    """The objects of one tool in an input: one answer, one webhook, or a list of them.

    A tool's own class says `kind`, `knows` and `events`, and `title` and `people` where it can.
    """

    kind: ClassVar[str]
    payloads: tuple[Table, ...]
    given: Given = Given()
    notes: tuple[str, ...] = ()

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Whether the object is of this tool, by its keys."""
        raise NotImplementedError

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the source, or None where none of the material's objects is of this tool."""
        return cls.unchosen(material, given)

    @classmethod
    def unchosen(cls, material: Material, given: Given) -> Self | None:
        """Return the source with all that is there, whatever incidents that may be of."""
        if material.members or not material.is_json:
            return None
        objects = fields.payloads(material.json)
        if not any(map(cls.knows, objects[:ENOUGH])):
            return None
        own = tuple(item for item in objects if cls.knows(item))
        odd = len(objects) - len(own)
        left = f"{material.name}: {odd} of {len(objects)} entries are something else; left out."
        notes = (*material.notes, *((left,) if odd else ()))
        return cls(name=material.name, payloads=own, given=given, notes=notes)

    def dated(self, lack: str, hint: str) -> Self:
        """Return the source itself, if anything in it has a time.

        Raises:
            InputError: nothing has; `lack` says so in words that follow the file's name.
        """
        if any(event.at for event in self.events()):
            return self
        raise InputError(f"{self.name} {lack}.", hint)

    def choices(self) -> tuple[Choice, ...]:
        """Return nothing: not every tool keeps incidents."""
        return ()

    def events(self) -> tuple[SourceEvent, ...]:
        """Return everything the tool recorded."""
        raise NotImplementedError

    def record(self, pointer: str, text: str, **more: Any) -> SourceEvent:
        """Return an event of this source; `pointer` is where in it, `more` any other field."""
        origin = Origin(file=self.name, pointer=fields.beginning(one_line(pointer), 120) or "...")
        return SourceEvent(origin=origin, **{"kind": "record", **more}, text=one_line(text))
