"""The HTTP client: what may be repeated is, what may not be never is, and no secret is told."""

import datetime as dt
import socket
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from blamefree import web
from blamefree.errors import (
    AnswerError,
    BusyError,
    RefusedError,
    SignInError,
    UnclearError,
)
from standin import faults
from standin.clock import START, FakeClock
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


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = Wire()
    with made.server:
        yield made


def test_a_value_is_what_the_body_says(wire: Wire) -> None:
    assert wire.connection.ask("POST", "a", params={"b": "ü &"}, body={"c": [1]}) == {"is": "here"}
    seen = wire.app.seen[0]
    assert (seen.method, seen.path, seen.query) == ("POST", "/a", {"b": ["ü &"]})
    assert seen.json() == {"c": [1]}
    assert seen.headers["authorization"] == f"Bearer {TOKEN}"


def test_no_content_is_none(wire: Wire) -> None:
    wire.answers(Answer(204))
    assert wire.connection.once("PUT", "a") is None


def test_an_empty_success_is_unclear_unless_it_may_be_empty(wire: Wire) -> None:
    wire.answers(Answer(201))
    with pytest.raises(UnclearError):
        wire.connection.once("POST", "a")
    assert wire.connection.once("POST", "a", empty=True) is None


@pytest.mark.parametrize("fault", faults.EVERY, ids=str)
def test_what_passes_by_itself_is_asked_again(wire: Wire, fault: Fault) -> None:
    wire.strikes(fault)
    assert wire.connection.ask("GET", "a") == {"is": "here"}
    assert wire.connection.requests == len(wire.server.requests) == 1 + fault.times


@pytest.mark.parametrize("fault", [one for one in faults.EVERY if one.status != 429], ids=str)
def test_what_is_unclear_is_sent_once(wire: Wire, fault: Fault) -> None:
    wire.strikes(replace(fault, times=1))
    with pytest.raises(UnclearError) as raised:
        wire.connection.once("POST", "a")
    assert len(wire.server.requests) == 1
    assert raised.value.late == (fault.kind != "status" or fault.status not in (500, 503))
    assert wire.clock.slept == []


@pytest.mark.parametrize(
    ("fault", "slept"),
    [(faults.LIMITED, 3), (faults.LIMITED_UNTIL, 3), (faults.LIMITED_WITHOUT_A_WORD, 2)],
    ids=str,
)
def test_too_many_requests_were_not_processed(wire: Wire, fault: Fault, slept: float) -> None:
    wire.strikes(fault)
    assert wire.connection.once("POST", "a") == {"is": "here"}
    assert wire.clock.slept == [slept]


def test_a_time_out_may_still_be_under_way() -> None:
    wire = Wire(read=0.05)
    wire.strikes(faults.HELD_AFTER)
    with wire.server, pytest.raises(UnclearError) as raised:
        wire.connection.once("POST", "a")
    assert raised.value.late


def test_pauses_double_and_tries_are_five(wire: Wire) -> None:
    wire.answers(as_json(500, SAID))
    with pytest.raises(UnclearError):
        wire.connection.ask("GET", "a")
    assert wire.clock.slept == [2, 4, 8, 16]
    assert wire.connection.requests == 5


def test_a_pause_varies_and_ends() -> None:
    clock = FakeClock()
    patience = web.Patience(1000, clock.sleep, clock)
    for pause in (2, 2, 100):
        assert patience.wait(pause)
    assert all(1.4 <= slept <= 2.6 for slept in clock.slept[:2])
    assert clock.slept[0] != clock.slept[1]
    assert clock.slept[2] == web.LONGEST_PAUSE


@pytest.mark.parametrize(
    ("said", "slept"),
    [
        ("7", 7),
        ("0", 2),
        ("-5", 2),
        ("soon", 2),
        ("²", 2),
        ("", 2),
        (format_datetime(START + dt.timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(START - dt.timedelta(days=1), usegmt=True), 2),
        ("Mon, 99 Foo 2026 10:00:00 GMT", 2),
    ],
)
def test_retry_after_in_every_form(wire: Wire, said: str, slept: float) -> None:
    wire.answers(as_json(503, SAID, Retry_After=said), as_json(200, {}))
    assert wire.connection.ask("GET", "a") == {}
    assert wire.clock.slept == [slept]


@pytest.mark.parametrize("said", ["301", "9" * 400])
def test_a_wish_beyond_all_patience_ends_at_once(wire: Wire, said: str) -> None:
    wire.answers(as_json(429, SAID, Retry_After=said))
    with pytest.raises(BusyError, match=f"asks to wait {said[:10]} seconds"):
        wire.connection.once("POST", "a")
    assert (wire.clock.slept, wire.connection.requests) == ([], 1)


def test_patience_is_that_of_the_whole_run(wire: Wire) -> None:
    wire.answers(*[as_json(429, SAID, Retry_After="200"), as_json(200, 1)] * 2)
    assert wire.connection.ask("GET", "a") == 1
    with pytest.raises(BusyError):
        wire.connection.ask("GET", "a")
    assert wire.clock.slept == [200]


def test_the_second_limit_of_github_is_waited_for(wire: Wire) -> None:
    reset = str(int(START.timestamp()) + 40)
    limits = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    limited = replace(as_json(403, {"message": "Slow down."}), headers=limits)
    wire.answers(limited, as_json(403, {}, Retry_After="9"), as_json(200, {}))
    assert wire.connection.once("POST", "a") == {}
    assert wire.clock.slept == [40, 9]


def test_no_right_is_no_limit(wire: Wire) -> None:
    wire.answers(as_json(403, {"errorMessages": ["Not you."]}, Retry_After="0"))
    with pytest.raises(RefusedError, match=r"Jira said no \(403\): Not you\.$"):
        wire.connection.ask("GET", "a")


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (as_json(401, {}), "expired"),
        (as_json(200, [], X_Seraph_Loginreason="AUTHENTICATED_FAILED"), "expired"),
        (as_json(404, {}, X_Seraph_LoginReason="AUTHENTICATED_FAILED"), "expired"),
        (as_json(403, {}, X_Seraph_Loginreason="AUTHENTICATION_DENIED"), "CAPTCHA"),
    ],
)
def test_who_is_nobody_learns_it(wire: Wire, answer: Answer, hint: str) -> None:
    wire.answers(answer)
    with pytest.raises(SignInError) as raised:
        wire.connection.ask("GET", "a")
    assert hint in raised.value.hint
    assert wire.connection.requests == 1


