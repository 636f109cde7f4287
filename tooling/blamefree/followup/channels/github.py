"""A comment on an issue or a pull request of GitHub, or on each action's own issue."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta

from blamefree import web
from blamefree.document import tickets
from blamefree.document.tickets import Key
from blamefree.errors import UnclearError
from blamefree.followup.channels import wording
from blamefree.followup.channels.comments import MARK, Board
from blamefree.followup.channels.means import Means, UnsetError
from blamefree.followup.message import Line, Message
from blamefree.followup.settings import Github

VERSION = "2022-11-28"
PAGE = 100
PAGES = 50
BACK = timedelta(days=30)
"""How far back it is looked for comments of ours: far longer than a lost state makes us repeat."""
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:/[A-Za-z0-9_.-]{1,100})?")


def opened(settings: Github, means: Means) -> "GithubChannel":
    """Return the channel; nothing is sent yet.

    Raises:
        UnsetError: no token or no repository is stated.
        MissingExtraError: `requests` is not installed.
    """
    repository = settings.repository or means.stated("GITHUB_REPOSITORY")
    if not _REPOSITORY.fullmatch(repository):
        hint = 'State `repository = "owner/name"`; a workflow sets GITHUB_REPOSITORY.'
        raise UnsetError("It is not known to which repository of GitHub to write.", hint)
    token = means.needed(settings.token_from, "a token with the right to write issues")
    return GithubChannel(settings, repository, _connection(settings, token, means), means)


def _connection(settings: Github, token: str, means: Means) -> web.Connection:
    headers = {"Authorization": f"Bearer {token}", "X-GitHub-Api-Version": VERSION}
    return web.Connection(
        web.sender(web.session(headers), settings.api, means.timeouts),
        "GitHub",
        means.patience,
        secrets=(token,),
        sign_in=f"{settings.token_from}: may it write issues, and has it expired?",
    )


class GithubChannel:
    """The comments of one repository."""

    def __init__(
        self, settings: Github, repository: str, connection: web.Connection, means: Means
    ) -> None:
        self._repository = repository
        self._issue = settings.issue
        self._url = _site(settings.api)
        self._templates = means.templates
        self._board = Board(Comments(connection, means), self._written)

    def carries(self, line: Line) -> bool:
        """Return whether there is an issue to say it on."""
        return self._key(line) is not None

    def send(self, message: Message) -> None:
        """Write what stands nowhere yet.

        Raises:
            ChannelError: an issue could not be read or written to.
        """
        self._board.say(message, self._placed(message))

    def _placed(self, message: Message) -> dict[str, list[Line]]:
        """Return the lines by the issue on which they are said."""
        placed: dict[str, list[Line]] = {}
        for line in message.lines:
            if key := self._key(line):
                placed.setdefault(key.path, []).append(line)
        return placed

    def _key(self, line: Line) -> Key | None:
        """Return the issue; the tickets of other repositories are not ours to write to."""
        if self._issue:
            return Key(self._repository, self._issue)
        found = tickets.on_github(line.reminder.ticket or "", self._repository, self._url)
        return found if found and found.repository == self._repository else None

    def _written(self, message: Message, marks: Sequence[str]) -> str:
        login = message.recipient.reach.github.removeprefix("@")
        mention = login if _LOGIN.fullmatch(login) else ""
        notes = "\n".join(f"<!-- {MARK} {mark} -->" for mark in marks)
        return f"{wording.markdown(message, self._templates, mention)}\n\n{notes}\n"


class Comments:
    """The comments of issues, by where the interface has the issue."""

    def __init__(self, connection: web.Connection, means: Means) -> None:
        self._connection = connection
        self._now = means.patience.now

    def bodies(self, place: str) -> Iterator[str]:
        """Yield the comments of the last weeks.

        Raises:
            UnclearError: the answer is no list of comments.
        """
        since = f"{self._now().astimezone(UTC) - BACK:%Y-%m-%dT%H:%M:%SZ}"
        for page in range(1, PAGES + 1):
            params: dict[str, str | int] = {"since": since, "per_page": PAGE, "page": page}
            found = self._connection.ask("GET", f"{place}/comments", params=params)
            if not isinstance(found, list):
                raise UnclearError("GitHub answered with something that is no list of comments.")
            if not found:
                return
            yield from (str(one.get("body")) for one in found if isinstance(one, dict))

    def add(self, place: str, body: str) -> None:
        """Write a comment.

        Raises:
            UnclearError: nobody knows whether it is written.
            AnswerError: it is not.
        """
        self._connection.once("POST", f"{place}/comments", body={"body": body})


def _site(api: str) -> str:
    """Return where people read what programs reach at `api`."""
    if api == "https://api.github.com":
        return "https://github.com"
    return api.removesuffix("/api/v3")
