"""The HTTP client: no secret is told."""

import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from blamefree.errors import AnswerError
from standin import faults
from standin.message import Answer, as_json
from web.wires import BASIC, TOKEN, Wire


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
