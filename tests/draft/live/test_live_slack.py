"""What is pulled from Slack."""

from typing import Any

import pytest

from blamefree.draft.live import slack, slack_api
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given
from blamefree.errors import BusyError, InputError, RefusedError
from draft.live.pulls import Pulling
from draft.live.tools import TOKEN, Query, message

HISTORY, REPLIES = "/conversations.history", "/conversations.replies"
NO = {"ok": False}


def pages(*found: Any, key: str = "messages") -> Any:
    """Return the answers to questions for the pages of a list, by their cursors."""

    def answer(query: Query) -> Any:
        number = int(query.get("cursor", ["0"])[0])
        cursor = str(number + 1) if number + 1 < len(found) else ""
        return {"ok": True, key: found[number], "response_metadata": {"next_cursor": cursor}}

    return answer


def said(number: int) -> dict[str, Any]:
    return message(f"17726331{number:02}.000000", "U0ANA", f"look {number}")


def test_messages_replies_and_persons_come_in_one_answer(pulling: Pulling) -> None:
    found = pulling.of("slack").value("slack")
    assert found["ok"] is True
    assert found["channel"]["name"] == "inc-checkout"
    assert [one["ts"] for one in found["messages"]] == [
        "1772633160.000100", "1772633400.000200", "1772635800.000300",
    ]  # fmt: skip
    assert [user["name"] for user in found["users"]] == ["ana", "bo"]
    (asked,) = pulling.tool.asked(HISTORY)
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"
    assert asked.query["oldest"] == ["1772632800.000000"]
    assert asked.query["latest"] == ["1772640000.000000"]


def test_persons_have_their_handles_in_the_events(pulling: Pulling) -> None:
    source = open_source(pulling.of("slack").pull(pulling.address("slack")), Given())
    assert {event.actor for event in source.events() if event.kind == "chat"} == {"ana", "bo"}
    assert source.stem == "inc-checkout"
    assert source.title() == "Checkout answers 500"


def test_all_pages_of_messages_and_replies_are_pulled(pulling: Pulling) -> None:
    parent = {**said(0), "thread_ts": said(0)["ts"], "reply_count": 2}
    replies = pages([parent, said(5)], [said(6)])
    pulling.of("slack", {HISTORY: pages([said(2), said(1)], [parent]), REPLIES: replies})
    found = pulling.value("slack")
    assert [one["text"] for one in found["messages"]] == [f"look {n}" for n in (0, 1, 2, 5, 6)]
    assert len(pulling.tool.asked(REPLIES)) == 2


def test_replies_outside_of_the_window_are_left(pulling: Pulling) -> None:
    late = message("1772640000.000001", "U0BO", "much later")
    pulling.of("slack", {REPLIES: {"ok": True, "messages": [late]}})
    assert "much later" not in [one["text"] for one in pulling.value("slack")["messages"]]


def test_without_a_window_everything_is_asked_for(pulling: Pulling) -> None:
    pulling.of("slack").pull("slack:C0CHECKOUT")
    (asked,) = pulling.tool.asked(HISTORY)
    assert not {"oldest", "latest"} & set(asked.query)


def test_a_channel_is_found_by_its_name(pulling: Pulling) -> None:
    channel = {"id": "C0CHECKOUT", "name": "inc-checkout"}
    listed = pages([{"id": "C0OTHER00", "name": "random"}], [channel], key="channels")
    pulling.of("slack", {"/conversations.list": listed})
    assert pulling.pull("slack:#inc-checkout").name == "slack:#inc-checkout"
    assert pulling.tool.asked(HISTORY)[0].query["channel"] == ["C0CHECKOUT"]
    with pytest.raises(InputError, match="no channel inc-nothing"):
        pulling.pull("slack:inc-nothing")


@pytest.mark.parametrize("error", slack_api.LIMITED)
def test_a_limit_that_is_said_with_200_is_waited_for(pulling: Pulling, error: str) -> None:
    whole = pulling.of("slack").tool.paths[HISTORY]
    answers = [{**NO, "error": error}, {**NO, "error": error}, whole]
    pulling.of("slack", {HISTORY: lambda _query: answers.pop(0)})
    assert pulling.value("slack")["messages"]
    assert pulling.clock.slept == [2.0, 4.0]


def test_a_limit_without_end_is_said(pulling: Pulling) -> None:
    pulling.patience = 5
    pulling.of("slack", {HISTORY: {**NO, "error": "ratelimited"}})
    with pytest.raises(BusyError, match="Slack is busy"):
        pulling.pull("slack:C0CHECKOUT")


@pytest.mark.parametrize(
    ("error", "why", "hint"),
    [
        ("channel_not_found", "does not show the channel", "Invite"),
        ("not_in_channel", "does not show the channel", "Invite"),
        ("missing_scope", r"lacks a scope \(channels:read\)", "SLACK_TOKEN"),
        ("team_access_not_granted", "said no: team_access_not_granted", "file"),
        ("\x1b[31m" + "x" * 900, "said no", "file"),
        (7, "no reason given|said no", "file"),
    ],
)
def test_a_refusal_is_one_sentence(pulling: Pulling, error: Any, why: str, hint: str) -> None:
    answer = {**NO, "error": error, "needed": "channels:read"}
    pulling.of("slack", {"/conversations.info": answer})
    with pytest.raises((InputError, RefusedError), match=why) as caught:
        pulling.pull("slack:C0CHECKOUT")
    assert hint in caught.value.hint
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 300


def test_a_token_that_may_not_ask_for_persons_gets_the_messages(pulling: Pulling) -> None:
    answer = {**NO, "error": "missing_scope", "needed": "users:read"}
    pulling.of("slack", {"/users.info": answer})
    found = pulling.pull("slack:C0CHECKOUT")
    assert found.notes == (
        "slack:C0CHECKOUT: persons have no names: the token lacks the scope users:read.",
    )
    assert found.notes[0] in open_source(found, Given()).notes
    assert len(pulling.tool.asked("/users.info")) == 1


def test_who_is_unknown_to_the_workspace_is_left(pulling: Pulling) -> None:
    pulling.of("slack", {HISTORY: {"ok": True, "messages": [message("1772633100.0", "U9", "hm")]}})
    assert pulling.value("slack")["users"] == []


def test_an_empty_window_is_said(pulling: Pulling) -> None:
    pulling.of("slack", {HISTORY: {"ok": True, "messages": []}})
    with pytest.raises(InputError, match="no messages in that window"):
        pulling.pull(pulling.address("slack"))


def test_what_has_no_end_is_cut_and_said(pulling: Pulling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_api, "MAX_PAGES", 2)
    monkeypatch.setattr(slack, "MAX_PERSONS", 1)
    monkeypatch.setattr(slack, "MAX_THREADS", 1)
    threads = [{**said(n), "user": f"U{n}", "reply_count": 1} for n in range(3)]
    pulling.of("slack", {HISTORY: pages(threads, [said(8)], [said(9)])})
    assert pulling.pull("slack:C0CHECKOUT").notes == (
        "slack:C0CHECKOUT: cut after 2 pages of conversations.history; Slack has more.",
        "slack:C0CHECKOUT: the replies of 2 threads are left out.",
        "slack:C0CHECKOUT: the names of 4 persons were not asked for.",
    )
