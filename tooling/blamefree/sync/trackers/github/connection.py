"""GitHub's interface: one session with the token, and lists that come in pages."""

from collections.abc import Collection, Iterator
from http import HTTPStatus
from typing import Any

from blamefree import __version__, web
from blamefree.errors import RefusedError, SignInError, UnclearError
from blamefree.sync.trackers.github import records
from blamefree.sync.trackers.github.records import Record, unexpected
from blamefree.sync.trackers.github.settings import GithubSettings

VERSION = "2022-11-28"
PAGE = 100
UNSEEN = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
MOVED = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.TEMPORARY_REDIRECT)
PROXY = "Is there a proxy in between?"
NOBODY = "60"  # requests an hour: what GitHub grants to a caller that it does not know
_SCOPE = "The token needs the right to write issues; has it expired?"


class Github:
    """One GitHub, asked as one account."""

    def __init__(
        self,
        settings: GithubSettings,
        token: str,
        patience: web.Patience,
        timeouts: tuple[float, float] = web.TIMEOUTS,
    ) -> None:
        headers = {
            "Authorization": f"Bearer {token}",
            "X-GitHub-Api-Version": VERSION,
            "User-Agent": f"blamefree/{__version__}",
        }
        hint = f"{settings.token_env}: {_SCOPE}"
        self._send = web.sender(web.session(headers), settings.api, timeouts)
        self._connection = web.Connection(
            self._seen, "GitHub", patience, secrets=(token,), sign_in=hint
        )
        self._hint = hint
        self._here = f"{settings.api}/"
        self._has_next = False
        self.ask = self._connection.ask
        self.once = self._connection.once
        self.words = self._connection.words

    @property
    def requests(self) -> int:
        """How many requests have been sent."""
        return self._connection.requests

    def pages(self, path: str, **params: str | int) -> Iterator[Any]:
        """Yield every record of a list, newest first; each page is one request."""
        page = 0
        self._has_next = True
        while self._has_next:
            page += 1
            yield from self.page(path, page, **params)

    def page(self, path: str, number: int, **params: str | int) -> list[Any]:
        """Return one page of a list.

        Raises:
            UnclearError: the answer is no list of records; an empty one would mean that there is
                nothing.
        """
        found = self.ask("GET", path, params={**params, "per_page": PAGE, "page": number})
        if not (isinstance(found, list) and all(isinstance(one, dict) for one in found)):
            raise unexpected("list of records")
        return found

    def record(self, path: str, *, follow: bool = True) -> Record | None:
        """Return one record, from where it was moved to if it was; None if it is not to be seen.

        Raises:
            UnclearError: the answer is no record, or the page of a gateway.
        """
        try:
            found = self.ask("GET", path)
        except RefusedError as trouble:
            moved = trouble.fields.get("location", "")
            if trouble.status in MOVED and follow and moved.startswith(self._here):
                return self.record(moved.removeprefix(self._here), follow=False)
            if trouble.status in MOVED or says(trouble, UNSEEN):
                return None
            if trouble.status not in UNSEEN:
                raise
            said = trouble.message
        else:
            return records.checked(found)
        raise UnclearError(f"Whether there is such a record is not certain. {said}", PROXY)

    def _seen(self, method: str, path: str, params: web.Params, body: Any) -> Any:
        """Send, and note what only the headers tell."""
        response = self._send(method, path, params, body)
        # A page may be short of its hundred and not be the last.
        self._has_next = "next" in response.links
        unsure = response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
        if unsure and response.headers.get("X-RateLimit-Limit") == NOBODY:
            response.close()
            raise SignInError(
                "GitHub takes us for nobody: the token does not reach it.", self._hint
            )
        return response


def says(trouble: RefusedError, statuses: Collection[int]) -> bool:
    """Whether GitHub itself, and no gateway, refuses with one of these."""
    return trouble.status in statuses and "message" in trouble.members
