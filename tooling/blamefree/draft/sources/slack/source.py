"""A Slack channel: an export's folder or zip archive, one channel's JSON, or an API answer."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Self

from blamefree.document.escape import one_line
from blamefree.document.model import Model
from blamefree.draft.event import EventKind, Origin, SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given, Need
from blamefree.draft.sources.recorded import ordered
from blamefree.draft.sources.slack import answers, export, links, message_text
from blamefree.draft.sources.slack.answers import Found, Message
from blamefree.errors import InputError
from blamefree.people import Person

_NOISE = re.compile(
    r"(?:channel|group)_(?:join|leave|archive|unarchive|name|convert_to_private|posting_permissions)"
    r"|bot_(?:add|remove|enable|disable)|reminder_(?:add|delete)|pinned_item|unpinned_item"
    r"|message_(?:changed|deleted|replied)|sh_room_shared|ekm_access_denied|channel_canvas_updated"
)
_NO_NAME = re.compile(
    r"(?i)\bsev|https?:|@|[:=]|\b(?:ic|commander|lead|scribe|comms|status|channel)\b"
)
_ABOUT = re.compile(r"(?:channel|group)_(topic|purpose)")


class SlackExport(Model):
    """The messages of one channel."""

    kind: ClassVar[str] = "slack"
    name: str
    found: Found
    notes: tuple[str, ...] = ()

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the channel, or None where the material holds none."""
        if material.members:
            found = export.in_export(material, given.channel)
        else:
            is_json = material.is_json
            found = answers.in_answer(material.name, material.json) if is_json else None
        if found is None:
            return None
        if not found.messages:
            hint = next(iter(found.notes), "Export the incident's channel.")
            raise InputError(f"{material.name} holds no messages.", hint)
        return cls(name=material.name, found=found, notes=(*material.notes, *found.notes))

    @property
    def stem(self) -> str:
        """Return the channel's name, which is often what the incident was called at first."""
        return self.found.channel or self.name.partition(".")[0]

    def title(self) -> str:
        """Return the part of the channel's topic or purpose that names the incident."""
        changes = [event.text for event in self.events() if event.kind == "topic"]
        about = [event.text for event in self._purpose()]
        told = (text.removeprefix("Channel topic: ") for text in (*about, *reversed(changes)))
        return next((title for text in told if (title := _name_in(text))), "")

    def needs(self) -> tuple[Need, ...]:
        """Return nothing: every message has its instant."""
        return ()

    def events(self) -> tuple[SourceEvent, ...]:
        """Return the messages in the order of their instants, each once."""
        return self._told

    @cached_property
    def _told(self) -> tuple[SourceEvent, ...]:
        once: dict[tuple[str, str], SourceEvent] = {}
        for message in self._all():
            event = self._event(message)
            if event is not None:
                once.setdefault((event.origin.pointer, event.actor), event)
        by_pointer = sorted(once.values(), key=lambda event: event.origin.pointer)
        return (*self._purpose(), *ordered(by_pointer))

    def people(self) -> tuple[Person, ...]:
        """Return the users that the export lists, or whose messages say who they are."""
        return tuple({person.handle: person for person in self._users.values()}.values())

    def _all(self) -> Iterator[Message]:
        for message in self.found.messages:
            yield message
            yield from answers.replies(message)

    def _purpose(self) -> Iterator[SourceEvent]:
        """Return what the channel says about itself: without an instant, but it names roles."""
        for key in ("topic", "purpose"):
            about = self.found.about.get(key)
            value = about.get("value") if isinstance(about, dict) else None
            if isinstance(value, str) and value:
                origin = Origin(file=self.name, pointer=f"channel {key}")
                text = message_text.words(value, self._handle)
                yield SourceEvent(origin=origin, kind="aside", text=text)

    def _event(self, message: Message) -> SourceEvent | None:
        """Return the message as an event; None for deleted ones and those without an instant."""
        at = _instant(message.get("ts"))
        if at is None or message.get("hidden") is True or message.get("subtype") == "tombstone":
            return None
        actor, is_bot = self._actor(message)
        kind = _kind(message, is_bot=is_bot)
        about = links.links(message) if kind == "bot" else ()
        is_public = kind == "bot" and links.is_public(actor, about)
        own, thread = str(message["ts"]), str(message.get("thread_ts") or "")
        return SourceEvent(
            origin=Origin(file=self.name, pointer=f"message {own}"),
            kind=kind,
            text=self._about(message) if kind == "topic" else self._said(message),
            at=at,
            actor=actor,
            is_bot=is_bot,
            pinned=self._is_pinned(message),
            reactions=tuple(_reactions(message)),
            notes=("edited afterwards",) if message.get("edited") else (),
            what="public update" if is_public else "",
            public=is_public,
            ids=(f"slack:{own}",),
            about=about,
            code=message_text.code(str(message.get("text") or "")),
            thread=thread if thread != own and answers.TIMESTAMP.fullmatch(thread) else "",
        )

    def _said(self, message: Message) -> str:
        return message_text.content(message, self._handle)

    def _about(self, message: Message) -> str:
        """Return a change of the channel's topic: severity, roles and state stand there."""
        what = "topic" if "topic" in str(message.get("subtype")) else "purpose"
        value = message.get(what)
        said = value if isinstance(value, str) else str(message.get("text", "")).partition(": ")[2]
        return f"Channel {what}: {message_text.words(said, self._handle)}"

    def _actor(self, message: Message) -> tuple[str, bool]:
        """Return who wrote it, and whether that is a program."""
        user = str(message.get("user") or "")
        bot = message.get("bot_profile")
        bot_name = bot.get("name") if isinstance(bot, dict) else None
        is_bot = bool(bot_name) or message.get("subtype") == "bot_message"
        is_bot = is_bot or user == "USLACKBOT" or user in self._bots
        is_bot = is_bot or bool(message.get("bot_id") and not user)
        if is_bot:
            named = (bot_name, message.get("username"), self._bots.get(user), "bot")
            return one_line(str(next(name for name in named if name))), True
        return self._handle(one_line(user)), False

    def _handle(self, user: str) -> str:
        known = self._users.get(user)
        return known.handle if known else self._bots.get(user, user)

    @cached_property
    def _users(self) -> Mapping[str, Person]:
        listed = (entry for entry in self.found.users if not _is_bot(entry))
        known = {number: _person(entry) for entry in listed for number in _numbers(entry)}
        for message in self._all():
            profile, user = message.get("user_profile"), str(message.get("user") or "")
            if isinstance(profile, dict) and user and user not in known:
                known[user] = _person({"id": user, "name": profile.get("name"), "profile": profile})
        return known

    @cached_property
    def _bots(self) -> Mapping[str, str]:
        listed = (entry for entry in self.found.users if _is_bot(entry))
        return {str(entry.get("id")): str(entry.get("name") or "bot") for entry in listed}

    def _is_pinned(self, message: Message) -> bool:
        marked = message.get("pinned_to") or message.get("pinned_info")
        return bool(marked) or str(message["ts"]) in self._pins

    @cached_property
    def _pins(self) -> frozenset[str]:
        pins = self.found.about.get("pins")
        listed = pins if isinstance(pins, list) else ()
        return frozenset(str(pin.get("id")) for pin in listed if isinstance(pin, dict))