@pytest.mark.parametrize(
    ("said", "message", "fields"),
    [
        (
            {"errorMessages": ["Bad."], "errors": {"duedate": "Off the\r\n screen."}},
            "Jira said no (400): Bad.; duedate: Off the screen.",
            {"duedate": "Off the screen."},
        ),
        (
            {"message": "Validation Failed", "errors": [{"field": "title", "code": "missing"}]},
            "Jira said no (400): Validation Failed; title: missing.",
            {"title": "missing"},
        ),
        ({"errors": ["x", {"field": None}], "errorMessages": "y"}, "Jira said no (400).", {}),
        (["?"], "Jira said no (400).", {}),
    ],
)
def test_a_refusal_says_why(wire: Wire, said: Any, message: str, fields: dict[str, str]) -> None:
    wire.answers(as_json(400, said))
    with pytest.raises(RefusedError) as raised:
        wire.connection.once("POST", "a")
    assert (raised.value.message, raised.value.status) == (message, 400)
    assert raised.value.fields == fields


def test_words_of_a_server_are_one_short_plain_line(wire: Wire) -> None:
    wire.answers(as_json(400, {"message": "\x1b[31m\u202e" + "a\n" * 500}))
    with pytest.raises(RefusedError) as raised:
        wire.connection.ask("GET", "a")
    assert raised.value.message.isprintable()
    assert len(raised.value.message) < 250


@pytest.mark.parametrize(
    ("location", "named"),
    [
        ("https://other.example.com/x?token=1", "https://other.example.com"),
        ("/login.jsp", "another page"),
    ],
)
def test_no_redirect_is_followed(wire: Wire, location: str, named: str) -> None:
    wire.answers(Answer(302, headers={"Location": location}))
    with pytest.raises(RefusedError) as raised:
        wire.connection.ask("GET", "a")
    assert raised.value.message == f"Jira redirects to {named} (302)."
    assert raised.value.fields["location"] == location
    assert len(wire.server.requests) == 1


def test_a_redirect_to_nowhere_is_refused_too(wire: Wire) -> None:
    wire.answers(Answer(302, headers={"Location": "http://["}))
    with pytest.raises(RefusedError):
        wire.connection.ask("GET", "a")


def test_a_connection_never_made_is_tried_again_even_for_what_may_be_done_once(
    wire: Wire,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    connection = wire.connect(f"http://127.0.0.1:{port}")
    with pytest.raises(BusyError, match="cannot be reached"):
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


def test_more_than_anybody_asked_for_is_not_read_to_its_end(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "LARGEST", 100)
    wire.answers(as_json(200, "x" * 200))
    with pytest.raises(UnclearError, match="more than"):
        wire.connection.once("POST", "a")


def test_no_password_of_netrc_takes_the_place_of_the_token(
    wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login bo password other\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    wire.connection.ask("GET", "a")
    assert wire.app.seen[0].headers["authorization"] == f"Bearer {TOKEN}"


def _echo(status: int) -> Answer:
    said = f"Bearer {TOKEN} and Basic {BASIC} are no good"
    answer = as_json(status, {"message": said, "errors": {TOKEN: said}})
    return replace(answer, headers={**answer.headers, "Location": f"https://{TOKEN}.example.com"})


Spoil = Callable[[Wire], None]
WAYS: dict[str, Spoil] = {
    **{str(status): (lambda w, s=status: w.answers(_echo(s))) for status in (302, 400, 403, 503)},  # type: ignore[misc]
    "401": lambda wire: wire.strikes(faults.REFUSED, None),
    "reset": lambda wire: wire.strikes(faults.RESET_AFTER, None),
    "truncated": lambda wire: wire.strikes(faults.TRUNCATED_AFTER, None),
    "unwritable": lambda wire: wire.session.headers.update({"X": f"{TOKEN}\n"}),
}


@pytest.mark.parametrize("spoil", WAYS.values(), ids=WAYS.keys())
def test_no_trouble_tells_a_secret(wire: Wire, spoil: Spoil) -> None:
    spoil(wire)
    with pytest.raises(AnswerError) as raised:
        wire.connection.once("POST", "a")
    trouble = raised.value
    told = "".join(traceback.format_exception(trouble)) + trouble.hint + repr(vars(trouble))
    assert TOKEN not in told
    assert BASIC not in told
    assert trouble.__context__ is None
    assert TOKEN not in repr(wire.connection)
