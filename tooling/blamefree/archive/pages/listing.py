"""What lists show of each postmortem: worked out once, and set on any page."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from blamefree.archive import subjects
from blamefree.archive.action_state import closed_chip
from blamefree.archive.markup import (
    chip,
    day,
    lasting,
    severity_chip,
    status_chip,
    table,
    words,
)
from blamefree.archive.model import Archive
from blamefree.archive.subjects import Kind
from blamefree.document.model import ActionItem, Postmortem
from blamefree.metrics.durations import lengths
from blamefree.metrics.incident import date, quarter, severity

# Stands for the way to the site's root: `words` leaves no `{`, so no inert text holds it.
_ROOT = "{root}"
_COLUMNS: tuple[Kind, ...] = ("services", "teams")
_LAST = ("Resolved in", "Actions")


class Entry(NamedTuple):
    """A postmortem, and what more than one page asks of it."""

    postmortem: Postmortem
    date: dt.date | None
    severity: str
    subjects: Mapping[Kind, tuple[str, ...]]
    lengths: Mapping[str, dt.timedelta]
    """How long what took, by key of `DURATIONS`, where that is known."""
    waiting: tuple[ActionItem, ...]
    """Its open actions."""
    overdue: int
    quarter: str
    """The quarter it belongs to; empty where it has no date."""
    is_drill: bool
    is_counted: bool
    """Whether the numbers count it: an incident, and no draft."""
    address: str
    """Of its page, from the site's root."""


class Listing(NamedTuple):
    """Every postmortem as lists show it. Addresses in its HTML wait for `placed`."""

    archive: Archive
    entries: tuple[Entry, ...]
    """Newest first."""
    subjects: Mapping[Kind, Mapping[str, Sequence[Entry]]]
    """The entries of each service (team, cause, tag) by its name, sorted."""
    links: Mapping[tuple[Kind, str], str]
    """The link to each service (team, cause, tag)."""
    headers: tuple[str, ...]
    """What stands over the cells; where no incident names a team, there is no such column."""
    rows: Mapping[str, tuple[str, ...]]
    """The cells of each postmortem by its path."""

    def table(self, entries: Iterable[Entry]) -> str:
        """Return the table of these entries, for `placed`."""
        rows = (self.rows[one.postmortem.path] for one in entries)
        return table(self.headers, rows, "bf-incidents")

    def link(self, content: str, uri: str, query: str = "") -> str:
        """Return a link to a page or file of the site, for `placed`; `content` is HTML."""
        return _rooted(content, _from_root(self.archive, uri) + query)

    def placed(self, content: str, at: str) -> str:
        """Return the HTML with its addresses as they are on the page `at`."""
        return content.replace(_ROOT, self.archive.address("_", at).removesuffix("_"))


def _rooted(content: str, address: str) -> str:
    # What `Archive.address` returns is percent-encoded: nothing in it could end the attribute.
    return f'<a href="{_ROOT}{address}">{content}</a>'


def of(archive: Archive, postmortems: Sequence[Postmortem] | None = None) -> Listing:
    """Return the listing of the archive, or of a few of its postmortems."""
    shown = archive.postmortems if postmortems is None else postmortems
    entries = tuple(_entry(archive, one) for one in shown)
    groups = {kind: _grouped(entries, kind) for kind in subjects.KINDS}
    links = dict(_links(archive, groups))
    columns = tuple(kind for kind in _COLUMNS if groups[kind] or kind == "services")
    chips = {one.severity: _severity(archive, one) for one in entries}
    rows = {
        one.postmortem.path: (
            day(one.date),
            chips[one.severity],
            _title(one),
            *(
                ", ".join(links[kind, name] for name in one.subjects[kind]) or "–"
                for kind in columns
            ),
            lasting(one.lengths.get("mttr")),
            _actions(one),
        )
        for one in entries
    }
    headers = ("Date", "Severity", "Incident", *map(str.capitalize, columns), *_LAST)
    return Listing(archive, entries, groups, links, headers, rows)


def _from_root(archive: Archive, uri: str) -> str:
    return archive.address(uri, "index.md")


def _entry(archive: Archive, postmortem: Postmortem) -> Entry:
    head, at = postmortem.frontmatter, date(postmortem)
    waiting = tuple(action for action in postmortem.action_items if action.is_open)
    return Entry(
        postmortem,
        at,
        severity(postmortem),
        {kind: subjects.of(postmortem, kind) for kind in subjects.KINDS},
        lengths(postmortem),
        waiting,
        sum(action.is_overdue(archive.today) for action in waiting),
        quarter(at) if at else "",
        head.kind == "drill",
        head.kind != "drill" and head.status != "draft",
        _from_root(archive, archive.uri(postmortem)),
    )


def _grouped(entries: Iterable[Entry], kind: Kind) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in entries:
        for name in one.subjects[kind]:
            found.setdefault(name, []).append(one)
    return dict(sorted(found.items(), key=subjects.by_name))


def _links(
    archive: Archive, groups: Mapping[Kind, Mapping[str, object]]
) -> Iterator[tuple[tuple[Kind, str], str]]:
    for kind, names in groups.items():
        for name in names:
            address = _from_root(archive, subjects.uri(kind, name))
            yield (kind, name), _rooted(words(name), address)


def _severity(archive: Archive, entry: Entry) -> str:
    return severity_chip(entry.postmortem.frontmatter.severity, archive.policy)


def _title(entry: Entry) -> str:
    """Return the title and the id, with what sets this one apart: a drill, a draft, a review."""
    one, status = entry.postmortem, entry.postmortem.frontmatter.status
    marks = [chip("Drill", "bf-drill")] if entry.is_drill else []
    marks += [status_chip(status)] if status != "published" else []
    name = f'<span class="bf-id">{words(one.id)}</span>'
    return " ".join([_rooted(words(one.title), entry.address), *marks, name])


def _actions(entry: Entry) -> str:
    if entry.postmortem.is_closed:
        return closed_chip()
    if not entry.waiting:
        return "all done" if entry.postmortem.action_items else "–"
    late = chip(f"{entry.overdue} overdue", "bf-overdue", "▲") if entry.overdue else ""
    return f"{len(entry.waiting)} open {late}".rstrip()
