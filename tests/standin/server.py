"""A loopback HTTP server in front of any app: it records, counts, and calls back."""

import contextlib
import socket
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from standin import wire
from standin.message import Answer, App, Clock, Record, Request, as_json, utc

Callback = Callable[[Request], None]


@dataclass
class _Hook:
    """A callback that waits for its turn."""

    left: int
    callback: Callback


class Server:
    """Serves `app` on a port of 127.0.0.1 while its `with` block runs.

    Requests are handled one at a time, so that the app needs no lock. Callbacks and sending lie
    outside that lock: a callback may itself send requests. An app that raises is a mistake of
    ours and no fault: the end of the block raises it.
    """

    def __init__(self, app: App, *, port: int = 0, now: Clock = utc) -> None:
        self.app = app
        self.requests: list[Record] = []
        self.mistakes: list[Exception] = []
        self._now = now
        self._lock = threading.Lock()
        self._before: list[_Hook] = []
        self._after: list[_Hook] = []
        self._connections: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", port), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _close(self._listener)
        with self._lock:
            open_still = list(self._connections)
        for connection in open_still:
            _close(connection)
        if self.mistakes and trouble is None:
            raise self.mistakes[0]

    def clear(self) -> None:
        """Forget the requests so far."""
        with self._lock:
            self.requests.clear()

    def unhook(self) -> None:
        """Forget the callbacks whose turn has not come."""
        with self._lock:
            self._before.clear()
            self._after.clear()

    def on_request(self, n: int, callback: Callback) -> None:
        """Call back before the n-th request from now is handled; 1 is the next."""
        with self._lock:
            self._before.append(_Hook(n, callback))

    def on_commit(self, n: int, callback: Callback) -> None:
        """Call back when the n-th write from now is done and its answer not yet sent."""
        with self._lock:
            self._after.append(_Hook(n, callback))

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # the listener is closed: the end
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with self._lock:
            self._connections.add(connection)
        # A client may be gone at any time; some of them are killed on purpose.
        with contextlib.suppress(OSError), connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with connection.makefile("rb") as stream:
                while request := wire.read(stream, self.url):
                    answer = self._handle(request)
                    if not wire.send(connection, answer, bodiless=request.method == "HEAD"):
                        break
        with self._lock:
            self._connections.discard(connection)

    def _handle(self, request: Request) -> Answer:
        self._call(self._before, request)
        with self._lock:
            answer = self._answer(request)
            self.requests.append(_record(request, answer, self._now))
        if answer.wrote:
            self._call(self._after, request)
        return answer

    def _answer(self, request: Request) -> Answer:
        try:
            return self.app.answer(request)
        except Exception as mistake:  # noqa: BLE001 - whatever it is, the test has to learn of it
            self.mistakes.append(mistake)
            return as_json(500, {"mistake": traceback.format_exc()})

    def _call(self, hooks: list[_Hook], request: Request) -> None:
        with self._lock:
            for hook in hooks:
                hook.left -= 1
            due = [hook for hook in hooks if hook.left == 0]
            hooks[:] = [hook for hook in hooks if hook.left > 0]
        for hook in due:
            hook.callback(request)


def _record(request: Request, answer: Answer, now: Clock) -> Record:
    return Record(
        method=request.method,
        path=request.path,
        query=request.query,
        body=request.body,
        status=answer.status,
        ending=answer.ending,
        wrote=answer.wrote,
        at=now(),
    )


def _close(end: socket.socket) -> None:
    """Close a socket so that a thread that waits in it wakes up."""
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
