"""A built site behind a local server, and everything a browser has to say about it."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Route


class Site:
    """Where the site is served, and everything the browser had to say about it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.outside: list[str] = []
        self.trouble: list[str] = []

    def watch(self, page: Page) -> None:
        """Refuse and record every request that leaves this machine; record every error."""
        page.route("**/*", self._only_here)
        page.on("requestfailed", self._failed)
        page.on("pageerror", self._raised)
        page.on("console", self._said)

    def leave(self, page: Page) -> None:
        """Hear no more of a page."""
        page.unroute_all()
        page.remove_listener("requestfailed", self._failed)
        page.remove_listener("pageerror", self._raised)
        page.remove_listener("console", self._said)

    def _only_here(self, route: Route) -> None:
        if route.request.url.startswith((self.address, "data:", "blob:")):
            route.continue_()
            return
        self.outside.append(route.request.url)
        route.abort()

    def _failed(self, request: Request) -> None:
        # Leaving a page ends the requests it still waits for; that is no trouble.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(f"{request.url}: {request.failure}")

    def _raised(self, error: Error) -> None:
        self.trouble.append(str(error))

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.trouble.append(said.text)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site on a free port of this machine; yield its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
