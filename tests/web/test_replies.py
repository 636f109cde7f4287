"""The HTTP client: what a reply means, in plain words."""

from typing import Any

import pytest

from blamefree import web
from blamefree.errors import RefusedError, SignInError, UnclearError
from standin.message import Answer, as_json
from web.wires import TOKEN, Wire


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


def test_more_than_anybody_asked_for_is_not_read_to_its_end(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "LARGEST", 100)
    wire.answers(as_json(200, "x" * 200))
    with pytest.raises(UnclearError, match="more than"):
        wire.connection.once("POST", "a")
