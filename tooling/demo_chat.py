"""The chat of the demo: what is sent to it on this machine ends in a file."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SETTINGS = """
[remind.channels.chat]
kind = "apprise"
url_from = "REMIND_CHAT" # the variable with the address, which stands in no file
"""


class Chat:
    """A place that takes messages, and what the configuration says of it."""

    settings = SETTINGS

    def __init__(self, port: int) -> None:
        self._port = port

    @property
    def environment(self) -> Mapping[str, str]:
        """The variable with the address."""
        return {"REMIND_CHAT": f"json://127.0.0.1:{self._port}/"}


@contextmanager
def chat(file: Path) -> Iterator[Chat]:
    """Take messages for as long as the block lasts, and write each of them into the file."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _into(file)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Chat(server.server_port)
        finally:
            server.shutdown()


def _into(file: Path) -> type[BaseHTTPRequestHandler]:
    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with file.open("a", encoding="utf-8") as taken:
                taken.write(f"{body['title']}\n\n{body['message'].strip()}\n\n")
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet: the demo shows what came."""

    return Taker
