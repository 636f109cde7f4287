"""The only HTTP client we own: it waits, it repeats what may be repeated, it keeps secrets."""

import base64
import datetime as dt
import json
import random
import ssl
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from blamefree import unanswered
from blamefree.answers import Answer, Reader, Reply
from blamefree.errors import (
    AnswerError,
    BusyError,
    MissingExtraError,
    RefusedError,
    UnclearError,
)

if TYPE_CHECKING:
    import requests

Params = Mapping[str, str | int] | None
Send = Callable[[str, str, Params, Any], "requests.Response"]
"""Sends method, path, parameters and JSON body once; returns the response, its body unread."""
TIMEOUTS = (5.0, 30.0)
"""Seconds to wait for a connection, and for an answer."""
LARGEST = 50_000_000  # bytes of an answer: more is none that we asked for
PAUSES = (2.0, 4.0, 8.0, 16.0)  # seconds: one try more than pauses
LONGEST_PAUSE = 30.0
JITTER = (0.7, 1.3)
_CHUNK = 65_536
_JSON = {"Content-Type": "application/json"}


class Patience:
    """How long a whole run waits for servers, in all; sleep and clock are given."""

    def __init__(
        self,
        seconds: float,
        sleep: Callable[[float], None],
        now: Callable[[], dt.datetime],
        jitter: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self.left = float(seconds)
        self.now = now
        self._sleep = sleep
        self._jitter = jitter

    def wait(self, pause: float, asked: float | None = None) -> bool:
        """Wait about `pause` seconds, never less than was asked for; False if that is too long."""
        own = min(pause * self._jitter(*JITTER), LONGEST_PAUSE)
        seconds = max(own, asked or 0.0)
        if seconds > self.left:
            return False
        self.left -= seconds
        self._sleep(seconds)
        return True


class _Call(NamedTuple):
    """One request, and whether success may come without a word."""

    method: str
    path: str
    params: Params
    body: Any
    empty: bool


class Connection:
    """One server, spoken to with our manners."""

    def __init__(
        self,
        send: Send,
        name: str,
        patience: Patience,
        *,
        secrets: Sequence[str] = (),
        sign_in: str = "Check the token, and whether it has expired.",
    ) -> None:
        """`secrets` are cut out of what the server says; `sign_in` is the hint without one."""
        self.requests = 0
        """How many were sent, each try counted."""
        self._send = send
        self._patience = patience
        self._reader = Reader(name, secrets, sign_in)

    @property
    def name(self) -> str:
        """The server in a sentence."""
        return self._reader.name

    def words(self, text: str) -> str:
        """Return a server's words as one short line, without control characters and secrets."""
        return self._reader.words(text)

    def ask(
        self, method: str, path: str, *, params: Params = None, body: Any = None,
        empty: bool = False,
    ) -> Any:  # fmt: skip
        """Send a request that may be done twice, until there is an answer or no patience left.

        A success without a body is None: with status 204, or with any where `empty` allows it.

        Raises:
            AnswerError: it was refused, or repeated in vain.
        """
        call = _Call(method, path, params, body, empty)
        return self._persist(call, (BusyError, UnclearError))

    def once(
        self, method: str, path: str, *, params: Params = None, body: Any = None,
        empty: bool = False,
    ) -> Any:  # fmt: skip
        """Send a request that may not be done twice: again only if it certainly was not done.

        Raises:
            UnclearError: nobody knows whether it was done.
            AnswerError: it was refused, or the server stayed busy.
        """
        return self._persist(_Call(method, path, params, body, empty), (BusyError,))

    def _persist(self, call: _Call, passing: tuple[type[AnswerError], ...]) -> Any:
        pauses = iter(PAUSES)
        while (answer := self._attempt(call)).trouble is not None:
            pause = next(pauses, None)
            if pause is None or not isinstance(answer.trouble, passing):
                raise answer.trouble
            if not self._patience.wait(pause, answer.wait):
                raise answer.trouble
        return answer.value

    def _attempt(self, call: _Call) -> Answer:
        # Trouble is a value: raised while a failure of `requests` is handled, it would hold that
        # failure, which holds the request with the token.
        self.requests += 1
        try:
            response = self._send(call.method, call.path, call.params, call.body)
            content = _content(response)
        except (OSError, ValueError) as failure:  # one of them is all that `requests` raises
            return Answer(trouble=self._silence(failure))
        if content is None:
            message = f"{self.name} answered with more than {LARGEST // 1_000_000} MB."
            return Answer(trouble=UnclearError(message))
        reply = Reply(response.status_code, response.headers, content, response.url)
        return self._reader.read(reply, self._patience.now(), empty=call.empty)

    def _silence(self, failure: OSError | ValueError) -> AnswerError:
        """Return what it means that no answer came, in no words of the failure."""
        if isinstance(failure, ValueError):  # an address or a header that cannot be written
            return RefusedError(f"No request to {self.name} can be made.", "Check its address.")
        if _is_certificate(failure):
            hint = "REQUESTS_CA_BUNDLE names the file of certificates to trust."
            return RefusedError(f"The certificate of {self.name} cannot be verified.", hint)
        if unanswered.is_unconnected(failure):
            hint = "Check the address, the proxy and the network."
            return BusyError(f"{self.name} cannot be reached{unanswered.reason(failure)}.", hint)
        if isinstance(failure, library().Timeout):
            return UnclearError(f"{self.name} did not answer in time.")
        return UnclearError(f"The connection to {self.name} broke before its answer was here.")


def library() -> Any:
    """Return the module `requests`: only who sends something pays for it.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import requests  # noqa: PLC0415
    except ImportError as trouble:
        instead = "'blamefree[sync]' where it is a tracker"
        raise MissingExtraError("Speaking to a server", "live", instead) from trouble
    return requests


def session(headers: Mapping[str, str]) -> "requests.Session":
    """Return a session with these headers; no password of a `~/.netrc` takes their place."""
    made: requests.Session = library().Session()
    made.headers.update({"Accept": "application/json", "User-Agent": "blamefree", **headers})
    made.auth = lambda request: request
    return made


def sender(
    through: "requests.Session", base: str, timeouts: tuple[float, float] = TIMEOUTS
) -> Send:
    """Return what sends requests to `base` through a session, past what the session repeats.

    Redirects are not followed: the token is for this host only. The environment's proxies and
    REQUESTS_CA_BUNDLE are in force.
    """

    def send(method: str, path: str, params: Params, body: Any) -> "requests.Response":
        content = None if body is None else json.dumps(body).encode()
        url = f"{base}/{path}"
        request = library().Request(method, url, params=params, data=content, headers=_JSON)
        prepared = through.prepare_request(request)
        return through.send(prepared, timeout=timeouts, allow_redirects=False, **around())

    @cache  # the environment of a run does not change, and to read it takes as long as to send
    def around() -> dict[str, Any]:
        return dict(through.merge_environment_settings(base, {}, True, None, None))  # noqa: FBT003 - its signature

    return send


def basic(user: str, token: str) -> str:
    """Return a token the way it stands in a Basic header: as secret as the token itself."""
    return base64.b64encode(f"{user}:{token}".encode()).decode()


def _content(response: "requests.Response") -> bytes | None:
    """Return the body, or None if there is no end of it."""
    parts: list[bytes] = []
    size = 0
    with response:
        for part in response.iter_content(_CHUNK):
            size += len(part)
            if size > LARGEST:
                return None
            parts.append(part)
    return b"".join(parts)


def may_have_arrived(failure: BaseException | None) -> bool:
    """Return whether the server may have had the request, as its answer was lost."""
    if not isinstance(failure, library().RequestException) or isinstance(failure, ValueError):
        return False
    if failure.response is not None or _is_certificate(failure):
        return False
    return not unanswered.is_unconnected(failure)


def _is_certificate(failure: OSError) -> bool:
    if not isinstance(failure, library().RequestException):
        return True  # the file of certificates is not there
    return any(isinstance(cause, ssl.CertificateError) for cause in unanswered.causes(failure))
