"""Where the messages are in what Teams hands out: an export's folders, or answers of Graph."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from blamefree.document.model import Model
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.errors import InputError

MAX_NAMES = 20
MAX_DEPTH = 12
_MESSAGES = re.compile(r"(?:.{0,400}/)?teams/[^/]{1,100}/messages_[^/]{1,100}\.json")
_NEXT = "@odata.nextLink"


class Found(Model):
    """One channel's messages, their keys as Graph spells them."""

    channel: str = ""
    users: tuple[Table, ...] = ()
    messages: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


def spelled(value: Any, depth: int = 0) -> Any:
    """Return a value with its keys as Graph spells them: exports write `CreatedDateTime`."""
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, Mapping):
        pairs = ((str(key), inner) for key, inner in value.items())
        return {key[:1].lower() + key[1:]: spelled(inner, depth + 1) for key, inner in pairs}
    return [spelled(item, depth + 1) for item in value] if isinstance(value, list) else value


def is_message(item: Table) -> bool:
    """Whether an object is a message, by keys as Graph spells them."""
    is_dated = isinstance(item.get("createdDateTime"), str) and isinstance(item.get("body"), dict)
    return (
        is_dated and bool(fields.string(item, "id")) and ("messageType" in item or "from" in item)
    )


def in_answer(material: Material, wanted: str) -> Found | None:
    """Return the messages of a JSON value, or None where it holds none of Teams.

    Raises:
        InputError: they are of several channels, and none was named.
    """
    pages = fields.payloads(material.json)
    listed = [item for page in pages for item in _listed(page)]
    messages = [message for item in listed if is_message(message := spelled(item))]
    if not messages:
        return None
    odd = len(listed) - len(messages)
    left = f"{material.name}: {odd} of {len(listed)} entries are something else; left out."
    cut = f"{material.name} is cut off: Teams has more messages."
    notes = ((left,) if odd else (), (cut,) if pages and pages[-1].get(_NEXT) else ())
    found = _channel(material.name, messages, {}, wanted)
    return found.model_copy(update={"notes": (*notes[0], *notes[1])})


def in_export(material: Material, wanted: str) -> Found | None:
    """Return the wanted channel of an export, or None where the members are no export of Teams.

    Private chats, in `users/`, are not read.

    Raises:
        InputError: there are several channels and none was named, or not the named one.
    """
    names = [name for name in sorted(material.members) if _MESSAGES.fullmatch(name)]
    if not names:
        return None
    messages = [item for name in names for item in _entries(material, name) if is_message(item)]
    titles = dict(_titles(material))
    if not messages:
        raise InputError(f"{material.name} holds no messages.", "Export the incident's team.")
    users = (name for name in material.members if posixpath.basename(name) == "usersList.json")
    listed = tuple(entry for name in users for entry in _entries(material, name))
    return _channel(material.name, messages, titles, wanted).model_copy(update={"users": listed})


def with_replies(messages: Iterable[Table]) -> Iterator[Table]:
    """Yield messages and the replies that Graph nests in them."""
    for message in messages:
        yield message
        yield from (reply for reply in fields.tables(message, "replies") if is_message(reply))


def _listed(page: Table) -> list[Table]:
    """Return the objects of a page of Graph; what is no page is an object itself."""
    return fields.tables(page, "value") if isinstance(page.get("value"), list) else [page]


def _channel(file: str, messages: list[Table], titles: Mapping[str, str], wanted: str) -> Found:
    """Return one channel's messages: the wanted one's, or those of the only one."""
    channels: dict[str, list[Table]] = {}
    for message in messages:
        place = fields.string(message, "channelIdentity", "channelId")
        channels.setdefault(place or fields.string(message, "chatId"), []).append(message)
    key = _choose(file, {key: titles.get(key, key) for key in channels}, wanted.removeprefix("#"))
    return Found(channel=titles.get(key, ""), messages=tuple(channels[key]))


def _choose(file: str, titles: Mapping[str, str], wanted: str) -> str:
    known = ", ".join(list(titles.values())[:MAX_NAMES]) + (
        ", ..." if len(titles) > MAX_NAMES else ""
    )
    named = [key for key, title in titles.items() if wanted and wanted in (key, title)]
    if wanted and not named and any(titles):
        raise InputError(f"{file} holds no channel {wanted}.", f"It holds: {known}.")
    if len(named) > 1:
        message = f"{file} holds {len(named)} channels called {wanted}."
        raise InputError(message, f"Name one by its id: {', '.join(named[:MAX_NAMES])}.")
    if not named and len(titles) > 1:
        message = f"{file} holds {len(titles)} channels: {known}."
        raise InputError(message, "Name one with --channel.")
    return next(iter(named or titles))


def _titles(material: Material) -> Iterator[tuple[str, str]]:
    """Yield the ids of channels and what they are called."""
    for name in material.members:
        if posixpath.basename(name).startswith("channels_"):
            for entry in _entries(material, name):
                if fields.string(entry, "displayName"):
                    yield fields.string(entry, "id"), fields.string(entry, "displayName")


def _entries(material: Material, name: str) -> list[Table]:
    """Return the objects of one member's list; a member that is no list has none."""
    inner = Material(name=f"{material.name}/{name}", data=material.members[name]())
    value = inner.json if inner.is_json else None
    return fields.payloads(spelled(value)) if isinstance(value, list) else []
