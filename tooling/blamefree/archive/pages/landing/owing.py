"""Incidents that the tools have on record, that owe a postmortem and have none."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from blamefree.archive.action_state import owner
from blamefree.archive.markup import bullets, day, paragraph, severity_chip, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.document.wording import plural
from blamefree.policy.deadlines import calendar_of
from blamefree.register.matching import deadline, owed
from blamefree.register.model import Incident

_MOST = 10


def missing(archive: Archive) -> Sequence[Incident]:
    """Return them, the longest resolved first; none where there is no register."""
    if not archive.on_record:
        return ()
    written = (*archive.postmortems, *archive.unpublished)
    return owed(archive.on_record, written, archive.policy).missing


def blocks(archive: Archive, found: Sequence[Incident]) -> Iterator[Block]:
    """Yield what each is, who is asked for it, and until when."""
    if not found:
        return
    yield Heading(f"Postmortems owed: {len(found):,}", "owed")
    yield bullets((_line(archive, one) for one in found[:_MOST]), "bf-owed")
    if len(found) > _MOST:
        more = plural(len(found) - _MOST, "further one")
        yield paragraph(f"And {more}: <code>postmortem owed</code> lists all.", "bf-further")


def _line(archive: Archive, one: Incident) -> str:
    """Return one incident; what a tool calls it is no more trusted than any other text."""
    severity = severity_chip(one.severity, archive.policy)
    number = f'<span class="bf-id">{words(one.id)}</span>'
    return f"{severity} {_named(one)} {number} <small>{'; '.join(_facts(archive, one))}</small>"


def _facts(archive: Archive, one: Incident) -> Iterator[str]:
    if one.services:
        yield ", ".join(map(words, one.services))
    if one.resolved:
        calendar = calendar_of(one.asked, archive.policy, archive.people)
        yield f"resolved {day(calendar.day_of(one.resolved))}"
    if one.asked:
        yield f"{', '.join(owner(name, archive) for name in one.asked)} asked"
    if until := deadline(one, archive.policy, archive.people):
        late = (archive.today - until).days
        yield f"draft due {day(until)}" + (f", {plural(late, 'day')} ago" if late > 0 else "")


def _named(one: Incident) -> str:
    named = words(one.title) or words(one.id)
    if not _is_web(one.url):
        return named
    return f'<a href="{words(one.url)}" rel="noopener noreferrer">{named}</a>'


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and address.isprintable()
