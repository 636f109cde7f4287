"""Webhooks in a log: one JSON object a line, behind what the logger wrote in front of it."""

import json
from collections.abc import Iterator
from typing import Any

from blamefree.draft.material import Material

MAX_PREFIX = 200
"""Characters in front of the object: a time, a level, a logger's name."""
_MAX_BYTES = 64 * 2**20


def unpacked(material: Material) -> Material:
    """Return the objects of a log as JSON, where every line has one; other material as it is."""
    if material.members or b"\0" in material.data or len(material.data) > _MAX_BYTES:
        return material
    if material.is_json:
        return material
    objects = []
    for value in _objects(material.text):
        if value is None:
            return material
        objects.append(value)
    if not objects:
        return material
    data = json.dumps(objects).encode()
    return Material(name=material.name, data=data, notes=material.notes)


def _objects(text: str) -> Iterator[dict[str, Any] | None]:
    """Yield the object of each line that is not blank; None where it has none."""
    for line in text.splitlines():
        if line.strip():
            yield _object(line)


def _object(line: str) -> dict[str, Any] | None:
    at = line.find("{", 0, MAX_PREFIX)
    if at < 0:
        return None
    try:
        value = json.loads(line[at:])
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and value else None
