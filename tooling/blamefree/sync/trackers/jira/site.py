"""One Jira site: how issues are fetched and searched for, which Cloud and Data Center do apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import quote

from blamefree.errors import RefusedError, UnclearError
from blamefree.sync.model import Issue, Item
from blamefree.sync.trackers.jira import fields
from blamefree.sync.trackers.jira.settings import JiraSettings
from blamefree.web import Connection

TOKENS_AT_ONCE = 200  # in one query
UNSEEN = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class Site(Protocol):
    """What the two flavours do each in its own way."""

    cloud: bool
    connection: Connection

    def one(self, name: str) -> Issue | None:
        """Return the issue of an id or key; None where there is none, or none to be seen."""

    def read(self, items: Mapping[str, Item]) -> dict[str, Issue]:
        """Return issues by the keys that were asked for."""

    def find(self, tokens: Sequence[str]) -> list[Issue]:
        """Return the issues that bear the tokens, as they are now."""

    def newest(self, project: str, tokens: frozenset[str]) -> list[Issue]:
        """Return those among a project's newest issues that bear the tokens."""

    def family_but(self, known: Sequence[Issue]) -> list[Issue]:
        """Return the issues of the family, but for those that are known."""

    def again(self, issues: Sequence[Issue]) -> list[Issue]:
        """Return issues as they are now, as far as they can be had cheaply."""

    def people(self, project: str, email: str) -> list[dict[str, Any]]:
        """Return who can be assigned in a project and may have this address."""


class Reading:
    """What both flavours read alike."""

    def __init__(self, connection: Connection, settings: JiraSettings, family: str) -> None:
        self.connection = connection
        self.settings = settings
        self.family = family
        self.seen: dict[str, Issue] = {}
        """By their ids, as they were last read."""
        self._highest: dict[str, int] = {}

    def one(self, name: str) -> Issue | None:
        """Return the issue of an id or key, by which a moved one is found too."""
        params = {"fields": ",".join(fields.ASKED), "properties": fields.PROPERTY}
        try:
            raw = self.connection.ask("GET", f"issue/{quote(name, safe='')}", params=params)
        except RefusedError as trouble:
            if trouble.status in UNSEEN:
                return None
            raise
        return self.taken([{"properties": {}, **raw}])[0] if isinstance(raw, dict) else None

    def taken(self, raws: Iterable[Any]) -> list[Issue]:
        """Return issues from their JSON; note them, and how far each project's keys go."""
        found = [fields.issue(raw, self.settings) for raw in raws]
        for issue in found:
            project, number = parts(issue.key)
            self._highest[project] = max(self.highest(project), number)
            self.seen[issue.id] = issue
        return found

    def highest(self, project: str) -> int:
        """Return the highest number seen in a project."""
        return self._highest.get(project, 0)


def parts(key: str) -> tuple[str, int]:
    """Return the project and the number of a key."""
    project, _, number = key.rpartition("-")
    return project, int(number) if number.isdecimal() else 0


def listed(page: Any, name: str = "issues") -> list[Any]:
    """Return the list that an answer holds.

    Raises:
        UnclearError: it holds none; that must not be taken for "nothing found".
    """
    found = page.get(name) if isinstance(page, dict) else None
    if not isinstance(found, list):
        raise UnclearError(f"Jira answered without “{name}”.", "Is there a proxy in between?")
    return found


def of_project(ask: Callable[[], Any]) -> list[Any]:
    """Return what a query for one project finds: nothing where there is no such project."""
    try:
        return listed(ask())
    except RefusedError as trouble:
        if trouble.status == HTTPStatus.BAD_REQUEST:
            return []
        raise


def bearing_any(tokens: Sequence[str]) -> Iterator[str]:
    """Yield queries for the issues that bear the tokens, wherever and in whatever status."""
    for chunk in chunks(tokens, TOKENS_AT_ONCE):
        yield f"labels in ({', '.join(map(quoted, chunk))})"


def chunks(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield the values in lists of at most `size`."""
    return (values[start : start + size] for start in range(0, len(values), size))


def quoted(text: str) -> str:
    """Return a value of JQL."""
    plain = "".join(character for character in text if character.isprintable())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