def _instant(ts: Any) -> dt.datetime | None:
    """Return the message's instant, cut to the second; None for what is no epoch."""
    read = answers.TIMESTAMP.fullmatch(str(ts))
    at = dt.datetime.fromtimestamp(int(read[1]), dt.UTC) if read else None
    return at if at and at.year in fields.YEARS else None


def _name_in(topic: str) -> str:
    """Return the first part of `SEV2 | Checkout is down | IC: @ana` that is a name."""
    parts = (part.strip() for part in topic.split("|"))
    return next((part for part in parts if " " in part and not _NO_NAME.search(part)), "")


def _kind(message: Message, *, is_bot: bool) -> EventKind:
    subtype = str(message.get("subtype") or "")
    if _NOISE.fullmatch(subtype):
        return "noise"
    if _ABOUT.fullmatch(subtype):
        return "topic"
    if isinstance(message.get("room"), dict):
        return "call"
    if message.get("files") and not message.get("text"):
        return "file"
    return "bot" if is_bot else "chat"


def _reactions(message: Message) -> Iterator[str]:
    listed = message.get("reactions")
    for reaction in listed if isinstance(listed, list) else ():
        name = reaction.get("name") if isinstance(reaction, dict) else None
        if isinstance(name, str):
            yield name.partition("::")[0]


def _is_bot(entry: Message) -> bool:
    return entry.get("is_bot") is True or entry.get("id") == "USLACKBOT"


def _numbers(entry: Message) -> Iterator[str]:
    """Yield the ids of a user: in a company of several workspaces there are two."""
    grid = entry.get("enterprise_user")
    for number in (entry.get("id"), grid.get("id") if isinstance(grid, dict) else None):
        if isinstance(number, str) and number:
            yield number


def _person(entry: Message) -> Person:
    """Return a user: the handle is the account's name, the name what others see."""
    profile = entry.get("profile")
    shown = profile if isinstance(profile, dict) else {}
    name = shown.get("real_name") or entry.get("real_name") or ""
    nick = shown.get("display_name") or ""
    handle = entry.get("name") or nick or entry["id"]
    return Person(
        handle=one_line(str(handle)),
        name=one_line(str(name or nick)),
        email=str(shown.get("email") or ""),
    )
