"""The addresses in a message that a program posted: which incident or page it speaks of."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

MAX_LINKS = 20
_LINK = re.compile(r"https?://[^\s<>|\"]{1,2000}+")
_PICTURES = ("icon", "image_url", "thumb_url", "thumb", "emoji")
_PUBLIC = re.compile(r"https?://(?:status\.|[\w-]{1,60}\.statuspage\.io(?![\w.-])).{0,2000}")
_SPEAKS_FOR_PAGE = re.compile(r"(?i)\bstatus ?page\b|\bstatus\.io\b|\binstatus\b")


def links(message: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the addresses that a message's text, blocks and attachments hold, each once."""
    parts = (message.get(key) for key in ("text", "blocks", "attachments"))
    found = (address for part in parts for text in _texts(part) for address in _in(text))
    once: dict[str, None] = {}
    for address in found:
        once[address] = None
        if len(once) >= MAX_LINKS:
            break
    return tuple(once)


def is_public(name: str, addresses: tuple[str, ...]) -> bool:
    """Whether a program's post repeats what customers were told: by its name or its links."""
    is_page = any(_PUBLIC.fullmatch(address) for address in addresses)
    return is_page or bool(_SPEAKS_FOR_PAGE.search(name[:200]))


def _texts(root: Any) -> Iterator[str]:
    """Yield every text in a tree, in no set order, but those that only name a picture."""
    left = [root]
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            left += [part for key, part in value.items() if not _is_picture(key)]
        elif isinstance(value, list):
            left += value


def _is_picture(key: str) -> bool:
    return key.endswith(_PICTURES)


def _in(text: str) -> Iterator[str]:
    if "://" in text:
        for address in _LINK.findall(text):
            yield address.replace("&amp;", "&").rstrip(".,;:!?)]*_")
