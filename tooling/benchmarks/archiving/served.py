"""A built site behind a local server that packs what it sends, and notes how much that is."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_PACKED = (".html", ".js", ".json", ".css", ".svg", ".xml")


class Served(NamedTuple):
    """Where a site is, and what was sent of it: paths with their bytes."""

    address: str
    sent: list[tuple[str, int]]

    def megabytes(self, *parts: str) -> float:
        """Return what was sent of the paths that hold one of the parts."""
        return sum(size for path, size in self.sent if any(part in path for part in parts)) / 1e6


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, sent: list[tuple[str, int]], *args: object, directory: str) -> None:
        self._sent = sent
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # as it is called

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        raw = path.read_bytes()
        packs = path.suffix in _PACKED
        content = gzip.compress(raw, 6) if packs else raw
        self._sent.append((self.path, len(content)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a built site on a free port of this machine."""
    sent: list[tuple[str, int]] = []
    handler = functools.partial(_Handler, sent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.server_port}/", sent)
        server.shutdown()
