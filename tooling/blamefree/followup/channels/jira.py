"""A comment in Jira on each action's own ticket."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from blamefree import web
from blamefree.document import tickets
from blamefree.errors import UnclearError
from blamefree.followup.channels import wording
from blamefree.followup.channels.comments import MARK, Board
from blamefree.followup.channels.means import Means
from blamefree.followup.message import Line, Message
from blamefree.followup.settings import Jira

API = "rest/api/2"  # the version whose texts are plain, on Cloud too
PAGE = 100
PAGES = 50
INTERNAL = {"key": "sd.public.comment", "value": {"internal": True}}
"""Keeps a comment from the customers of a service desk; elsewhere it means nothing."""


def opened(settings: Jira, means: Means) -> "JiraChannel":
    """Return the channel; nothing is sent yet.

    Raises:
        ChannelError: no token is stated.
        MissingExtraError: `requests` is not installed.
    """
    user = means.stated(settings.user_from)
    token = means.needed(settings.token_from, "an API token, or a personal access token")
    basic = web.basic(user, token)
    sign_in = f"Basic {basic}" if user else f"Bearer {token}"
    connection = web.Connection(
        web.sender(
            web.session({"Authorization": sign_in}), f"{settings.url}/{API}", means.timeouts
        ),
        "Jira",
        means.patience,
        secrets=(token, basic),
        sign_in=f"{settings.token_from}: is it a token for this Jira, and has it expired?",
    )
    return JiraChannel(settings, connection, means)


class JiraChannel:
    """The comments of one Jira site."""

    def __init__(self, settings: Jira, connection: web.Connection, means: Means) -> None:
        self._url = settings.url
        self._templates = means.templates
        self._board = Board(Comments(connection), self._written)

    def carries(self, line: Line) -> bool:
        """Return whether it is of an action that has a ticket on this site."""
        return self._key(line) is not None

    def send(self, message: Message) -> None:
        """Write what stands nowhere yet.

        Raises:
            ChannelError: a ticket could not be read or written to.
        """
        placed: dict[str, list[Line]] = {}
        for line in message.lines:
            if key := self._key(line):
                placed.setdefault(key, []).append(line)
        self._board.say(message, placed)

    def _key(self, line: Line) -> str | None:
        return tickets.on_jira(line.reminder.ticket or "", self._url)

    def _written(self, message: Message, marks: Sequence[str]) -> str:
        # Jira has no comment that nobody sees, and drops what it does not know.
        notes = "\n".join(f"{MARK} {mark}" for mark in marks)
        return f"{wording.wiki(message, self._templates)}\n\n{notes}"


class Comments:
    """The comments of issues, by their keys."""

    def __init__(self, connection: web.Connection) -> None:
        self._connection = connection

    def bodies(self, place: str) -> Iterator[str]:
        """Yield the comments of an issue.

        Raises:
            UnclearError: the answer is no list of comments.
        """
        begin = 0
        for _ in range(PAGES):
            found = self._page(place, begin)
            if not found:
                return
            begin += len(found)
            yield from (str(one.get("body")) for one in found if isinstance(one, dict))

    def _page(self, place: str, begin: int) -> list[Any]:
        params: dict[str, str | int] = {"startAt": begin, "maxResults": PAGE, "orderBy": "-created"}
        answer = self._connection.ask("GET", _path(place), params=params)
        found = answer.get("comments") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise UnclearError("Jira answered without “comments”.", "Is there a proxy in between?")
        return found

    def add(self, place: str, body: str) -> None:
        """Write a comment.

        Raises:
            UnclearError: nobody knows whether it is written.
            AnswerError: it is not.
        """
        self._connection.once("POST", _path(place), body={"body": body, "properties": [INTERNAL]})


def _path(key: str) -> str:
    return f"issue/{quote(key, safe='')}/comment"
