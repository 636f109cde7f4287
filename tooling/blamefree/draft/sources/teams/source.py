"""A Microsoft Teams channel: an export's folder or zip archive, or what Graph answers."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import ClassVar, Self

from blamefree.document.model import Model
from blamefree.draft.event import EventKind, Origin, SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given, Need
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.recorded import ordered
from blamefree.draft.sources.teams import export, message_text
from blamefree.draft.sources.teams.export import Found
from blamefree.people import Person
from blamefree.privacy.find import redact
from blamefree.privacy.settings import Privacy

_SYSTEM = frozenset({"systemEventMessage", "unknownFutureValue"})
_NO_HANDLE = re.compile(r"[^\w-]+")
_HOST = re.compile(r"@\S{1,200}")
_EMOJI = {
    "\U0001f4cc": "pushpin",
    "\U0001f4cd": "round_pushpin",
    "\u23f1": "stopwatch",
    "\U0001f4e3": "mega",
    "\U0001f4dd": "memo",
    "\u2b50": "star",
    "\U0001f516": "bookmark",
    "\u2705": "white_check_mark",
    "\U0001f440": "eyes",
}
"""The reactions that mean something here, by the words that they have in chat elsewhere."""


class TeamsChannel(Model):
    """The messages of one channel."""

    kind: ClassVar[str] = "teams"
    name: str
    found: Found

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the channel, or None where the material holds none of Teams."""
        if material.members:
            found = export.in_export(material, given.channel)
        else:
            is_json = material.is_json
            found = export.in_answer(material, given.channel) if is_json else None
        return cls(name=material.name, found=found) if found else None

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what is missing or odd about the input as a whole."""
        return self.found.notes

    @property
    def stem(self) -> str:
        """Return the channel's name, which is often what the incident was called at first."""
        return self.found.channel or self.name.partition(".")[0]

    def title(self) -> str:
        """Return nothing: a channel has no topic."""
        return ""

    def needs(self) -> tuple[Need, ...]:
        """Return nothing: every message has its instant."""
        return ()

    def events(self) -> tuple[SourceEvent, ...]:
        """Return the messages in the order of their instants, each once."""
        once: dict[str, SourceEvent] = {}
        for message in export.with_replies(self.found.messages):
            event = self._event(message)
            if event is not None:
                once.setdefault(event.origin.pointer, event)
        return ordered(once.values())

    def people(self) -> tuple[Person, ...]:
        """Return the users whom the export lists, or who write or are mentioned."""
        return tuple({person.handle: person for person in self._users.values()}.values())

    def _event(self, message: Table) -> SourceEvent | None:
        """Return the message as an event; None for deleted ones and those without an instant."""
        at = fields.instant(message, "createdDateTime")
        if at is None or message.get("deletedDateTime"):
            return None
        own, answered = fields.string(message, "id"), fields.string(message, "replyToId")
        actor, is_bot = self._actor(message)
        kind = _kind(message, is_bot=is_bot)
        is_told = kind in ("chat", "bot")
        text = message_text.content(message, self._mentions(message)) if is_told else ""
        return SourceEvent(
            origin=Origin(file=self.name, pointer=f"message {own[:100]}"),
            kind=kind,
            text="call started" if kind == "call" else text,
            at=at,
            actor=actor,
            is_bot=is_bot,
            reactions=tuple(_reactions(message)),
            notes=("edited afterwards",) if message.get("lastEditedDateTime") else (),
            ids=(f"teams:{own}",),
            about=message_text.addresses(text) if is_bot else (),
            thread=answered if answered != own else "",
        )

    def _actor(self, message: Table) -> tuple[str, bool]:
        """Return who wrote it, and whether that is a program."""
        sender = fields.table(message, "from")
        user = fields.table(sender, "user")
        if user:
            return self._handle(user), False
        app = fields.string(sender, "application", "displayName")
        return app or ("bot" if fields.table(sender, "application") else ""), bool(sender)

    def _mentions(self, message: Table) -> Mapping[str, str]:
        """Return the handles of those whom a message mentions, by the number it gives them."""
        found = {}
        for mention in fields.tables(message, "mentions"):
            user = fields.table(mention, "mentioned", "user")
            found[fields.string(mention, "id")] = self._handle(user) if user else ""
        return {number: handle for number, handle in found.items() if number and handle}

    def _handle(self, user: Table) -> str:
        known = self._users.get(fields.string(user, "id"))
        return known.handle if known else _handle(fields.string(user, "displayName"))

    @cached_property
    def _users(self) -> Mapping[str, Person]:
        """Return everybody with a name, by the id of their account."""
        found: dict[str, Person] = {}
        for entry in (*self.found.users, *self._seen()):
            name, number = fields.string(entry, "displayName"), fields.string(entry, "id")
            if number and _handle(name):
                email = fields.string(entry, "mail")
                found.setdefault(number, Person(handle=_handle(name), name=name, email=email))
        return found

    def _seen(self) -> Iterator[Table]:
        for message in export.with_replies(self.found.messages):
            yield fields.table(message, "from", "user")
            for mention in fields.tables(message, "mentions"):
                yield fields.table(mention, "mentioned", "user")


@lru_cache(maxsize=1024)
def _handle(name: str) -> str:
    """Return a name as one word, as mentions need it: Teams has no handles."""
    # In another form nobody would see any more what is private in it.
    shown, _ = redact(name, Privacy())
    return _NO_HANDLE.sub(".", _HOST.sub("", shown)).strip(".")


def _kind(message: Table, *, is_bot: bool) -> EventKind:
    if fields.string(message, "messageType") in _SYSTEM or not fields.table(message, "from"):
        detail = fields.table(message, "eventDetail")
        named = fields.string(detail, "@odata.type")
        return "call" if "callStarted" in named or detail.get("callStarted") else "noise"
    return "bot" if is_bot else "chat"


def _reactions(message: Table) -> Iterator[str]:
    for reaction in fields.tables(message, "reactions"):
        name = fields.string(reaction, "reactionType").rstrip("\ufe0f")
        if name:
            yield _EMOJI.get(name, name)
