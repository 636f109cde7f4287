"""What goes wrong on the way to any tool: one sentence, or nothing that is noticed."""

import contextlib
import json
from dataclasses import replace

import pytest

from blamefree.document.escape import terminal_line
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given
from blamefree.errors import AnswerError, BlamefreeError, SignInError
from draft.live.pulls import Pulling
from draft.live.tools import KINDS, TOKEN
from standin.faults import BURST, LIMITED, Fault, Strike
from standin.message import Answer, as_json

every = pytest.mark.parametrize("kind", KINDS)
with_token = pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].token])


def refused(pulling: Pulling, kind: str) -> BlamefreeError:
    with pytest.raises(BlamefreeError) as caught:
        pulling.pull(pulling.address(kind))
    trouble = caught.value
    assert trouble.hint
    assert TOKEN not in trouble.message + trouble.hint
    assert terminal_line(trouble.message) == trouble.message
    return trouble


@every
def test_a_source_reads_what_is_pulled(pulling: Pulling, kind: str) -> None:
    found = pulling.of(kind).pull(pulling.address(kind))
    source = open_source(found, Given())
    assert source.kind == kind
    assert found.name == pulling.address(kind).partition("?")[0] == source.name
    assert [event for event in source.events() if event.at]
    assert TOKEN.encode() not in found.data


@every
def test_what_passes_by_itself_is_waited_for(pulling: Pulling, kind: str) -> None:
    whole = pulling.of(kind).pull(pulling.address(kind)).data
    pulling.strike(Strike(LIMITED), Strike(replace(BURST, times=1), after=1))
    assert pulling.pull(pulling.address(kind)).data == whole
    assert sum(pulling.clock.slept) >= LIMITED.retry_after  # type: ignore[operator]


@every
def test_a_server_that_stays_busy_is_left_alone(pulling: Pulling, kind: str) -> None:
    pulling.of(kind).strike(Strike(replace(LIMITED, retry_after=3600), times=None))
    assert "asks to wait 3600 seconds" in refused(pulling, kind).message
    assert len(pulling.server.requests) == 1


@every
def test_silence_ends(pulling: Pulling, kind: str) -> None:
    pulling.patience = 0
    pulling.of(kind).strike(Strike(Fault("hold"), times=None))
    assert "did not answer in time" in refused(pulling, kind).message


@every
def test_broken_json_is_no_answer(pulling: Pulling, kind: str) -> None:
    pulling.of(kind).tool.paths[KINDS[kind].first] = Answer(200, b'{"incidents": [')
    assert "something that is no JSON" in refused(pulling, kind).message


@every
@pytest.mark.parametrize("said", ["[]", "{}", "null", '"x"', "7", '[["x"]]', '{"ok": true}'])
def test_json_of_another_shape_is_no_traceback(pulling: Pulling, kind: str, said: str) -> None:
    paths = pulling.of(kind).tool.paths
    for path in paths:
        before = paths[path]
        paths[path] = Answer(200, said.encode(), {"Content-Type": "application/json"})
        with contextlib.suppress(BlamefreeError):
            assert pulling.value(kind)
        paths[path] = before


def test_a_deep_answer_is_no_traceback(pulling: Pulling) -> None:
    paths = pulling.of("statuspage").tool.paths
    pulling.patience = 0
    for depth in range(800, 1000, 4):  # what is read may be too deep to be written
        deep = "[" * depth + "]" * depth
        said = f'{{"page": {{}}, "incidents": [{{"id": "inc1", "deep": {deep}}}]}}'
        paths[KINDS["statuspage"].first] = Answer(200, said.encode())
        with contextlib.suppress(AnswerError):
            pulling.pull(pulling.address("statuspage"))


@every
def test_redirects_are_not_followed(pulling: Pulling, kind: str) -> None:
    there = {"Location": "https://elsewhere.example/x"}
    pulling.of(kind).tool.paths[KINDS[kind].first] = Answer(302, b"", there)
    trouble = refused(pulling, kind)
    assert len(pulling.tool.seen) == 1
    assert "redirects to https://elsewhere.example" in trouble.message


@every
def test_nobody_is_there(pulling: Pulling, kind: str) -> None:
    pulling.patience = 0
    address = KINDS[kind].address.format(url="http://127.0.0.1:9")
    closed = {KINDS[kind].url: "http://127.0.0.1:9"} if KINDS[kind].url else {}
    with pytest.raises(AnswerError, match="cannot be reached"):
        pulling.pull(address, **closed)


@with_token
def test_a_missing_token_is_asked_for_by_its_variable(pulling: Pulling, kind: str) -> None:
    pulling.of(kind)
    variable = KINDS[kind].token
    with pytest.raises(SignInError, match=f"{variable} is not set"):
        pulling.pull(pulling.address(kind), **{variable: " "})
    with pytest.raises(SignInError, match=f"{variable} holds more than one line"):
        pulling.pull(pulling.address(kind), **{variable: "two\nlines"})
    assert pulling.tool.seen == []


@with_token
def test_a_token_that_is_not_accepted_is_never_said(pulling: Pulling, kind: str) -> None:
    echo = {"message": f"Bad credentials {TOKEN}", "error": "invalid_auth", "ok": False}
    status = 200 if kind == "slack" else 401
    pulling.of(kind).tool.paths[KINDS[kind].first] = as_json(status, echo)
    trouble = refused(pulling, kind)
    assert isinstance(trouble, SignInError)
    assert KINDS[kind].token in trouble.hint


@with_token
def test_a_token_that_comes_back_is_cut_out(pulling: Pulling, kind: str) -> None:
    paths = pulling.of(kind).tool.paths
    odd = json.loads(json.dumps(paths).replace("checkout", TOKEN)) if kind == "pagerduty" else {}
    paths.update(odd)
    found = pulling.pull(pulling.address(kind))
    assert TOKEN.encode() not in found.data
    json.loads(found.data)


@with_token
@pytest.mark.parametrize("place", ["ftp://x.example", "http://x.example", "https://a:b@x.example"])
def test_a_token_goes_to_no_unsafe_place(pulling: Pulling, kind: str, place: str) -> None:
    variable = KINDS[kind].url
    with pytest.raises(BlamefreeError) as caught:
        pulling.pull(pulling.address(kind), **{variable: place})
    assert variable in caught.value.message
    assert place not in caught.value.message + caught.value.hint
