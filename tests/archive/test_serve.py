"""The preview: drafts with a banner, restricted documents never, and only for this machine."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Write = Callable[..., Path]

PATIENCE = 40.0


@pytest.fixture
def served(repository: Path, write: Write) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a draft, a review and a restricted document; yield the address and the process."""
    write("2026-03-04-draft", status="draft", title="Drafted")
    write("2026-03-05-review", status="in-review", title="Reviewed")
    write("2026-03-06-secret", visibility="restricted", title="Zanzibar")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "blamefree", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        yield f"http://127.0.0.1:{port}", process
        process.kill()


def fetched(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - an address of our own
        text: str = answer.read().decode()
    return text


def awaited(url: str, words: str) -> str:
    """Return the page once it shows these words."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            text = fetched(url)
        except (urllib.error.URLError, ConnectionError):
            text = ""
        if words in text:
            return text
        time.sleep(0.2)
    pytest.fail(f"{url} never showed {words!r}")


def test_a_preview_shows_what_is_not_published_yet(
    served: tuple[str, subprocess.Popen[str]], repository: Path
) -> None:
    address, process = served
    draft = awaited(f"{address}/postmortems/2026-03-04-draft/", "This is a draft.")
    assert "Drafted" in draft
    assert "is in review" in fetched(f"{address}/postmortems/2026-03-05-review/")
    incidents = fetched(f"{address}/incidents/")
    assert "Drafted" in incidents
    assert "Zanzibar" not in incidents
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetched(f"{address}/postmortems/2026-03-06-secret/")

    path = repository / "postmortems" / "2026-03-04-draft.md"
    path.write_text(path.read_text().replace("Errors rise", "Errors rise at once"))
    awaited(f"{address}/postmortems/2026-03-04-draft/", "Errors rise at once")

    awaited(f"{address}/pagefind/pagefind-entry.json", "page_count")
    assert 'data-index="making"' in incidents

    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == 0
