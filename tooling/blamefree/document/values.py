"""How the text of one value is read: dates, instants, names. Nothing is guessed."""

import datetime as dt
import re

_TODO = re.compile(r"TODO\b")
_ISO_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_WORDED = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")


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
        return dt.date.fromisoformat(text.strip()[:10])
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
    """Return the first date in `text`, in ISO form or with the month as a word; else None."""
    found = _ISO_DAY.search(text)
    if found:
        return _parsed(found.group(), "%Y-%m-%d")
    readings = (_parsed(text.strip(), form) for form in _WORDED)
    return next((reading for reading in readings if reading), None)


def _parsed(text: str, form: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None


def names(text: str) -> tuple[str, ...]:
    """Split `@ana, Bo and chi` into `ana`, `Bo`, `chi`; a value that says nothing gives none."""
    parts = re.split(r"\s*(?:[,;/&+]|<br ?/?>|\band\b)\s*", text)
    cleaned = (part.strip(" `*_.").removeprefix("@") for part in parts)
    return tuple(part for part in cleaned if not is_absent(part))
