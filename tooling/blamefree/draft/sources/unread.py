"""What no source reads, and what to say of it: the wrong file, or one of another kind."""

import re
from collections.abc import Iterable

from blamefree.document.escape import one_line
from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields, markup
from blamefree.errors import InputError

_LOOK = 4096
_PAGE = re.compile(rb"\s{0,100}<(?:!doctype\s{1,9}html|html)\b", re.IGNORECASE)
_TITLE = re.compile(rb"<title(?:\s[^>]{0,200})?>([^<]{1,200})<", re.IGNORECASE)
_LONGEST = 80  # characters of a page's title
_MARK = b"\xef\xbb\xbf"
_EMPTY = {b"{}": "an empty JSON object", b"[]": "an empty list"}
_TEXTS = ("git-log", "csv", "timeline")
"""The kinds that are no JSON."""


def refuse(material: Material) -> None:
    """Let pass what may be a record.

    Raises:
        InputError: it is empty, or of a kind that no record is of.
    """
    if material.members:
        return
    name, data = material.name, material.data.removeprefix(_MARK)
    if not data or data.isspace():
        raise InputError(f"{name} is empty.", "Check that the export went through.")
    start = data[:_LOOK]
    if start.startswith(b"%PDF-"):
        raise InputError(f"{name} is a PDF.", "Save it as text, and give that.")
    if _PAGE.match(start):
        hint = "Was the download a login page? Export it again, or save the page as text."
        raise InputError(f"{name} is a web page{_title(start)}.", hint)
    empty = _EMPTY.get(b"".join(start.split())) if len(data) < _LOOK else None
    if empty:
        hint = next(iter(material.notes), "Check what was exported: it holds nothing.")
        raise InputError(f"{name} is {empty}.", hint)


def _title(page: bytes) -> str:
    found = _TITLE.search(page)
    said = one_line(markup.unescaped(found[1].decode("utf-8", "replace"))) if found else ""
    return f' ("{fields.beginning(said, _LONGEST)}")' if said else ""


def unknown(material: Material, kind: str, likely: str, kinds: Iterable[str]) -> InputError:
    """Return what to say of a record that nothing takes, or not as the kind that was asked for.

    `likely` is the kind that would take it, if any.
    """
    what = f"is no {kind} input" if kind else "is JSON of no kind that is known"
    if likely:
        hint = f"Leave --source away, or write --source {likely}."
        return InputError(f"{material.name} {what}; it looks like {likely}.", hint)
    seen = fields.seen(material.json) if material.is_json else "a text"
    if not material.is_json:
        hint = "Leave --source away, or export it again."
    elif kind:
        hint = "Leave --source away: no other kind takes it, either."
    else:
        known = ", ".join(name for name in kinds if name not in _TEXTS)
        hint = f"It may be of a tool that is not known yet. JSON is read of: {known}."
    return InputError(f"{material.name} {what} (seen: {seen}).", hint)


def told(name: str, events: Iterable[SourceEvent]) -> tuple[SourceEvent, ...]:
    """Return a source's events.

    Raises:
        InputError: it has none: it was given by mistake.
    """
    found = tuple(events)
    if all(event.kind == "aside" for event in found):
        message = f"{name}: no line begins with a time that could be read."
        raise InputError(message, "Write one line an event: `- 14:02 - First alert fired`.")
    return found
