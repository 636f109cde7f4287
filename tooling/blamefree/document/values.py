"""How the text of one value is read: dates, instants, names. Nothing is guessed."""

import datetime as dt
import re

from blamefree.document.time import dates

# As most tables write it; only what differs has to wait for the grammar of all dates.
_ISO = re.compile(r"(?:done )?((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})")
_TODO = re.compile(r"TODO\b")
# "R&D" and "Research/Platform" are one name each; with blanks around the sign they are two.
_BETWEEN = re.compile(r"[,;]|<br ?/?>| (?:[&/+]|and) ")


def is_absent(text: str) -> bool:
    """Whether a value says nothing yet: empty, null, a dash or a placeholder `TODO(...)`."""
    stripped = text.strip()
    return stripped.casefold() in ("", "~", "null", "-", "–", "—", "n/a", "tbd", "?") or bool(
        _TODO.match(stripped)
    )


def day(text: str) -> dt.date:
    """Read `2026-03-04`, or the day of an RFC 3339 instant.

    Raises:
        ValueError: it is neither.
    """
    try:
        return dt.datetime.fromisoformat(text.strip()).date()
    except ValueError as trouble:
        raise ValueError(f"`{text}` is not a date; write 2026-03-04") from trouble


def instant(text: str) -> dt.datetime:
    """Read `2026-03-04T14:02:00Z`; the offset has to be there.

    Raises:
        ValueError: it is no time, or says no offset.
    """
    try:
        at = dt.datetime.fromisoformat(text.strip())
    except ValueError as trouble:
        raise ValueError(f"`{text}` is not a time; write 2026-03-04T14:02:00Z") from trouble
    if at.tzinfo is None:
        raise ValueError(f"`{text}` has no zone; write {at.isoformat()}Z or its offset")
    return at


def find_day(text: str) -> dt.date | None:
    """Return the first full date in `text`, read by the strict grammar; else None."""
    iso = _ISO.fullmatch(text)
    if iso:
        return _valid(iso[1])
    found = dates.search(text)
    return found.in_year(found.year) if found and found.year else None


def _valid(iso: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso)
    except ValueError:
        return None


def names(text: str) -> tuple[str, ...]:
    """Split `@ana, Bo and chi` into `ana`, `Bo`, `chi`; a value that says nothing gives none."""
    # One blank for many: a pattern that tries each of them takes the square of their number.
    parts = _BETWEEN.split(" ".join(text.split()))
    cleaned = (part.strip(" `*_.").removeprefix("@") for part in parts)
    return tuple(part for part in cleaned if not is_absent(part))
