"""What goes wrong between a client and a server, as data, and on purpose."""

import datetime as dt
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import format_datetime
from typing import Literal, Protocol

from standin.message import Answer, App, Clock, Request, as_json, utc

Kind = Literal["status", "html", "truncated", "reset", "close", "hold", "late", "anonymous"]


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong.

    `status` answers with that status; `html` sends a page in place of the answer, `truncated`
    half of it; `reset`, `close` and `hold` send none; `late` sends none either and does the
    request `delay` seconds afterwards; `anonymous` takes the sign-in away.
    """

    kind: Kind
    committed: bool = False
    """Whether the app has done the request when the fault strikes."""
    status: int = 503
    retry_after: int | None = None
    """Seconds."""
    as_date: bool = False
    """Whether Retry-After is a date instead of seconds."""
    times: int = 1
    """How many requests in a row it strikes, once it is drawn."""
    delay: float = 0.0
    """Seconds by the stand-in's clock."""


LIMITED = Fault("status", status=429, retry_after=3)
LIMITED_UNTIL = replace(LIMITED, as_date=True)
LIMITED_WITHOUT_A_WORD = Fault("status", status=429)
BURST = Fault("status", status=503, times=3)
REFUSED = Fault("status", status=401)
RESET_BEFORE = Fault("reset")
RESET_AFTER = Fault("reset", committed=True)
CLOSED_AFTER = Fault("close", committed=True)
HELD_AFTER = Fault("hold", committed=True)
TRUNCATED_AFTER = Fault("truncated", committed=True)
HTML_AFTER = Fault("html", committed=True, status=200)
HTML_CREATED_AFTER = Fault("html", committed=True, status=201)
LATE = Fault("late", delay=20)
ANONYMOUS = Fault("anonymous", committed=True)
FAILURES = tuple(
    Fault("status", status=status, committed=committed, retry_after=retry_after)
    for status in (500, 502, 503, 504)
    for committed in (False, True)
    for retry_after in (None, 2)
)
"""5xx of every sort, before and after the commit, with and without Retry-After."""
EVERY = (
    LIMITED, LIMITED_UNTIL, LIMITED_WITHOUT_A_WORD, BURST, *FAILURES, RESET_BEFORE, RESET_AFTER,
    CLOSED_AFTER, TRUNCATED_AFTER, HTML_AFTER, HTML_CREATED_AFTER, LATE,
)  # fmt: skip
"""What passes by itself and costs no waiting; no time-out, and no sign-in lost for good."""


class Source(Protocol):
    """Decides which request goes wrong, and how."""

    def draw(self, request: Request) -> Fault | None:
        """Return the fault that strikes this request, if one does."""


@dataclass
class Strike:
    """Lets the first `after` requests that match pass, then strikes the next `times` of them.

    `path` is a pattern to be found in the path; no `times` is for ever.
    """

    fault: Fault
    method: str = ""
    path: str = ""
    after: int = 0
    times: int | None = 1

    def draw(self, request: Request) -> Fault | None:
        """Return the fault, if it is this request's turn."""
        if not _matches(request, self.method, self.path):
            return None
        if self.after:
            self.after -= 1
            return None
        if self.times is not None:
            self.times -= 1
        return None if self.times is not None and self.times < 0 else self.fault


class Schedule:
    """Draws faults by chance, the same ones for the same seed and the same requests."""

    def __init__(
        self,
        seed: int,
        rates: Mapping[Fault, float],
        *,
        at_most: int | None = None,
        method: str = "",
        path: str = "",
    ) -> None:
        self._random = random.Random(seed)  # noqa: S311 - reproducible is the point
        self._rates = dict(rates)
        self._left = at_most
        self._where = method, path
        self.drawn: list[Fault] = []

    def draw(self, request: Request) -> Fault | None:
        """Return a fault by its rate; every request uses up one draw, struck or not."""
        fault = self._pick(self._random.random())
        if fault is None or self._left == 0 or not _matches(request, *self._where):
            return None
        self._left = None if self._left is None else self._left - 1
        self.drawn.append(fault)
        return fault

    def _pick(self, number: float) -> Fault | None:
        for fault, rate in self._rates.items():
            number -= rate
            if number < 0:
                return fault
        return None


