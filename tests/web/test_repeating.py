"""The HTTP client: what may be repeated is, what may not be never is."""

import datetime as dt
from dataclasses import replace
from email.utils import format_datetime

import pytest

from blamefree import web
from blamefree.errors import BusyError, RefusedError, UnclearError
from standin import faults
from standin.clock import START, FakeClock
from standin.faults import Fault
from standin.message import as_json
from web.wires import SAID, Wire


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


@pytest.mark.parametrize("status", [403, 429])
@pytest.mark.parametrize("limit", ["a secondary rate limit", "the API Rate Limit of acme"])
def test_a_limit_that_only_the_words_tell_of_is_waited_for_a_minute(
    wire: Wire, status: int, limit: str
) -> None:
    said = {"message": f"You have exceeded {limit}. Wait a few minutes."}
    remaining = as_json(status, said, X_RateLimit_Remaining="4000", X_RateLimit_Reset="99")
    wire.answers(remaining, as_json(status, said, Retry_After="0"), as_json(200, {}))
    assert wire.connection.once("POST", "a") == {}
    assert wire.clock.slept == [60, 4]


def test_no_right_is_no_limit(wire: Wire) -> None:
    wire.answers(as_json(403, {"errorMessages": ["Not you."]}, Retry_After="0"))
    with pytest.raises(RefusedError, match=r"Jira said no \(403\): Not you\.$"):
        wire.connection.ask("GET", "a")
