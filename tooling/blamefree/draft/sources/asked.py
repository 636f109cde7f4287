"""What a source may need from the user, and what every source offers."""

import datetime as dt
from typing import Literal, Protocol, Self

from blamefree.document.model import Model
from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material
from blamefree.people import Person

DateOrder = Literal["", "dmy", "mdy"]


class Need(Model):
    """What the input does not say, and the user has to."""

    what: Literal["zone", "date", "date_order"]
    """The field of `Given` to fill."""
    why: str
    """What is missing, in words that follow the input's name and a colon."""


class Given(Model):
    """What the user said about the input, to be used where the input itself does not say."""

    zone: str = ""
    """An IANA name, `UTC` or an offset such as `+02:00`."""
    date: dt.date | None = None
    """The day of times that state none."""
    date_order: DateOrder = ""
    """Whether 03/04/2026 is the 3rd of April or the 4th of March."""
    channel: str = ""
    """Which channel of a chat export, without `#`."""
    now: dt.datetime | None = None
    """When it was opened: what a record says of later is no record."""
    incidents: tuple[str, ...] = ()
    """Which incidents of a tool's list, by id, number or address."""


class Source(Protocol):
    """One input, opened. Its fields are its settings, its methods its reach."""

    @property
    def kind(self) -> str:
        """The word for this sort of source in messages."""

    @property
    def name(self) -> str:
        """The input's own name, as `Origin.file` of its events."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is missing or odd about the input as a whole, one sentence each."""

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the source, or None where the material is not of this kind.

        Raises:
            InputError: it is of this kind, but cannot be used as it is.
        """

    @property
    def stem(self) -> str:
        """What a draft's file may be called where nobody gave a title."""

    def title(self) -> str:
        """Return what the input calls the incident; empty where it does not say."""

    def needs(self) -> tuple[Need, ...]:
        """Return what has to be given before its times mean anything."""

    def events(self) -> tuple[SourceEvent, ...]:
        """Return everything it says, in its own order, times in UTC."""

    def people(self) -> tuple[Person, ...]:
        """Return the persons it knows by more than a handle."""


class Plain(Model):
    """A source of which nothing has to be asked: its times have their zone.

    It names no incident and lists no people, but where its own class says otherwise.
    """

    name: str

    @property
    def stem(self) -> str:
        """Return the file's name without what follows its first dot."""
        return self.name.partition(".")[0]

    def title(self) -> str:
        """Return nothing."""
        return ""

    def needs(self) -> tuple[Need, ...]:
        """Return nothing."""
        return ()

    def people(self) -> tuple[Person, ...]:
        """Return nobody."""
        return ()
