"""The due dates of open actions as a calendar (RFC 5545).

They are all-day events, not to-dos: few calendars show the to-dos of one they subscribe to.
"""

import datetime as dt
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from blamefree.archive.excerpts import plain
from blamefree.archive.feeds.entries import words
from blamefree.archive.model import Archive
from blamefree.archive.waiting import Waiting, by_owner, owner_place, row_address, waiting

URI = "actions.ics"
_BACK = dt.timedelta(days=366)
"""Nobody leafs further back in a calendar; the page of actions has them all."""
_OCTETS = 74
"""The most in a line, which has one more where it goes on the line before."""
_SPECIAL = re.compile(r"[\\;,]")


def contents(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield the calendar of all open actions, and one for each owner."""
    found = waiting(archive)
    events = dict(_events(archive, found))
    yield URI, _calendar(words(f"{archive.name_of_site}: actions due"), found, events)
    for handle, theirs in by_owner(archive, found).items():
        name = words(f"{archive.name_of_site}: actions of {archive.name(handle)}")
        yield f"{owner_place(handle)}.ics", _calendar(name, theirs, events)


def _calendar(name: str, found: Iterable[Waiting], events: dict[Waiting, str]) -> str:
    head = _lines(
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//blamefree//postmortems//EN"),
        ("X-WR-CALNAME", _escaped(name)),
        ("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
    )
    dated = (events[one] for one in found if one in events)
    return "".join([head, *dated, _lines(("END", "VCALENDAR"))])


def _events(archive: Archive, found: Sequence[Waiting]) -> Iterator[tuple[Waiting, str]]:
    seen: Counter[str] = Counter()
    for one in found:
        due = one.action.due_date
        name = _name(one)
        seen[name] += 1
        if due and archive.today - due <= _BACK:
            yield one, _event(archive, one, due, f"{name}\n{seen[name]}")


def _name(one: Waiting) -> str:
    """Return what the action is called as long as it stands in the file."""
    action = one.action
    return words(f"{one.postmortem.id} {action.id or action.title}")


def _event(archive: Archive, one: Waiting, due: dt.date, name: str) -> str:
    title, owners = words(plain(one.action.title.value)), _owners(archive, one)
    address = f"{archive.url}{row_address(archive, one, 'index.md')}" if archive.url else ""
    said = (f"Owner: {owners}", f"Incident: {words(one.postmortem.title)}", address)
    return _lines(
        ("BEGIN", "VEVENT"),
        ("UID", str(uuid.uuid5(uuid.NAMESPACE_URL, name))),
        ("DTSTAMP", f"{_day(archive.today)}T000000Z"),
        ("DTSTART;VALUE=DATE", _day(due)),
        ("SUMMARY", _escaped(f"Due: {title} ({owners})")),
        ("DESCRIPTION", r"\n".join(_escaped(line) for line in said if line)),
        *([("URL", address)] if urlsplit(address).scheme else []),
        ("TRANSP", "TRANSPARENT"),
        ("END", "VEVENT"),
    )


def _owners(archive: Archive, one: Waiting) -> str:
    return ", ".join(words(archive.name(handle)) for handle in one.action.owners) or "nobody"


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(line: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", line)


def _lines(*properties: tuple[str, str]) -> str:
    return "".join(f"{_folded(f'{name}:{value}')}\r\n" for name, value in properties)


def _folded(line: str) -> str:
    """Return the line broken where it would be too long, never within a character."""
    if len(line) <= _OCTETS and line.isascii():
        return line
    pieces, size = [""], 0
    for character in line:
        size += len(character.encode())
        if size > _OCTETS:
            pieces.append("")
            size = len(character.encode())
        pieces[-1] += character
    return "\r\n ".join(pieces)
