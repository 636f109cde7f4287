"""A connection to a server that does as it is told."""

from dataclasses import dataclass, field
from typing import Any

from blamefree import web
from standin.clock import FakeClock
from standin.faults import Fault, Faulty, Strike
from standin.message import Answer, Request, as_json
from standin.server import Server

TOKEN = "s3cret-t0ken"  # noqa: S105 - opens nothing
BASIC = web.basic("ana@example.com", TOKEN)
SAID: dict[str, Any] = {"errorMessages": [], "errors": {}}


@dataclass
class Scripted:
    """Gives the answers it was told to, in turn; the last one for ever."""

    answers: list[Answer] = field(default_factory=lambda: [as_json(200, {"is": "here"})])
    seen: list[Request] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        self.seen.append(request)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Wire:
    """A connection to a server that does as it is told."""

    def __init__(self, *, patience: float = 300, read: float = 5) -> None:
        self.clock = FakeClock()
        self.app = Scripted()
        self.faulty = Faulty(self.app, now=self.clock)
        self.server = Server(self.faulty, now=self.clock)
        self.patience = web.Patience(patience, self.clock.sleep, self.clock, lambda _a, _b: 1.0)
        self.session = web.session({"Authorization": f"Bearer {TOKEN}"})
        self.connection = self.connect(self.server.url, read)

    def connect(self, base: str, read: float = 5) -> web.Connection:
        send = web.sender(self.session, base, (0.5, read))
        return web.Connection(send, "Jira", self.patience, secrets=(TOKEN, BASIC))

    def answers(self, *answers: Answer) -> None:
        self.app.answers = list(answers)

    def strikes(self, fault: Fault, times: int | None = 1) -> None:
        self.faulty.sources = [Strike(fault, times=times)]
