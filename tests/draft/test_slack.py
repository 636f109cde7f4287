"""What a Slack channel says, and what is only its noise."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material, of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.slack.message_text import words
from blamefree.errors import InputError


def message(text: str = "hello", **fields: Any) -> dict[str, Any]:
    return {"type": "message", "ts": "1772632800.000100", "user": "U1", "text": text, **fields}


def events(*messages: Mapping[str, Any]) -> list[SourceEvent]:
    source = open_source(of_file("c.json", json.dumps(messages).encode()), Given())
    return list(source.events())


def export(members: Mapping[str, Any]) -> Material:
    readers = {name: json.dumps(value).encode for name, value in members.items()}
    return Material(name="export", members=readers)


TOKENS = {
    "<@U1> and <@U2|label>": "@ana and @label",
    "see <#C1|general>, <!here> and <!subteam^S1|@oncall>": "see #general, @here and @oncall",
    "<https://x.example/a|the graph>": "the graph (https://x.example/a)",
    "<https://x.example/a>": "https://x.example/a",
    "<mailto:a@x.example|a@x.example>": "a@x.example",
    "<!date^1772632800^{date}|March 4>": "March 4",
    "a <b> c": "a <b> c",
    "&lt;!channel&gt; &amp;lt; &lt;@U1&gt;": "<!channel> &lt; <@U1>",
    "*bold* and _it_ but snake_case and 2*3*4": "bold and it but snake_case and 2*3*4",
    "```\nSELECT 1\n``` done": "`SELECT 1` done",
    "see ```Error: no `route`\nat line 3``` here": "see `Error: no 'route'` here",
    "``` \n ``` done": "(code) done",
    f"```{'word ' * 99}```": f"`{('word ' * 24).strip()}…`",
    f"```{'x' * 999}```": "(code)",
    "<https://shop.pagerduty.com/users/PANA01|Ana> <https://x.slack.com/team/U1|Bo>": "Ana Bo",
    "<https://shop.pagerduty.com/users/PANA01>": "https://shop.pagerduty.com/users/PANA01",
    "one\n\ntwo": "one two",
}


@pytest.mark.parametrize("raw", TOKENS)
def test_tokens_are_read_before_anything_is_unescaped(raw: str) -> None:
    assert words(raw, lambda user: "ana" if user == "U1" else user) == TOKENS[raw]


def test_text_is_found_wherever_an_app_put_it() -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*pool* is full"}}]
    rich = [{"type": "rich_text", "elements": [{"type": "text", "text": "<raw> & text"}]}]
    old = [{"fallback": "f", "title": "[FIRING] x", "text": "5xx &gt; 25%"}]
    assert events(message("", blocks=blocks))[0].text == "pool is full"
    assert events(message("", blocks=rich))[0].text == "<raw> & text"
    assert events(message("", attachments=old))[0].text == "[FIRING] x 5xx > 25%"
    assert events(message("", attachments=[{"fallback": "only"}]))[0].text == "only"
    assert events(message("", files=[{"title": "graph.png"}]))[0].text == "file: graph.png"
    assert events(message("", room={"id": "R"}))[0].kind == "call"


@pytest.mark.parametrize("subtype", ["channel_join", "group_leave", "bot_add", "channel_name"])
def test_housekeeping_is_noise(subtype: str) -> None:
    assert events(message(subtype=subtype))[0].kind == "noise"


def test_topics_are_not_noise() -> None:
    (event,) = events(message(subtype="channel_topic", topic="SEV2 | IC: <@U1>"))
    assert (event.kind, event.text) == ("topic", "Channel topic: SEV2 | IC: @U1")


def test_a_broadcast_reply_is_told_once() -> None:
    reply = message("everyone", thread_ts="1772632700.000100")
    assert len(events(reply, {**reply, "subtype": "thread_broadcast"})) == 1


def test_deleted_messages_are_gone() -> None:
    kept = message("kept")
    hidden = message("gone", ts="1772632801.1", hidden=True)
    tombstone = message("gone", ts="1772632802.1", subtype="tombstone")
    assert [event.text for event in events(kept, hidden, tombstone)] == ["kept"]


def test_nested_replies_are_read() -> None:
    parent = message(slackdump_thread_replies=[message("reply", ts="1772632860.1")])
    assert [event.text for event in events(parent)] == ["hello", "reply"]


def test_messages_without_an_instant_are_left_out() -> None:
    odd = [message(ts=ts) for ts in ("soon", "-1", "1e9", "99999999999999")]
    assert [event.text for event in events(message("kept"), *odd)] == ["kept"]


def test_programs_are_told_from_people() -> None:
    (bot,) = events(message(bot_profile={"name": "deploy bot"}))
    (old,) = events(message(subtype="bot_message", username="Nagios", user=None))
    (person,) = events(message())
    assert (bot.actor, bot.is_bot) == ("deploy bot", True)
    assert (old.actor, old.is_bot) == ("Nagios", True)
    assert (person.actor, person.is_bot) == ("U1", False)


def test_pins_and_reactions_are_seen() -> None:
    (event,) = events(
        message(pinned_to=["C1"], reactions=[{"name": "mega::skin-tone-2"}, {"name": "eyes"}])
    )
    assert event.pinned
    assert event.reactions == ("mega", "eyes")


def test_the_name_of_a_day_file_is_no_date() -> None:
    source = open_source(export({"inc/2020-01-01.json": [message()]}), Given())
    assert source.events()[0].at is not None
    assert str(source.events()[0].at).startswith("2026-03-04")


def test_one_of_several_channels_has_to_be_named() -> None:
    members = {f"{name}/2026-03-04.json": [message()] for name in ("inc-1", "general")}
    with pytest.raises(InputError, match="2 channels: general, inc-1"):
        open_source(export(members), Given())
    with pytest.raises(InputError, match="holds no channel nope"):
        open_source(export(members), Given(channel="nope"))
    assert open_source(export(members), Given(channel="#inc-1")).stem == "inc-1"
    listed = {**members, "channels.json": [{"id": "C1", "name": "inc-1"}]}
    assert open_source(export(listed), Given(channel="C1")).stem == "inc-1"


def test_a_topic_names_the_incident() -> None:
    channels = [{"name": "inc", "topic": {"value": "SEV1 | Checkout is down | IC: <@U1>"}}]
    source = open_source(
        export({"channels.json": channels, "inc/2026-03-04.json": [message()]}), Given()
    )
    assert source.title() == "Checkout is down"


@pytest.mark.parametrize("users", [[{"id": "U1", "name": "ana"}], {}, [1, None], "x"])
def test_odd_user_lists_do_no_harm(users: Any) -> None:
    members = {"org_users.json": users, "inc/2026-03-04.json": [message("<@U1>"), 7, None]}
    (event,) = open_source(export(members), Given()).events()
    assert event.text in {"@ana", "@U1"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**60) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    (
        *("text", "user", "ts", "subtype", "blocks", "attachments", "files", "file", "reactions"),
        *("room", "bot_profile", "username", "topic", "pinned_info", "slackdump_thread_replies"),
    )
)


@settings(max_examples=60)
@given(fields=st.dictionaries(FIELDS, JSON, max_size=6), users=st.lists(JSON, max_size=2))
def test_any_shape_of_a_message_is_read_or_left_out(
    fields: dict[str, Any], users: list[Any]
) -> None:
    day = [message("kept", user="U2"), {**message(), **fields}]
    material = export({"users.json": users, "inc/2026-03-04.json": day})
    told = open_source(material, Given()).events()
    assert "kept" in [event.text for event in told]
