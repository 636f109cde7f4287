"""What a Slack channel says of incidents elsewhere, of threads and of who spoke."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from blamefree.draft.event import SourceEvent
from blamefree.draft.facts.roles import claims
from blamefree.draft.material import Material, of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source
from blamefree.errors import InputError

PARENT = "1772633100.000300"


def message(text: str = "hello", **fields: Any) -> dict[str, Any]:
    return {"type": "message", "ts": PARENT, "user": "U1", "text": text, **fields}


def source(value: Any) -> Source:
    return open_source(of_file("c.json", json.dumps(value).encode()), Given())


def only(fields: Mapping[str, Any]) -> SourceEvent:
    (event,) = source([fields]).events()
    return event


def folder(members: Mapping[str, Any], channel: str = "") -> Source:
    readers = {name: json.dumps(value).encode for name, value in members.items()}
    return open_source(Material(name="dump", members=readers), Given(channel=channel))


def test_a_message_has_an_id_and_a_reply_its_thread() -> None:
    reply = message(ts="1772633160.000100", thread_ts=PARENT)
    parent, answer = source([message(thread_ts=PARENT), reply]).events()
    assert (parent.ids, parent.thread) == ((f"slack:{PARENT}",), "")
    assert (answer.ids, answer.thread) == (("slack:1772633160.000100",), PARENT)


def test_a_program_says_by_its_links_which_incident_it_means() -> None:
    link = "https://pager.example/incidents/Q7"
    button = {"type": "button", "text": {"type": "plain_text", "text": "Ack"}, "url": f"{link}/ack"}
    bot = {"bot_profile": {"name": "Pager"}, "user": "U9"}
    event = only(
        message(
            f"Triggered: <{link}?a=1&amp;b=2|#7>.",
            **bot,
            blocks=[{"type": "actions", "elements": [button]}],
            attachments=[{"title_link": link, "footer_icon": "https://pager.example/icon.png"}],
        )
    )
    assert set(event.about) == {link, f"{link}/ack", f"{link}?a=1&b=2"}
    assert only(message(f"see <{link}>")).about == ()


LINK = "https://pager.example/incidents/Q7"


@pytest.mark.parametrize(
    "parts",
    [
        {"attachments": [{"title": "#7: checkout", "title_link": LINK}]},
        {"attachments": [{"text": "checkout", "from_url": LINK}]},
        {"blocks": [{"type": "section", "accessory": {"type": "button", "url": LINK}}]},
    ],
    ids=["title", "unfurled", "button"],
)
def test_a_program_may_link_the_incident_beside_its_words(parts: dict[str, Any]) -> None:
    assert only(message("", bot_profile={"name": "Pager"}, **parts)).about == (LINK,)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Statuspage", "Investigating: payments fail"),
        ("relay", "Resolved <https://status.shop.example/incidents/9x>"),
        ("relay", "Resolved <https://shop.statuspage.io/incidents/9x>"),
    ],
)
def test_a_program_that_repeats_the_status_page_is_told_apart(name: str, text: str) -> None:
    event = only(message(text, subtype="bot_message", username=name, user=None))
    assert (event.what, event.public) == ("public update", True)


def test_other_programs_and_people_tell_customers_nothing() -> None:
    bot = only(message("see <https://notstatuspage.io/x>", bot_id="B1", user=None))
    person = only(message("see <https://status.shop.example/incidents/9x>"))
    assert (bot.is_bot, bot.public, person.public) == (True, False, False)


def test_what_a_link_shows_is_not_what_was_said() -> None:
    quoted = {"is_msg_unfurl": True, "from_url": "https://x.example", "text": "it is resolved"}
    assert only(message("see above", attachments=[quoted])).text == "see above"
    assert only(message("", attachments=[{**quoted, "is_share": True}])).text == "it is resolved"


def test_who_is_not_in_the_list_is_known_from_the_message() -> None:
    profile = {"name": "chi", "real_name": "Chi Tran"}
    told = source([message(user_profile=profile), message("<@U1>", ts="1772633160.1", user="U2")])
    assert [event.actor for event in told.events()] == ["chi", "U2"]
    assert told.events()[1].text == "@chi"
    assert [person.name for person in told.people()] == ["Chi Tran"]


def test_a_person_of_several_workspaces_is_one() -> None:
    user = {"id": "U1", "name": "ana", "enterprise_user": {"id": "W1"}}
    told = source({"ok": True, "users": [user], "messages": [message("<@W1>", user="W1")]})
    assert (told.events()[0].actor, told.events()[0].text) == ("ana", "@ana")
    assert [person.handle for person in told.people()] == ["ana"]


def test_a_command_gives_a_role() -> None:
    users = [{"id": "U2", "name": "bo"}]
    told = source({"ok": True, "users": users, "messages": [message("/incident assign ic <@U2>")]})
    assert [(c.role, c.holder) for c in claims(told.events())] == [("incident_commander", "bo")]


def test_answers_that_follow_one_another_are_one_channel() -> None:
    pages = [
        {"ok": True, "has_more": True, "messages": [message("late", ts="1772633160.1")]},
        {"ok": True, "has_more": False, "messages": [message("early")]},
    ]
    text = "\n".join(json.dumps(page) for page in pages)
    told = open_source(of_file("c.jsonl", text.encode()), Given())
    assert [event.text for event in told.events()] == ["early", "late"]
    assert told.notes == ()
    assert "cut off" in source(pages[:1]).notes[0]


def test_a_folder_may_hold_one_file_a_channel() -> None:
    thread = [message("reply", ts="1772633160.1", thread_ts=PARENT)]
    members = {
        "C1.json": {"channel_id": "C1", "name": "inc", "messages": [message("<@U1>")]},
        "C1-1772633100.000300.json": {"channel_id": "C1", "name": "inc", "messages": thread},
        "C2.json": {"channel_id": "C2", "name": "all", "messages": [message("lunch?")]},
        "users.json": [{"id": "U1", "name": "ana"}],
        "notes.json": {"a": 1},
    }
    with pytest.raises(InputError, match="2 channels: all, inc"):
        folder(members)
    told = folder(members, "inc")
    assert [event.text for event in told.events()] == ["@ana", "reply"]
    assert told.stem == "inc"


@pytest.mark.parametrize("more", [{"comments": []}, {"type": "file"}])
def test_an_answer_about_a_file_says_what_to_export(more: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="about a file") as trouble:
        source({"ok": True, "file": {"id": "F1", "timestamp": 1772633100}, **more})
    assert trouble.value.hint == "Export the incident's channel."
