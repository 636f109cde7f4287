"""One Jira site: how issues are fetched and searched for, which Cloud and Data Center do apart."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import quote

from blamefree.errors import RefusedError, UnclearError
from blamefree.sync.model import Issue, Item
from blamefree.sync.trackers.jira import fields
from blamefree.sync.trackers.jira.settings import JiraSettings
from blamefree.web import Connection

PROXY = "Is there a proxy in between?"
TOKENS_AT_ONCE = 200  # in one query
UNSEEN = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
BEFORE = 20  # keys before the newest that search knows: it may know that one and not those


class Site(Protocol):
    """What the two flavours do each in its own way."""

    cloud: bool
    connection: Connection
    is_unsure: bool
    """Whether an issue may have been created that nobody knows of."""

    def one(self, name: str) -> Issue | None:
        """Return the issue of an id or key; None where Jira says that there is none to be seen."""

    def note(self, issue: Issue) -> None:
        """Note an issue that was made."""

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
        """By their ids, as they were last read or made."""
        self.is_unsure = False

    def one(self, name: str, absent: Collection[int] = UNSEEN) -> Issue | None:
        """Return the issue of an id or key, by which a moved one is found too.

        Raises:
            UnclearError: it is refused with another status than those that mean "absent", or not
                by Jira itself.
        """
        params = {"fields": ",".join(fields.ASKED), "properties": fields.PROPERTY}
        try:
            raw = self.connection.ask("GET", f"issue/{quote(name, safe='')}", params=params)
        except RefusedError as trouble:
            if is_unseen(trouble, absent):
                return None
            if trouble.status not in UNSEEN:
                raise
            said = trouble.message
        else:
            return self.taken([whole(raw)])[0]
        raise UnclearError(f"Whether {name} is there is not certain. {said}", PROXY)

    def taken(self, raws: Iterable[Any]) -> list[Issue]:
        """Return issues from their JSON, and note them."""
        found = [fields.issue(raw, self.settings) for raw in raws]
        for issue in found:
            self.note(issue)
        return found

    def note(self, issue: Issue) -> None:
        """Note an issue as it is now."""
        self.seen[issue.id] = issue

    def known(self, project: str, path: str, body: Mapping[str, Any]) -> list[Issue]:
        """Return what search knows of a project, the newest first; nothing if it is not there."""
        query = {
            "jql": f"project = {quoted(project)} ORDER BY key DESC",
            "fields": list(fields.ASKED),
            **body,
        }
        try:
            return self.taken(listed(self.connection.ask("POST", path, body=query)))
        except RefusedError as trouble:
            if trouble.status != HTTPStatus.BAD_REQUEST or self._is_there(project):
                raise
        return []

    def _is_there(self, project: str) -> bool:
        try:
            self.connection.ask("GET", f"project/{quote(project, safe='')}")
        except RefusedError as trouble:
            if is_unseen(trouble, UNSEEN):
                return False
            raise
        return True


def is_unseen(trouble: RefusedError, absent: Collection[int] = UNSEEN) -> bool:
    """Whether Jira itself says that something is not there, or not for us: no gateway's page."""
    return trouble.status in absent and "errorMessages" in trouble.members


def whole(raw: Any) -> Any:
    """Return an issue's JSON whose properties were asked for: there may be none."""
    return {"properties": {}, **raw} if isinstance(raw, dict) else raw


def newest(project: str, hits: Sequence[Issue]) -> tuple[str, int]:
    """Return the newest key that search gave for a project, in its parts; it may be renamed.

    Only what search gave tells how far search goes: an issue read by its key may be newer.
    """
    name = hits[0].key.rpartition("-")[0] if hits else project
    return name, highest(name, hits)


def highest(project: str, issues: Iterable[Issue]) -> int:
    """Return the highest number that the keys of these issues have in a project."""
    pairs = (issue.key.rpartition("-") for issue in issues)
    numbers = (int(number) for name, _, number in pairs if name == project and number.isdecimal())
    return max(numbers, default=0)


def listed(page: Any, name: str = "issues") -> list[Any]:
    """Return the list that an answer holds.

    Raises:
        UnclearError: it holds none; that must not be taken for "nothing found".
    """
    found = page.get(name) if isinstance(page, dict) else None
    if not isinstance(found, list):
        raise UnclearError(f"Jira answered without “{name}”.", PROXY)
    return found


def record(answer: Any, what: str) -> Mapping[str, Any]:
    """Return an answer that has to be a record.

    Raises:
        UnclearError: it is none.
    """
    if not isinstance(answer, dict):
        raise UnclearError(f"Jira answered with something that is no {what}.", PROXY)
    return answer


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
