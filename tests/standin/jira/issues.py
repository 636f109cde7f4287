"""The issues of a site, and its index, which may lag behind them."""

import copy
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from standin.message import Clock


@dataclass
class Comment:
    """One comment, by the name of its author."""

    id: int
    author: str
    body: str
    created: dt.datetime


@dataclass
class Issue:
    """One issue; every value is the plainest that it can be shown from."""

    id: int
    key: str
    project: str
    type: str
    status: str
    created: dt.datetime
    updated: dt.datetime
    reporter: str
    fields: dict[str, Any] = field(default_factory=dict)
    """What the screen holds; priority by id, assignee by name."""
    resolution: str = ""
    resolved: dt.datetime | None = None
    category_changed: dt.datetime | None = None
    properties: dict[str, Any] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)
    hidden: bool = False
    """Whether the issue's security keeps it from the caller."""

    @property
    def labels(self) -> list[str]:
        """Return the labels, in the order they were given."""
        return list(self.fields.get("labels") or ())


Snapshot = tuple[dt.datetime, Issue | None]


class Store:
    """All issues, as the database has them and as the index knows them."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._issues: dict[int, Issue] = {}
        self._keys: dict[str, int] = {}
        """Every key that an issue ever had, in upper case."""
        self._counts: dict[str, int] = {}
        self._snapshots: dict[int, list[Snapshot]] = {}
        self._ids = iter(range(10001, 10**9))

    def next_id(self) -> int:
        """Return a number that nothing else has."""
        return next(self._ids)

    def next_key(self, project: str) -> str:
        """Return the next key of a project; no key is ever used twice."""
        self._counts[project] = self._counts.get(project, 0) + 1
        return f"{project}-{self._counts[project]}"

    def add(self, issue: Issue) -> None:
        """Take a new issue up."""
        self._issues[issue.id] = issue
        self._keys[issue.key.upper()] = issue.id
        self.note(issue)

    def move(self, issue: Issue, project: str) -> None:
        """Give an issue a key in another project; the old key still leads to it."""
        issue.project, issue.key = project, self.next_key(project)
        self._keys[issue.key.upper()] = issue.id
        self.note(issue)

    def remove(self, issue: Issue) -> None:
        """Delete an issue for good."""
        del self._issues[issue.id]
        self._snapshots[issue.id].append((self._now(), None))

    def note(self, issue: Issue) -> None:
        """Tell the index that an issue is new or has changed."""
        self._snapshots.setdefault(issue.id, []).append((self._now(), copy.deepcopy(issue)))

    def find(self, name: str) -> Issue | None:
        """Return the issue of an id, or of a key that it has or had."""
        number = int(name) if name.isascii() and name.isdecimal() else None
        found = self._keys.get(name.upper()) if number is None else number
        return self._issues.get(found) if found is not None else None

    def all(self) -> Iterator[Issue]:
        """Yield the issues as they are, the oldest first."""
        yield from self._issues.values()

    def indexed(self, lag: float, current: frozenset[int] = frozenset()) -> Iterator[Issue]:
        """Yield the issues as search sees them; those whose ids are `current`, as they are."""
        seen_until = self._now() - dt.timedelta(seconds=lag)
        for number, snapshots in self._snapshots.items():
            issue = _as_of(snapshots, None if number in current else seen_until)
            if issue is not None:
                yield issue


def _as_of(snapshots: list[Snapshot], moment: dt.datetime | None) -> Issue | None:
    if moment is None:
        return snapshots[-1][1]
    return next((issue for at, issue in reversed(snapshots) if at <= moment), None)
