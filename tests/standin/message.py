"""What goes over the wire: a request, an answer, and how the answer's sending may end."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Clock = Callable[[], dt.datetime]
"""Tells the time, always with a zone."""
Ending = Literal["whole", "truncated", "reset", "close", "hold"]
"""How an answer's sending ends; `hold` waits without a word until the client gives up."""


def utc() -> dt.datetime:
    """Return the time of this machine."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Request:
    """One request as an app sees it; the names of headers are in lower case."""

    method: str
    path: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    base: str = ""
    """The server's address, for the links in answers."""

    def json(self) -> Any:
        """Return the body as JSON; a ValueError says that it is none."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """One answer; `wrote` says that the request has changed something for good."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wrote: bool = False
    ending: Ending = "whole"


@dataclass(frozen=True)
class Record:
    """One request that was handled, and the status that was meant as its answer."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    body: bytes
    status: int
    ending: Ending
    wrote: bool
    at: dt.datetime

    def json(self) -> Any:
        """Return the body as JSON; a ValueError says that it is none."""
        return json.loads(self.body)


class App(Protocol):
    """What answers requests: a stand-in, or faults around one."""

    def answer(self, request: Request) -> Answer:
        """Return the answer to one request; never called twice at the same time."""


def as_json(status: int, value: Any, *, wrote: bool = False, **headers: str) -> Answer:
    """Return an answer with a JSON body; `Content_Language` names the header with hyphens."""
    head = {name.replace("_", "-"): said for name, said in headers.items()}
    head.setdefault("Content-Type", "application/json;charset=UTF-8")
    return Answer(status, json.dumps(value).encode(), head, wrote=wrote)