def evenly(rate: float, faults: Sequence[Fault] = EVERY) -> dict[Fault, float]:
    """Return rates with which a request goes wrong at `rate`, each way as likely as the other."""
    return {fault: rate / len(faults) for fault in faults}


def _matches(request: Request, method: str, path: str) -> bool:
    return method in ("", request.method) and re.search(path, request.path) is not None


class Faulty:
    """An app around which things go wrong; the first source that draws a fault decides.

    Later sources are not asked then: of two strikes on the same path the second waits its turn.
    """

    def __init__(
        self,
        app: App,
        *sources: Source,
        now: Clock = utc,
        limits: Iterable[tuple[str, str]] = (),
    ) -> None:
        """`limits` are headers that this sort of server adds to a 429."""
        self.app = app
        self.sources = list(sources)
        self._now = now
        self._limits = dict(limits)
        self._again: list[Fault] = []
        self._under_way: list[tuple[dt.datetime, Request]] = []

    def answer(self, request: Request) -> Answer:
        """Return the app's answer, or what becomes of it."""
        self._catch_up()
        fault = self._again.pop() if self._again else self._draw(request)
        if fault is None:
            return self.app.answer(request)
        if fault.kind == "late":
            self._under_way.append((self._now() + dt.timedelta(seconds=fault.delay), request))
            return Answer(200, ending="close")
        if fault.kind == "anonymous":
            return self._unknown(request)
        done = self.app.answer(request) if fault.committed else Answer(200, b"{}")
        return replace(self._spoilt(fault, done), wrote=done.wrote)

    def _catch_up(self) -> None:
        """Do what was under way for long enough, whoever still waits for it."""
        due = [request for at, request in self._under_way if at <= self._now()]
        self._under_way = [one for one in self._under_way if one[1] not in due]
        for request in due:
            self.app.answer(request)

    def _draw(self, request: Request) -> Fault | None:
        drawn = (source.draw(request) for source in self.sources)
        fault = next((one for one in drawn if one), None)
        self._again = [fault] * (fault.times - 1) if fault else []
        return fault

    def _unknown(self, request: Request) -> Answer:
        signed = {name: said for name, said in request.headers.items() if name != "authorization"}
        done = self.app.answer(replace(request, headers=signed))
        reason = {"X-Seraph-Loginreason": "AUTHENTICATED_FAILED"}
        return replace(done, headers={**done.headers, **reason})

    def _spoilt(self, fault: Fault, done: Answer) -> Answer:
        if fault.kind == "status":
            return self._failure(fault)
        if fault.kind == "html":
            return _page(fault.status, "One moment")
        if fault.kind == "truncated":
            return replace(done, ending="truncated")
        return replace(done, ending="hold" if fault.kind == "hold" else _hung_up(fault))

    def _failure(self, fault: Fault) -> Answer:
        said = f"The stand-in fails with {fault.status}."
        proxied = fault.status in (502, 503, 504)
        plain = as_json(fault.status, {"message": said, "errorMessages": [said], "errors": {}})
        failure = _page(fault.status, said) if proxied else plain
        more = self._limits if fault.status == 429 else {}
        return replace(failure, headers={**failure.headers, **self._retry_after(fault), **more})

    def _retry_after(self, fault: Fault) -> dict[str, str]:
        if fault.retry_after is None:
            return {}
        if not fault.as_date:
            return {"Retry-After": str(fault.retry_after)}
        until = self._now().astimezone(dt.UTC) + dt.timedelta(seconds=fault.retry_after)
        return {"Retry-After": format_datetime(until, usegmt=True)}


def _hung_up(fault: Fault) -> Literal["reset", "close"]:
    return "reset" if fault.kind == "reset" else "close"


def _page(status: int, said: str) -> Answer:
    page = f"<!DOCTYPE html><html><head><title>{said}</title></head><body></body></html>"
    return Answer(status, page.encode(), {"Content-Type": "text/html;charset=UTF-8"})
