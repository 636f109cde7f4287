"""Slack's interface: 200 with `ok: false` is its way to say no, and lists come by a cursor."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from blamefree.draft.live.reach import record, records
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.errors import AnswerError, BusyError, InputError, RefusedError, SignInError
from blamefree.web import PAUSES, Connection, Patience

Params = Mapping[str, str | int]

SERVER = "Slack"
PAGE = 200
MAX_PAGES = 100
HINT = (
    "SLACK_TOKEN takes a token of an app in the channel that has the scopes"
    " channels:history, channels:read and users:read (groups:... for private channels)."
)
LIMITED = ("ratelimited", "rate_limited")
_STRANGERS = ("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired")
_HIDDEN = ("channel_not_found", "not_in_channel")
_SCOPE = "missing_scope"


class Api(NamedTuple):
    """Slack, asked with one token; `notes` collects what it held back."""

    server: Connection
    patience: Patience
    notes: list[str]

    def record(self, method: str, key: str, **params: str | int) -> Table:
        """Return one object of an answer."""
        return record(self.ask(method, params), SERVER, key)

    def listed(self, method: str, key: str, params: Params) -> Iterator[Table]:
        """Yield the objects of a list, page after page, as far as `MAX_PAGES`."""
        cursor, whole = "", {"limit": PAGE, **params}
        for _ in range(MAX_PAGES):
            more = {"cursor": cursor} if cursor else {}
            answer = self.ask(method, {**whole, **more})
            yield from records(answer, SERVER, key)
            cursor = fields.string(answer, "response_metadata", "next_cursor")
            if not cursor:
                return
        self.notes.append(f"cut after {MAX_PAGES} pages of {method}; {SERVER} has more.")

    def person(self, name: str) -> Table | None:
        """Return a user; empty where there is none, None where the token may not ask."""
        try:
            return self.record("users.info", "user", user=name)
        except RefusedError as trouble:
            if _SCOPE not in trouble.fields:
                return {}
            self.notes.append("persons have no names: the token lacks the scope users:read.")
            return None

    def ask(self, method: str, params: Params) -> Any:
        """Return the answer to a question.

        Raises:
            InputError: there is no such channel for this token.
            AnswerError: Slack said no, or stayed busy.
        """
        for pause in (*PAUSES, None):
            answer = self.server.ask("GET", method, params=params)
            if fields.get(answer, "ok") is True:
                return answer
            error = fields.string(answer, "error")
            if error not in LIMITED:
                raise self._trouble(error, answer)
            if pause is None or not self.patience.wait(pause):
                break
        raise BusyError(f"{SERVER} is busy (ratelimited).", "Run again later; nothing is lost.")

    def _trouble(self, error: str, answer: Any) -> AnswerError | InputError:
        said = self.server.words(error) or "no reason given"
        if error in _STRANGERS:
            return SignInError(f"{SERVER} does not accept the token ({said}).", HINT)
        if error in _HIDDEN:
            hint = "Invite the token's app to the channel, and check the id."
            return InputError(f"{SERVER} does not show the channel to this token ({said}).", hint)
        if error == _SCOPE:
            needed = self.server.words(fields.string(answer, "needed")) or "another one"
            message = f"{SERVER} said no: the token lacks a scope ({needed})."
            return RefusedError(message, HINT, fields={_SCOPE: needed})
        return RefusedError(f"{SERVER} said no: {said}.")
