"""What a server's reply means: a value, a refusal, "not now", or "nobody knows". Pure."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from blamefree.errors import AnswerError, BusyError, RefusedError, SignInError, UnclearError

LONGEST = 200  # characters of what a server says in its own words
_LOGIN_REASON = "X-Seraph-Loginreason"
_LOCKED_OUT = "AUTHENTICATION_DENIED"
_NOBODY = ("AUTHENTICATED_FAILED", _LOCKED_OUT)
_FAILED = (HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE)
_LIMIT = "rate limit"
_LIMITED = 60.0  # seconds that GitHub asks for in its manual, and not always in its answer
_MEMBERS = ("errorMessages", "message")
_FOREVER = 10  # digits of seconds: as many as three centuries have


class Reply(NamedTuple):
    """A server's reply to one request."""

    status: int
    headers: Mapping[str, str]
    """By names in any case."""
    content: bytes
    url: str

    def header(self, name: str) -> str:
        """Return what a header says, empty where it is not there."""
        return self.headers.get(name, "").strip()


class Answer(NamedTuple):
    """What came of sending a request once."""

    value: Any = None
    trouble: AnswerError | None = None
    wait: float | None = None
    """The seconds that the server asked for before the next try."""


class _Unreadable:
    """Stands for a body that is no JSON."""


