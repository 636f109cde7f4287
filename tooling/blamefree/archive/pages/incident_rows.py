"""All incidents as compact data: what the list is made from in the browser.

What many rows have in common (a service, a severity) stands once in `values`; a row names its
place there, or a list of places. Addresses are relative to the page of the list.
"""

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from blamefree.archive.markup import severity_class, severity_shape, status_word
from blamefree.archive.pages import years
from blamefree.archive.pages.listing import Entry, Listing
from blamefree.archive.subjects import SINGULAR, Kind, uri
from blamefree.document import escape
from blamefree.document.escape import one_line
from blamefree.metrics.incident import UNSTATED

URI = "incidents/rows.json"
_DETECTED = ("alert", "customer", "employee", "vendor", UNSTATED)
_KINDS = ("incident", "drill")
_STATES = ("draft", "in-review", "published")
_PLAIN = ("id", "title", "date", "seconds", "actions", "open", "overdue", "folder", "address")

Value = tuple[str, ...]
"""A value as the address of a view names it, its label, and what else the list shows of it."""


class Column(NamedTuple):
    """Something the list can be narrowed by."""

    label: str
    values: Sequence[Value]
    places: Sequence[int | Sequence[int]]
    """By row: the place of its value, or of its values."""


def columns(listed: Listing, at: str) -> Mapping[str, Column]:
    """Return what the list can be narrowed by, by name; `at` is the page of the list."""
    heads = [one.postmortem.frontmatter for one in listed.entries]
    dated = _plainly(years.groups(listed.entries))
    return {
        "severity": _severities(listed),
        **{SINGULAR[kind].casefold(): _subjects(listed, kind, at) for kind in listed.subjects},
        "year": _column("Year", dated, map(years.of, listed.entries)),
        "quarter": _quarters(listed),
        "status": _column("Status", _states(), (head.status for head in heads)),
        "detected": _column(
            "Detected by", _plainly(_DETECTED), (head.detected_by or UNSTATED for head in heads)
        ),
        "kind": _column("Kind", _plainly(_KINDS), (head.kind for head in heads)),
    }


def choices(listed: Listing, found: Mapping[str, Column]) -> Iterator[tuple[str, str]]:
    """Yield name and label of each column that parts the list: what all share says nothing.

    Whether one is closed is no column: the script sees it by its status and its open actions.
    """
    for name, column in found.items():
        if len(column.values) > 1 or (column.values and [] in column.places):
            yield name, column.label
    if len({one.postmortem.is_closed for one in listed.entries}) > 1:
        yield "followup", "Follow-up"


def text(listed: Listing, found: Mapping[str, Column], at: str) -> str:
    """Return the data, for the script of the page `at`."""
    ending = "/" if listed.archive.directory_urls else ".html"
    folders = _Places()
    plain = [_plain(one, folders, ending) for one in listed.entries]
    chosen = zip(*(one.places for one in found.values()), strict=True)
    way = listed.archive.address("_", at).removesuffix("_")
    content = {
        "columns": [*_PLAIN, *found],
        "values": {name: one.values for name, one in found.items()},
        "folders": [way + folder for folder in folders],
        "ending": ending,
        "rows": [[*first, *rest] for first, rest in zip(plain, chosen, strict=True)],
    }
    return escape.json(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


class _Places(dict[str, int]):
    """The place of each value, in the order they are first asked for."""

    def __missing__(self, value: str) -> int:
        return self.setdefault(value, len(self))


def _plain(entry: Entry, folders: _Places, ending: str) -> list[Any]:
    """Return what belongs to one row only; its page's name is left out where it is the id."""
    name = one_line(entry.postmortem.id)
    folder, page = posixpath.split(entry.address.removesuffix(ending))
    taken = entry.lengths.get("mttr")
    return [
        name,
        one_line(entry.postmortem.title),
        entry.date.isoformat() if entry.date else "",
        round(taken.total_seconds()) if taken is not None else None,
        len(entry.postmortem.action_items),
        len(entry.waiting),
        entry.overdue,
        folders[f"{folder}/" if folder else ""],
        "" if page == name else page,
    ]


def _column(label: str, known: Mapping[str, Value], chosen: Iterable[str]) -> Column:
    """Return a column of which each row has one value; values that no row has are left out."""
    of_rows = list(chosen)
    seen = set(of_rows)
    shown = [name for name in known if name in seen]
    places = {name: place for place, name in enumerate(shown)}
    return Column(label, [known[name] for name in shown], [places[name] for name in of_rows])


def _quarters(listed: Listing) -> Column:
    """Return the quarters, the newest first; what has no date is in none."""
    named = [one.quarter for one in listed.entries]
    names = sorted({name for name in named if name}, reverse=True)
    places = {name: place for place, name in enumerate(names)}
    rows: list[int | list[int]] = [places.get(name, []) for name in named]
    return Column("Quarter", [(name, name) for name in names], rows)


def _plainly(names: Iterable[str]) -> dict[str, Value]:
    return {name: (name, name.capitalize()) for name in names}


def _states() -> dict[str, Value]:
    return {name: (name, status_word(name)) for name in _STATES}


def _severities(listed: Listing) -> Column:
    """Return the severities, the worst first, each with its class and its shape."""
    policy, stated = listed.archive.policy, [one.severity for one in listed.entries]
    names = sorted(set(stated), key=lambda name: (policy.rank(name), name))
    known = {
        name: (*_named(name), severity_class(name, policy), severity_shape(name, policy))
        for name in names
    }
    return _column("Severity", known, stated)


def _subjects(listed: Listing, kind: Kind, at: str) -> Column:
    """Return the services (teams, causes, tags), each with the address of its page."""
    names = listed.subjects[kind]
    places = {name: place for place, name in enumerate(names)}
    values = [(*_named(name), listed.archive.address(uri(kind, name), at)) for name in names]
    rows = [[places[name] for name in one.subjects[kind]] for one in listed.entries]
    return Column(SINGULAR[kind], values, rows)


def _named(name: str) -> Value:
    return (one_line(name), one_line(name))
