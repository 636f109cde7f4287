"""Where the messages are in what Slack hands out: an export's folders, or one JSON answer."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from blamefree.document.model import Model
from blamefree.draft.material import Material
from blamefree.errors import InputError

Message = Mapping[str, Any]

CHANNEL_LISTS = ("channels.json", "groups.json", "mpims.json", "dms.json")
USER_LISTS = ("users.json", "org_users.json")
MAX_NAMES = 20
MAX_ERROR = 80
TIMESTAMP = re.compile(r"(\d{1,11})(?:\.\d{1,9})?")
"""A message's `ts`: seconds since 1970, and what tells messages of one second apart."""
_DAY_FILE = re.compile(r"\d{4}-\d{2}-\d{2}\.json")


class Found(Model):
    """One channel's raw content."""

    channel: str = ""
    about: Message = Field(default_factory=dict)
    """The channel's own entry: topic, purpose, pins."""
    users: tuple[Message, ...] = ()
    messages: tuple[Message, ...] = ()
    notes: tuple[str, ...] = ()


def in_export(material: Material, wanted: str) -> Found | None:
    """Return the wanted channel of an export, or None where the members are no export.

    Raises:
        InputError: there are several channels and none was named, or not the named one.
    """
    days = [name for name in sorted(material.members) if _is_day(name)]
    lists = [name for name in material.members if posixpath.basename(name) in CHANNEL_LISTS]
    if not days and not lists:
        return None
    folders = sorted({posixpath.dirname(name) for name in days})
    entries = [entry for name in lists for entry in _entries(material, name)]
    folder = _choose(material.name, folders, _named(wanted, entries))
    channel = posixpath.basename(folder) or material.name.partition(".")[0]
    own = (e for e in entries if channel in (e.get("name"), e.get("id")))
    read = [_day(material, name) for name in days if posixpath.dirname(name) == folder]
    return Found(
        channel=channel,
        about=next(own, {}),
        users=tuple(_users(material)),
        messages=tuple(message for messages, _ in read for message in messages),
        notes=tuple(note for _, notes in read for note in notes),
    )


def _named(wanted: str, entries: list[Message]) -> str:
    """Return the name of the channel that is wanted by its name or its id."""
    named = (entry.get("name") for entry in entries if wanted and entry.get("id") == wanted)
    return next((name for name in named if isinstance(name, str)), wanted)


def _is_day(name: str) -> bool:
    return bool(_DAY_FILE.fullmatch(posixpath.basename(name))) and "__MACOSX" not in name


def _choose(export: str, folders: list[str], wanted: str) -> str:
    names = {posixpath.basename(folder): folder for folder in folders}
    known = ", ".join(list(names)[:MAX_NAMES]) + (", ..." if len(names) > MAX_NAMES else "")
    if not folders:
        raise InputError(f"{export} holds no messages.", "Export the incident's channel.")
    if wanted:
        if wanted.removeprefix("#") in names:
            return names[wanted.removeprefix("#")]
        raise InputError(f"{export} holds no channel {wanted}.", f"It holds: {known}.")
    if len(folders) > 1:
        raise InputError(
            f"{export} holds {len(folders)} channels: {known}.", "Name one with --channel."
        )
    return folders[0]


def _users(material: Material) -> Iterator[Message]:
    for name in material.members:
        if posixpath.basename(name) in USER_LISTS:
            yield from _entries(material, name)


def _day(material: Material, name: str) -> tuple[list[Message], tuple[str, ...]]:
    """Return the messages of one day's file, and what is missing there."""
    value = _value(material, name)
    raw = _listed(value)
    messages = [item for item in raw if _is_message(item)]
    if messages or isinstance(value, list):
        return messages, _left_out(name, raw)
    error = value.get("error") if isinstance(value, dict) else None
    said = f" (it says: {error[:MAX_ERROR]})" if isinstance(error, str) else ""
    return [], (f"{name} holds no messages{said}; that day is absent.",)


def _left_out(name: str, raw: list[Any]) -> tuple[str, ...]:
    """Return one sentence on the entries of a list that are no messages, if there are any."""
    odd = sum(not _is_message(item) for item in raw)
    count = f"{odd} of {len(raw)} entries"
    return (f"{name}: {count} could not be read as messages and are left out.",) if odd else ()


def _value(material: Material, name: str) -> Any:
    inner = Material(name=f"{material.name}/{name}", data=material.members[name]())
    return inner.json if inner.is_json else None


def _entries(material: Material, name: str) -> list[Message]:
    """Return the objects of one member's list; a member that is no list has none."""
    value = _value(material, name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def in_answer(name: str, value: Any) -> Found | None:
    """Return the messages of one JSON value, or None where it holds no channel.

    Raises:
        InputError: it is Slack's answer that a request failed.
    """
    if isinstance(value, dict) and value.get("ok") is False:
        said = str(value.get("error", "no reason given"))[:MAX_ERROR]
        raise InputError(f"{name} is an answer of Slack that says: {said}.", "Ask Slack again.")
    raw = _listed(value)
    messages = [item for item in raw if _is_message(item)]
    if not messages and (raw or not _is_empty_channel(value)):
        return None
    about = value if isinstance(value, dict) else {}
    cut = about.get("has_more") is True
    named = about.get("name") or next((m.get("channel_name") for m in messages), "")
    return Found(
        channel=named if isinstance(named, str) else "",
        messages=tuple(messages),
        notes=(
            *((f"{name} is cut off: Slack has more messages.",) if cut else ()),
            *_left_out(name, raw),
        ),
    )


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    if isinstance(value.get("messages"), list):
        return list(value["messages"])
    if isinstance(value.get("items"), list):
        return [_pinned(item) for item in value["items"]]
    return [value]


def _pinned(item: Any) -> Any:
    """Return the message in an entry of `pins.list`, marked as pinned."""
    inner = item.get("message") if isinstance(item, dict) else None
    return {"pinned_to": [item.get("channel", "")], **inner} if isinstance(inner, dict) else item


def _is_message(item: Any) -> bool:
    is_message = isinstance(item, dict) and item.get("type", "message") == "message"
    return is_message and bool(TIMESTAMP.fullmatch(str(item.get("ts"))))


def _is_empty_channel(value: Any) -> bool:
    return value == [] or (isinstance(value, dict) and value.get("messages") == [])


def replies(message: Message) -> list[Message]:
    """Return the replies that slackdump nests in a message."""
    nested = message.get("slackdump_thread_replies")
    return [item for item in nested if _is_message(item)] if isinstance(nested, list) else []