class Reader:
    """Reads the replies of one server; what it says in its own words is not trusted."""

    def __init__(self, name: str, secrets: Sequence[str], sign_in: str) -> None:
        """`secrets` are cut out of its words; `sign_in` is the hint where nobody is signed in."""
        self.name = name
        self._secrets = tuple(filter(None, secrets))
        self._sign_in = sign_in

    def read(self, reply: Reply, now: dt.datetime, *, empty: bool) -> Answer:
        """Return what the reply means; with `empty` a success may come without a body."""
        asked = waiting(reply, now)
        trouble = self._trouble(reply, asked)
        if trouble is not None:
            return Answer(trouble=trouble, wait=asked)
        if not reply.content and (empty or reply.status == HTTPStatus.NO_CONTENT):
            return Answer()
        value = _parsed(reply.content)
        if isinstance(value, _Unreadable):
            message = f"{self.name} answered {reply.status} with something that is no JSON."
            return Answer(trouble=UnclearError(message))
        return Answer(value)

    def words(self, text: str) -> str:
        """Return a server's words as one short line, without control characters and secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"

    def _trouble(self, reply: Reply, asked: float | None) -> AnswerError | None:
        """Return the first that applies, from the top: each line takes what those above left."""
        status = reply.status
        table = (
            (_is_busy(reply, asked), self._busy),
            (status == HTTPStatus.REQUEST_TIMEOUT or status >= _FAILED[0], self._failed),
            (status == HTTPStatus.UNAUTHORIZED or _is_anonymous(reply), self._unknown),
            (status >= HTTPStatus.BAD_REQUEST, self._refused),
            (status >= HTTPStatus.MULTIPLE_CHOICES, self._elsewhere),
            (status < HTTPStatus.OK, self._refused),
        )
        return next((speak(reply, asked) for applies, speak in table if applies), None)

    def _busy(self, reply: Reply, asked: float | None) -> AnswerError:
        wish = f" and asks to wait {asked:.0f} seconds" if asked else ""
        message = f"{self.name} is busy ({reply.status}){wish}."
        return BusyError(message, "Run again later; nothing is lost.")

    def _failed(self, reply: Reply, _asked: float | None) -> AnswerError:
        message = f"{self.name} failed ({reply.status}){self._in_its_words(reply)}"
        return UnclearError(message, late=reply.status not in _FAILED)

    def _unknown(self, reply: Reply, _asked: float | None) -> AnswerError:
        if _LOCKED_OUT in reply.header(_LOGIN_REASON).upper():
            hint = "It may want a CAPTCHA: sign in once in a browser, then run again."
            return SignInError(f"{self.name} does not let this account sign in.", hint)
        return SignInError(f"{self.name} does not accept the token.", self._sign_in)

    def _refused(self, reply: Reply, _asked: float | None) -> AnswerError:
        said = _parsed(reply.content)
        fields = {self.words(name): self.words(why) for name, why in _fields(said)}
        told = frozenset(_MEMBERS) & frozenset(said if isinstance(said, dict) else ())
        message = f"{self.name} said no ({reply.status}){self._in_its_words(reply)}"
        return RefusedError(message, status=reply.status, fields=fields, members=told)

    def _elsewhere(self, reply: Reply, _asked: float | None) -> AnswerError:
        """Refuse a redirect: a token must not travel to another host."""
        place = self.words(reply.header("Location"))
        there, here = _host(place), _host(reply.url)
        hint = "Redirects are not followed. Check the configured address."
        if there and there != here:
            hint = f"If you trust it, configure {there} as the address."
        message = f"{self.name} redirects to {there or 'another page'} ({reply.status})."
        fields = {"location": place}
        return RefusedError(message, hint, status=reply.status, fields=fields)

    def _in_its_words(self, reply: Reply) -> str:
        words = self.words("; ".join(_sentences(_parsed(reply.content)))).rstrip(".")
        return f": {words}." if words else "."


def waiting(reply: Reply, now: dt.datetime) -> float | None:
    """Return the seconds a server asks to wait for; None where it says none that can be meant."""
    asked = reply.header("Retry-After")
    if asked:
        return _seconds(asked) if _is_number(asked) else _until(asked, now)
    reset = reply.header("X-RateLimit-Reset")
    if reply.header("X-RateLimit-Remaining") == "0" and _is_number(reset):
        return max(0.0, _seconds(reset) - now.timestamp())
    return _LIMITED if _is_limited(reply) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _seconds(digits: str) -> float:
    return float(digits.lstrip("0")[:_FOREVER] or 0)


def _until(date: str, now: dt.datetime) -> float | None:
    try:
        until = parsedate_to_datetime(date)
        zoned = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
        return max(0.0, (zoned - now).total_seconds())
    except (ValueError, OverflowError):
        return None


def _is_busy(reply: Reply, asked: float | None) -> bool:
    """Whether it did not look at the request; GitHub says so with a 403 too."""
    if reply.status == HTTPStatus.FORBIDDEN:
        return bool(asked) or _is_limited(reply)
    return reply.status == HTTPStatus.TOO_MANY_REQUESTS


def _is_limited(reply: Reply) -> bool:
    """Whether GitHub says of a limit what its headers need not say."""
    said = _parsed(reply.content)
    busy = reply.status in (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS)
    return busy and isinstance(said, dict) and _LIMIT in str(said.get("message")).casefold()


def _is_anonymous(reply: Reply) -> bool:
    """Whether Jira took us for nobody: it then answers 200, and finds nothing."""
    reason = reply.header(_LOGIN_REASON).upper()
    return any(word in reason for word in _NOBODY)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return _Unreadable()


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.hostname}{port}" if parts.hostname else ""


def _sentences(said: Any) -> Iterator[str]:
    """Yield what an answer says of its trouble, in the words of Jira or of GitHub."""
    if not isinstance(said, dict):
        return
    listed = said.get("errorMessages")
    yield from map(str, listed if isinstance(listed, list) else ())
    if said.get("message"):
        yield str(said["message"])
    yield from (f"{name}: {why}" for name, why in _fields(said))


def _fields(said: Any) -> Iterator[tuple[str, str]]:
    """Yield what an answer says of single fields."""
    errors = said.get("errors") if isinstance(said, dict) else None
    if isinstance(errors, dict):
        yield from ((str(name), str(why)) for name, why in errors.items())
    for error in errors if isinstance(errors, list) else ():
        if isinstance(error, dict) and error.get("field"):
            yield str(error["field"]), str(error.get("message") or error.get("code") or "")
