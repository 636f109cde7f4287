"""HTTP/1.1 on a socket: the little of it that a stand-in needs, read and written fast."""

import contextlib
import socket
import struct
from http import HTTPStatus
from typing import BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

from standin.message import Answer, Request

HELD_AT_MOST = 60.0
"""Seconds: a client that waits longer than this for an answer has no time-out."""
REASONS = {status.value: status.phrase for status in HTTPStatus}


def read(stream: BinaryIO, base: str) -> Request | None:
    """Return the next request of a connection, or None at its end."""
    words = stream.readline().decode("latin-1").split()
    if len(words) != len(("method", "target", "version")):
        return None
    headers = _headers(stream)
    target = urlsplit(words[1])
    return Request(
        method=words[0],
        path=unquote(target.path),
        query=parse_qs(target.query, keep_blank_values=True),
        headers=headers,
        body=stream.read(int(headers.get("content-length", 0))),
        base=base,
    )


def _headers(stream: BinaryIO) -> dict[str, str]:
    headers: dict[str, str] = {}
    while line := stream.readline().strip():
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    return headers


def send(connection: socket.socket, answer: Answer, *, bodiless: bool) -> bool:
    """Send an answer the way it is to end; return whether the connection lives on."""
    if answer.ending == "whole":
        connection.sendall(_head(answer, len(answer.body)) + (b"" if bodiless else answer.body))
        return True
    if answer.ending == "truncated":
        half = answer.body[: len(answer.body) // 2]
        connection.sendall(_head(answer, len(answer.body) + 1) + half)
    elif answer.ending == "reset":
        # Lingering for no time at all makes the close a reset.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    elif answer.ending == "hold":
        _hold(connection)
    return False


def _head(answer: Answer, length: int) -> bytes:
    first = f"HTTP/1.1 {answer.status} {REASONS.get(answer.status, 'Unknown')}"
    given = (f"{name}: {value}" for name, value in answer.headers.items())
    sized = () if answer.status == HTTPStatus.NO_CONTENT else (f"Content-Length: {length}",)
    return ("\r\n".join((first, *given, *sized)) + "\r\n\r\n").encode("latin-1")


def _hold(connection: socket.socket) -> None:
    """Wait until the client hangs up."""
    connection.settimeout(HELD_AT_MOST)
    with contextlib.suppress(OSError):
        connection.recv(1)
