"""A GitHub repository's changes in a window: merged pull requests, releases, deployments."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, ClassVar, NamedTuple, Self

from blamefree.document.model import Model
from blamefree.draft.live.address import Address, configured
from blamefree.draft.live.reach import Pulled, Reach
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.errors import InputError, RefusedError, UnclearError
from blamefree.web import Connection, Params

PAGE = 100
MAX_PAGES = 20
MAX_DEPLOYMENTS = 200
_SERVER = "GitHub"
_VERSION = "2022-11-28"
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]{0,99}/[A-Za-z0-9_.-]{1,100}", re.ASCII)
_HINT = (
    "GITHUB_TOKEN takes a token that may read the repository's contents, pull requests"
    " and deployments."
)
_MOVED = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.TEMPORARY_REDIRECT)
_CLOSED = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


class Github(Model):
    """One repository, and the time of interest."""

    token_env: ClassVar[str] = "GITHUB_TOKEN"  # noqa: S105 - a name, no token
    repository: str
    start: dt.datetime
    end: dt.datetime | None = None
    """None: until now."""
    url: str = "https://api.github.com"

    @classmethod
    def at(cls, address: Address, environment: Mapping[str, str]) -> Self:
        """Return the repository at an address; GITHUB_API_URL says where other GitHubs are."""
        if not _REPOSITORY.fullmatch(address.what) or "/.." in address.what:
            raise address.odd("a repository goes by its owner and its name")
        if address.start is None:
            raise address.odd("the address does not say from when")
        url = configured(environment, "GITHUB_API_URL", str(cls.model_fields["url"].default))
        return cls(repository=address.what, start=address.start, end=address.end, url=url)

    def pull(self, reach: Reach) -> Pulled:
        """Return a list of objects as GitHub's REST interface gives them."""
        token = reach.token(_SERVER, self.token_env, _HINT)
        headers = {"Authorization": f"Bearer {token}", "X-GitHub-Api-Version": _VERSION}
        server = reach.server(_SERVER, self.url, headers, token=token, hint=_HINT)
        self._check(server)
        window = _Window(self.start, self.end or reach.patience.now())
        lists = _Lists(server, f"repos/{self.repository}", window, [])
        found = [*lists.merged(), *lists.released(), *lists.deployed()]
        if not (found or lists.notes):
            message = f"github:{self.repository} has no change in that window."
            raise InputError(message, "A change is a merged pull request, release or deployment.")
        return Pulled(found, tuple(lists.notes))

    def _check(self, server: Connection) -> None:
        """Refuse a repository that is not to be seen: its lists would only be missing."""
        try:
            server.ask("GET", f"repos/{self.repository}")
        except RefusedError as trouble:
            if trouble.status in _MOVED:
                message = f"{_SERVER} has the repository {self.repository} under another name."
                raise InputError(message, "Write the name that it has now.") from trouble
            if trouble.status != HTTPStatus.NOT_FOUND:
                raise
            message = f"{_SERVER} shows no repository {self.repository} to this token."
            raise InputError(message, _HINT) from trouble


class _Window(NamedTuple):
    start: dt.datetime
    end: dt.datetime

    def holds(self, entry: Table, key: str) -> bool:
        at = fields.instant(entry, key)
        return at is not None and self.start <= at <= self.end

    def is_over(self, page: list[Table], key: str) -> bool:
        """Whether all of a page is from before it; what has no time may be from any."""
        instants = [fields.instant(entry, key) for entry in page]
        return all(at is not None and at < self.start for at in instants)


class _Lists(NamedTuple):
    """The lists of one repository, newest entries first; `notes` collects what is missing."""

    server: Connection
    path: str
    window: _Window
    notes: list[str]

    def merged(self) -> list[Table]:
        """Return the pull requests that were merged in the window."""
        order = {"state": "closed", "sort": "updated", "direction": "desc"}
        found = self._pages("pulls", "pull requests", "updated_at", order)
        return [entry for entry in found if self.window.holds(entry, "merged_at")]

    def released(self) -> list[Table]:
        """Return the releases that were published in the window."""
        # GitHub sorts them by their commits: a page of old ones is taken for the last.
        found = self._pages("releases", "releases", "published_at", {})
        return [entry for entry in found if self.window.holds(entry, "published_at")]

    def deployed(self) -> list[Table]:
        """Return the deployments that began in the window, each followed by its states."""
        listed = self._pages("deployments", "deployments", "created_at", {})
        began = [entry for entry in listed if self.window.holds(entry, "created_at")]
        if len(began) > MAX_DEPLOYMENTS:
            self.notes.append(f"cut to the newest {MAX_DEPLOYMENTS} of {len(began)} deployments.")
        newest = began[:MAX_DEPLOYMENTS]
        return [one for entry in newest for one in (entry, *self._states(entry))]

    def _states(self, deployment: Table) -> list[Table]:
        number = fields.string(deployment, "id")
        said = f"states of deployment {number}"
        states = self._page(f"deployments/{number}/statuses", said, {"per_page": PAGE})
        return [state for state in states if self.window.holds(state, "created_at")]

    def _pages(self, name: str, said: str, key: str, params: Mapping[str, str]) -> Iterator[Table]:
        """Yield a list until what comes is from before the window, or nothing comes.

        A page may be short of its hundred and not be the last.
        """
        for number in range(1, MAX_PAGES + 1):
            asked: Params = {**params, "per_page": PAGE, "page": number}
            page = self._page(name, said, asked)
            yield from page
            if not page or self.window.is_over(page, key):
                return
        self.notes.append(f"cut after {MAX_PAGES * PAGE} {said}; {_SERVER} has more.")

    def _page(self, name: str, said: str, params: Params) -> list[Table]:
        try:
            return _records(self.server.ask("GET", f"{self.path}/{name}", params=params))
        except RefusedError as trouble:
            if trouble.status not in _CLOSED:
                raise
            self.notes.append(f"no {said}: the token may not read them ({trouble.status}).")
            return []


def _records(answer: Any) -> list[Table]:
    if not isinstance(answer, list):
        raise UnclearError(f"{_SERVER} answered without a list of records.")
    return fields.payloads(answer)
