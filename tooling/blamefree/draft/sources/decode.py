"""Bytes to text and JSON, with one clear sentence where they are neither."""

import json
from typing import Any

from blamefree.draft.material import Material
from blamefree.errors import InputError

MAX_KEYS = 8
NO_JSON = object()
"""What `json_of` returns for text that is not JSON."""


def text_of(material: Material) -> str:
    """Return the material's text, line ends and all; bad UTF-8 becomes U+FFFD.

    Raises:
        InputError: it is a folder, or no text at all.
    """
    if material.members:
        seen = ", ".join(sorted(material.members)[:MAX_KEYS])
        raise InputError(
            f"{material.name} holds no Slack export (seen: {seen}).",
            "Give the folder that holds channels.json, or one timeline file.",
        )
    if material.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return material.data.decode("utf-16", errors="replace")
    if b"\0" in material.data:
        hint = "Give a Markdown or text timeline, or a Slack export."
        raise InputError(f"{material.name} is not a text file.", hint)
    return material.data.decode("utf-8-sig", errors="replace")


def json_of(material: Material) -> Any:
    """Return the material's JSON value, or `NO_JSON` where it is not meant to be JSON.

    Raises:
        InputError: it begins as JSON does but cannot be read.
    """
    text = text_of(material).strip()
    if not text.startswith(("{", '[{"', "[{", "[]")) and not _opens_a_list_of_objects(text):
        return NO_JSON
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as trouble:
        if text.startswith("{") and '"' not in text[:20]:
            return NO_JSON
        where = (
            f"line {trouble.lineno}" if isinstance(trouble, json.JSONDecodeError) else "too deep"
        )
        raise InputError(
            f"{material.name} is damaged JSON ({where}).", "Export it again."
        ) from trouble


def _opens_a_list_of_objects(text: str) -> bool:
    return text.startswith("[") and text[1:200].lstrip().startswith(("{", "]"))


def keys_seen(value: Any) -> str:
    """Return the names of a JSON value's keys, for a message."""
    if isinstance(value, list):
        inner = next((item for item in value if isinstance(item, dict)), None)
        return f"a list of {len(value)}" + (f" with {keys_seen(inner)}" if inner else "")
    if not isinstance(value, dict):
        return type(value).__name__
    shown = ", ".join(str(key)[:40] for key in list(value)[:MAX_KEYS])
    return f"keys {shown}" + (", ..." if len(value) > MAX_KEYS else "")
