"""Action IDs: which is free, and how it is written into an empty cell."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from blamefree.document.edit import Edit
from blamefree.document.model import ActionItem, Located

_NUMBERED = re.compile(r"\bAI-(\d{1,6})\b", re.IGNORECASE)


def free(items: Iterable[ActionItem]) -> Iterator[str]:
    """Yield the IDs above the highest in use: a gap may be an item that was deleted."""
    found = (_NUMBERED.search(item.id.value) for item in items if item.id)
    highest = max((int(match[1]) for match in found if match), default=0)
    return (f"AI-{number}" for number in count(highest + 1))


def edit(text: str, cell: Located, new: str) -> Edit:
    """Return the edit that writes `new` into a cell of `text`, a blank off the bars beside it."""
    start, end = cell.span
    padded = f"{_space(text[start - 1 : start])}{new}{_space(text[end : end + 1])}"
    return Edit(span=cell.span, expected=cell.raw, replacement=padded)


def _space(neighbour: str) -> str:
    return " " if neighbour == "|" else ""
