"""The messages in one JSON value of Slack: an answer of its API, or one channel's file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field

from blamefree.document.model import Model
from blamefree.errors import InputError

Message = Mapping[str, Any]

MAX_ERROR = 80
TIMESTAMP = re.compile(r"(\d{1,11})(?:\.\d{1,9})?")
"""A message's `ts`: seconds since 1970, and what tells messages of one second apart."""


class Found(Model):
    """One channel's raw content."""

    channel: str = ""
    about: Message = Field(default_factory=dict)
    """The channel's own entry: topic, purpose, pins."""
    users: tuple[Message, ...] = ()
    messages: tuple[Message, ...] = ()
    notes: tuple[str, ...] = ()


def in_answer(name: str, value: Any) -> Found | None:
    """Return the messages of a JSON value, or None where it holds no channel.

    Raises:
        InputError: it is Slack's answer that a request failed, or one about a file only.
    """
    pages = value if _is_paged(value) else [value]
    for page in pages:
        _check(name, page)
    raw = [item for page in pages for item in listed(page)]
    messages = [item for item in raw if is_message(item)]
    if not messages and (raw or not _is_empty_channel(value)):
        return None
    about = next((found for page in pages if (found := _about(page))), {})
    named = about.get("name") or next((m.get("channel_name") for m in messages), "")
    return Found(
        channel=named if isinstance(named, str) else "",
        about=about,
        users=tuple(user for page in pages for user in _users(page)),
        messages=tuple(messages),
        notes=(*_cut_off(name, pages[-1]), *left_out(name, raw)),
    )


def _cut_off(name: str, last: Any) -> tuple[str, ...]:
    """Return one sentence where an answer's last page is not the last there is."""
    is_cut = isinstance(last, dict) and last.get("has_more") is True
    return (f"{name} is cut off: Slack has more messages.",) if is_cut else ()


def _is_paged(value: Any) -> bool:
    """Whether it is a list of answers, as when several stand in one file."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(page, dict) and isinstance(page.get("messages"), list) for page in value)
    )


def _check(name: str, page: Any) -> None:
    """Say what to do with an answer that can hold no messages."""
    if not isinstance(page, dict):
        return
    if page.get("ok") is False:
        said = str(page.get("error", "no reason given"))[:MAX_ERROR]
        raise InputError(f"{name} is an answer of Slack that says: {said}.", "Ask Slack again.")
    is_alone = not any(key in page for key in ("messages", "message", "items", "ts"))
    if page.get("ok") is True and is_alone and isinstance(page.get("file"), dict):
        message = f"{name} is an answer of Slack about a file, without the message it came with."
        raise InputError(message, "Export the incident's channel.")


def left_out(name: str, raw: Sequence[Any]) -> tuple[str, ...]:
    """Return one sentence on the entries of a list that are no messages, if there are any."""
    odd = sum(not is_message(item) for item in raw)
    count = f"{odd} of {len(raw)} entries"
    return (f"{name}: {count} could not be read as messages and are left out.",) if odd else ()


def listed(value: Any) -> list[Any]:
    """Return the entries of a list or of an answer; what is neither is an entry itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    if isinstance(value.get("messages"), list):
        return list(value["messages"])
    if isinstance(value.get("items"), list):
        return [_pinned(item) for item in value["items"]]
    inner = value.get("message")
    return [inner] if value.get("ok") is True and isinstance(inner, dict) else [value]


def _pinned(item: Any) -> Any:
    """Return the message in an entry of `pins.list`, marked as pinned."""
    inner = item.get("message") if isinstance(item, dict) else None
    return {"pinned_to": [item.get("channel", "")], **inner} if isinstance(inner, dict) else item


def is_message(item: Any) -> bool:
    """Whether an entry is a message with an instant."""
    is_message = isinstance(item, dict) and item.get("type", "message") == "message"
    return is_message and bool(TIMESTAMP.fullmatch(str(item.get("ts"))))


def _is_empty_channel(value: Any) -> bool:
    return value == [] or (isinstance(value, dict) and value.get("messages") == [])


def _about(page: Any) -> Message:
    """Return the channel's own entry: the answer's, or the answer itself where it names it."""
    if not isinstance(page, dict):
        return {}
    inner = page.get("channel")
    return inner if isinstance(inner, dict) else page if "name" in page else {}


def _users(page: Any) -> list[Message]:
    users = page.get("users") if isinstance(page, dict) else None
    return [user for user in users if isinstance(user, dict)] if isinstance(users, list) else []


def replies(message: Message) -> list[Message]:
    """Return the replies that slackdump nests in a message."""
    nested = message.get("slackdump_thread_replies")
    return [item for item in nested if is_message(item)] if isinstance(nested, list) else []
