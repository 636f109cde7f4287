"""Fields of a JSON value that nobody vouches for: what is absent or odd comes out empty."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from blamefree.document.escape import one_line
from blamefree.draft.sources import markup
from blamefree.draft.sources.markup import Tag

Table = Mapping[str, Any]

MAX_KEYS = 8
YEARS = range(1900, 2100)
"""Those that a date in a document can be of; a time in any other is a slip or a stand-in."""
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,9})?|(\d{13})|(\d{16})|(\d{19})")
_SECONDS = (1, 10**3, 10**6, 10**9)
"""Parts of a second in an epoch of 10, 13, 16 and 19 digits."""
_APART = dt.timedelta(minutes=1)
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "attachment"})
_UNSEEN = frozenset({"script", "style"})
_TAG = re.compile(r"<[A-Za-z/!]")


def payloads(value: Any) -> list[Table]:
    """Return the objects of a JSON value: itself, or those in its list."""
    return [item for item in (value if isinstance(value, list) else [value]) if _is_table(item)]


def get(value: Any, *path: str) -> Any:
    """Return what stands at a path of keys; None where it leads nowhere."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def string(value: Any, *path: str) -> str:
    """Return the text at a path in one line; empty where there is none. A number is its digits."""
    found = get(value, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if abs(found) < 10**20 else ""
    return one_line(found) if isinstance(found, str) else ""


def spaced(word: str) -> str:
    """Return a tool's `in_progress` as words.

    What has digits may be a key: in pieces it would no longer be seen and cut out.
    """
    return word if any(map(str.isdigit, word)) else word.replace("_", " ")


def label(word: str) -> str:
    """Return a tool's `in_progress` as a line begins: `In progress`; a key stays whole."""
    return word if any(map(str.isdigit, word)) else spaced(word).capitalize()


def capital(text: str) -> str:
    """Return a line with a capital; an address or a key that it begins with stays what it is."""
    first_word = text.partition(" ")[0]
    whole = "//" in first_word or any(map(str.isdigit, first_word))
    return text if whole else text[:1].upper() + text[1:]


def beginning(text: str, most: int) -> str:
    """Return the whole words that a text of one line begins with: half a key is told by nobody."""
    return text if len(text) <= most else text[: most + 1].rpartition(" ")[0]


def first(*choices: str) -> str:
    """Return the first text that is not empty."""
    return next(filter(None, choices), "")


def table(value: Any, *path: str) -> Table:
    """Return the object at a path; an empty one where there is none."""
    found = get(value, *path)
    return found if isinstance(found, dict) else {}


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
        at = _epoch(text) or _iso(text)
    except (ValueError, OverflowError):
        return None
    return at if at and at.year in YEARS else None


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


def when(value: Any, *path: str) -> dict[str, Any]:
    """Return the time at a path as an event's fields; one that is no instant stays as written."""
    at, written = instant(value, *path), string(value, *path)
    if at or not written:
        return {"at": at, **({} if at else {"precision": "none"})}
    note = "its time cannot be read"
    return {"at": None, "precision": "none", "raw_time": beginning(written, 40), "notes": (note,)}


def backdated(shown: dt.datetime | None, written: dt.datetime | None) -> tuple[str, ...]:
    """Return a note where a time was set by hand to more than a minute from its writing."""
    if shown is None or written is None or abs(shown - written) <= _APART:
        return ()
    how = "backdated" if shown < written else "postdated"
    day = "" if shown.date() == written.date() else "%Y-%m-%d "
    return (f"{how}: shown as {shown:{day}%H:%M}, written at {written:{day}%H:%M} UTC",)


def seen(value: Any) -> str:
    """Return the names of a JSON value's keys, for a message."""
    if isinstance(value, list):
        inner = next((item for item in value if isinstance(item, dict)), None)
        return f"a list of {len(value)}" + (f" with {seen(inner)}" if inner else "")
    if not isinstance(value, dict):
        return type(value).__name__
    shown = ", ".join(beginning(one_line(str(key)), 40) or "..." for key in list(value)[:MAX_KEYS])
    return f"keys {shown}" + (", ..." if len(value) > MAX_KEYS else "")


def words(text: str) -> str:
    """Return the text of a piece of HTML in one line; what holds no tag is text already."""
    if not _TAG.search(text):
        return one_line(markup.unescaped(text))
    return one_line("".join(_shown(markup.pieces(text))))


def _shown(pieces: Iterable[Tag | str]) -> Iterator[str]:
    """Yield what a reader sees: scripts and styles are left out, pictures are their words."""
    silent = 0
    for piece in pieces:
        if isinstance(piece, str):
            yield "" if silent else piece
            continue
        if piece.name in _UNSEEN:
            silent = max(0, silent + (-1 if piece.closes else 1))
        yield " " if piece.name in _BREAKS else ""
        if piece.name in ("emoji", "img"):
            yield piece.given("alt")


def _is_table(item: Any) -> bool:
    return isinstance(item, dict)
