"""Fields of a JSON value that nobody vouches for: what is absent or odd comes out empty."""

import datetime as dt
import html
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from blamefree.document.escape import one_line

Table = Mapping[str, Any]

MAX_KEYS = 8
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,9})?|(\d{13})|(\d{16})|(\d{19})")
_SECONDS = (1, 10**3, 10**6, 10**9)
"""Parts of a second in an epoch of 10, 13, 16 and 19 digits."""
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "attachment"})
_TAG = re.compile(r"<[A-Za-z/!]")


def payloads(value: Any) -> list[Table]:
    """Return the objects of a JSON value: itself, or those in its list."""
    return [item for item in (value if isinstance(value, list) else [value]) if _is_table(item)]


def get(value: Any, *path: str) -> Any:
    """Return what stands at a path of keys; None where it leads nowhere."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def string(value: Any, *path: str) -> str:
    """Return the text at a path in one line; empty where there is none. A number is its digits."""
    found = get(value, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if abs(found) < 10**20 else ""
    return one_line(found) if isinstance(found, str) else ""


def first(*choices: str) -> str:
    """Return the first text that is not empty."""
    return next(filter(None, choices), "")


def table(value: Any, *path: str) -> Table:
    """Return the object at a path; an empty one where there is none."""
    found = get(value, *path)
    return found if isinstance(found, Mapping) else {}


def tables(value: Any, *path: str) -> list[Table]:
    """Return the objects in the list at a path."""
    found = get(value, *path)
    return [item for item in found if _is_table(item)] if isinstance(found, list) else []


def strings(value: Any, *path: str) -> tuple[str, ...]:
    """Return the texts in the list at a path, each in one line."""
    found = get(value, *path)
    listed = found if isinstance(found, list) else ()
    return tuple(one_line(item) for item in listed if isinstance(item, str) and item.strip())


def instant(value: Any, *path: str) -> dt.datetime | None:
    """Return the instant at a path in UTC: ISO 8601 with its zone, or an epoch.

    An epoch is in seconds, milli-, micro- or nanoseconds by the number of its digits. None where
    there is no time, no zone, or the zero time by which Go programs say "not yet".
    """
    found = get(value, *path)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    text = str(found).strip()
    try:
        return _epoch(text) or _iso(text)
    except (ValueError, OverflowError):
        return None


def _epoch(text: str) -> dt.datetime | None:
    read = _EPOCH.fullmatch(text)
    if read is None:
        return None
    number = next(int(digits) for digits in read.groups() if digits)
    parts = next(p for p, digits in zip(_SECONDS, read.groups(), strict=True) if digits)
    return dt.datetime.fromtimestamp(number // parts, dt.UTC)


def _iso(text: str) -> dt.datetime | None:
    read = dt.datetime.fromisoformat(text)
    if read.tzinfo is None or read.year == 1:
        return None
    return read.astimezone(dt.UTC).replace(microsecond=0)


def seen(value: Any) -> str:
    """Return the names of a JSON value's keys, for a message."""
    if isinstance(value, list):
        inner = next((item for item in value if isinstance(item, dict)), None)
        return f"a list of {len(value)}" + (f" with {seen(inner)}" if inner else "")
    if not isinstance(value, dict):
        return type(value).__name__
    shown = ", ".join(str(key)[:40] for key in list(value)[:MAX_KEYS])
    return f"keys {shown}" + (", ..." if len(value) > MAX_KEYS else "")


def words(markup: str) -> str:
    """Return the text of a piece of HTML in one line; what holds no tag is text already."""
    if not _TAG.search(markup):
        return one_line(html.unescape(markup))
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return one_line("".join(reader.found))


def _is_table(item: Any) -> bool:
    return isinstance(item, Mapping)


class _Words(HTMLParser):
    """Collects the text between tags, scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        if tag in _BREAKS:
            self.found.append(" ")
        if tag in ("emoji", "img"):
            self.found.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0
        if tag in _BREAKS:
            self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)
