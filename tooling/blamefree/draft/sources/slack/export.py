"""Where the messages are in what Slack hands out: an export's folders, or one file a channel."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from blamefree.draft.material import Material
from blamefree.draft.sources.slack.answers import (
    MAX_ERROR,
    Found,
    Message,
    in_answer,
    is_message,
    left_out,
    listed,
)
from blamefree.errors import InputError

CHANNEL_LISTS = ("channels.json", "groups.json", "mpims.json", "dms.json")
USER_LISTS = ("users.json", "org_users.json")
MAX_NAMES = 20
_DAY_FILE = re.compile(r"\d{4}-\d{2}-\d{2}\.json")


def in_export(material: Material, wanted: str) -> Found | None:
    """Return the wanted channel of an export, or None where the members are no export.

    Raises:
        InputError: there are several channels and none was named, or not the named one.
    """
    days = [name for name in sorted(material.members) if _is_day(name)]
    lists = [name for name in material.members if posixpath.basename(name) in CHANNEL_LISTS]
    if not days:
        dumped = _in_dump(material, wanted)
        if dumped or not lists:
            return dumped
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


def _in_dump(material: Material, wanted: str) -> Found | None:
    """Return the wanted channel of a folder with one JSON file a channel, as slackdump writes it.

    The files of a channel's threads have its name, and are parts of it.
    """
    users = tuple(_users(material))
    channels: dict[str, list[Found]] = {}
    for name in sorted(material.members):
        found = _in_file(material, name)
        if found:
            channels.setdefault(found.channel or _stem(name), []).append(found)
    if not channels:
        return None
    folder = _choose(material.name, sorted(channels), wanted)
    parts = channels[folder]
    return Found(
        channel=folder,
        about=next((part.about for part in parts if part.about), {}),
        users=(*users, *(user for part in parts for user in part.users)),
        messages=tuple(message for part in parts for message in part.messages),
        notes=tuple(note for part in parts for note in part.notes),
    )


def _in_file(material: Material, name: str) -> Found | None:
    """Return the messages of one member; None for a member that holds none."""
    if not name.endswith(".json") or posixpath.basename(name) in (*CHANNEL_LISTS, *USER_LISTS):
        return None
    found = in_answer(name, _value(material, name))
    return found if found and found.messages else None


def _stem(name: str) -> str:
    """Return the channel in the name of a dumped file: `C0123-1772632800.000100.json`."""
    return posixpath.basename(name).removesuffix(".json").partition("-")[0]


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
    raw = listed(value)
    messages = [item for item in raw if is_message(item)]
    if messages or isinstance(value, list):
        return messages, left_out(name, raw)
    error = value.get("error") if isinstance(value, dict) else None
    said = f" (it says: {error[:MAX_ERROR]})" if isinstance(error, str) else ""
    return [], (f"{name} holds no messages{said}; that day is absent.",)


def _value(material: Material, name: str) -> Any:
    inner = Material(name=f"{material.name}/{name}", data=material.members[name]())
    return inner.json if inner.is_json else None


def _entries(material: Material, name: str) -> list[Message]:
    """Return the objects of one member's list; a member that is no list has none."""
    value = _value(material, name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
