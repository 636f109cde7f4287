"""The HTTP client: when nothing was sent, and when nobody can tell."""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from blamefree.errors import BusyError, RefusedError, UnclearError
from web.wires import TOKEN, Wire

REFUSES = b"HTTP/1.1 403 Forbidden\r\n\r\n"
AT_ONCE = struct.pack("ii", 1, 0)  # linger for no second: closing resets


@contextlib.contextmanager
def proxy(says: bytes, *, resets: bool = False) -> Iterator[tuple[str, list[bytes]]]:
    """Serve a proxy that takes a request, says this and hangs up; yield what it got too."""
    got: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        with contextlib.suppress(OSError):  # the listener is closed: the end
            while True:
                end, _ = listener.accept()
                with end:
                    got.append(end.recv(65536))
                    end.sendall(says)
                    if resets:
                        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", got
        listener.shutdown(socket.SHUT_RDWR)


def test_a_connection_never_made_is_tried_again_even_for_what_may_be_done_once(
    wire: Wire,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    connection = wire.connect(f"http://127.0.0.1:{port}")
    with pytest.raises(BusyError, match=r"cannot be reached: 127\.0\.0\.1 refuses the connection"):
        connection.once("POST", "a")
    assert connection.requests == 5


def test_a_proxy_that_is_not_there_has_passed_nothing_on(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("http_proxy", f"http://who:{TOKEN}@127.0.0.1:{port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with pytest.raises(BusyError):
        wire.connection.once("POST", "a")
    assert wire.server.requests == []


def test_a_missing_file_of_certificates_is_said(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere.pem")
    with pytest.raises(RefusedError) as raised:
        wire.connect("https://127.0.0.1:9").once("POST", "a")
    assert "REQUESTS_CA_BUNDLE" in raised.value.hint


@pytest.mark.parametrize("resets", [False, True])
@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 201 Crea"])
def test_a_proxy_that_loses_the_answer_may_have_passed_the_request_on(
    wire: Wire,
    monkeypatch: pytest.MonkeyPatch,
    resets: bool,  # noqa: FBT001 - a parameter of the test
    says: bytes,
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with proxy(says, resets=resets) as (address, got):
        monkeypatch.setenv("http_proxy", address)
        with pytest.raises(UnclearError):
            wire.connect("http://jira.example").once("POST", "a")
        assert [one.split(b" ")[0] for one in got] == [b"POST"]
        assert wire.clock.slept == []


def test_a_proxy_that_makes_no_tunnel_has_passed_nothing_on(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with proxy(REFUSES) as (address, got):
        monkeypatch.setenv("https_proxy", address)
        with pytest.raises(BusyError, match=r"cannot be reached at jira\.example\."):
            wire.connect("https://jira.example").once("POST", "a")
        assert [one.split(b" ")[0] for one in got] == [b"CONNECT"] * 5
