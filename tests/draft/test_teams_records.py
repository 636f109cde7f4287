"""What a Teams channel says, in both spellings of its messages."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material, of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source
from blamefree.draft.sources.fields import words as plain_words
from blamefree.draft.sources.teams.message_text import words
from blamefree.errors import InputError

TEAM = "export/teams/t-1"


def message(html: str = "<p>hello</p>", **more: Any) -> dict[str, Any]:
    return {
        "id": "1772633100000",
        "messageType": "message",
        "createdDateTime": "2026-03-04T14:05:00Z",
        "from": {"user": {"id": "u-1", "displayName": "Ana Ruiz"}},
        "body": {"contentType": "html", "content": html},
        **more,
    }


def exported(channel: str, **more: Any) -> dict[str, Any]:
    """Return the message as an administrator's export spells it."""
    place = {"channelId": f"19:{channel}@thread", "teamId": "t-1"}
    pairs = {**message(**more), "channelIdentity": place}.items()
    return {key[:1].upper() + key[1:]: value for key, value in pairs}


def events(*messages: Mapping[str, Any]) -> list[SourceEvent]:
    source = open_source(of_file("c.json", json.dumps(messages).encode()), Given())
    return list(source.events())


def export(members: Mapping[str, Any], channel: str = "") -> Source:
    readers = {name: json.dumps(value).encode for name, value in members.items()}
    return open_source(Material(name="export", members=readers), Given(channel=channel))


MARKUP = {
    "<p>a&nbsp;b</p><p>c</p>": "a b c",
    "<b>5xx</b> &gt; 25% <i>now</i>": "5xx > 25% now",
    'see <a href="https://x.example/a">the graph</a>': "see the graph (https://x.example/a)",
    'see <a href="https://x.example/a">x.example/a</a>': "see x.example/a",
    'see <a href="javascript:x()">this</a>': "see this",
    '<at id="0">Ana Ruiz</at> looks': "@Ana.Ruiz looks",
    '<at id="7">Nobody</at> looks': "Nobody looks",
    "<pre><code>DROP TABLE x</code></pre> done": "(code) done",
    '<emoji alt="\U0001f440"></emoji><script>x()</script> ok': "\U0001f440 ok",
    "5 < 6 <!-- hidden --> and </never": "5 < 6 and </never",
}


@pytest.mark.parametrize("markup", MARKUP)
def test_html_is_read_as_a_person_sees_it(markup: str) -> None:
    assert words(markup, {"0": "Ana.Ruiz"}) == MARKUP[markup]


@pytest.mark.parametrize("read", [plain_words, partial(words, mentions={})])
@pytest.mark.parametrize("piece", ["<a ", "<!--", '<a x="', "</", "<pre>", "&#", "<at id="])
def test_html_that_never_ends_comes_to_an_end(
    ends_soon: Callable[..., None], read: Callable[[str], str], piece: str
) -> None:
    ends_soon(read, piece)


def test_an_entity_that_is_no_character_stays() -> None:
    entity = "&#" + "9" * 5000 + ";"
    assert plain_words(f"<p>{entity}</p>") == entity


def test_system_messages_are_noise_and_calls_are_told() -> None:
    system = {"messageType": "systemEventMessage", "from": None}
    joined = {"@odata.type": "#microsoft.graph.membersAddedEventMessageDetail"}
    called = {"@odata.type": "#microsoft.graph.callStartedEventMessageDetail"}
    (noise,) = events(message("<systemEventMessage/>", **system, eventDetail=joined))
    (call,) = events(message("<systemEventMessage/>", **system, eventDetail=called))
    assert (noise.kind, call.kind, call.text) == ("noise", "call", "call started")


def test_only_a_change_of_the_words_is_an_edit() -> None:
    moved = message(lastModifiedDateTime="2026-03-04T15:00:00Z")
    (untouched,) = events(moved)
    (edited,) = events({**moved, "lastEditedDateTime": "2026-03-04T15:00:00Z"})
    assert (untouched.notes, edited.notes) == ((), ("edited afterwards",))
    assert events(message(), message(id="2", deletedDateTime="2026-03-04T15:00:00Z"))[1:] == []


def test_pages_of_answers_are_one_channel() -> None:
    pages = [
        {
            "value": [message(id="2", createdDateTime="2026-03-04T14:06:00Z")],
            "@odata.nextLink": "x",
        },
        {"value": [message(id="1"), message(id="1")]},
    ]
    source = open_source(of_file("c.json", json.dumps(pages).encode()), Given())
    assert [event.ids for event in source.events()] == [("teams:1",), ("teams:2",)]
    assert source.notes == ()


def test_one_of_several_channels_of_an_export_has_to_be_named() -> None:
    members = {
        f"{TEAM}/messages_t-1.json": [exported("inc"), exported("all", html="<p>hi</p>")],
        f"{TEAM}/channels_t-1.json": [{"Id": "19:inc@thread", "DisplayName": "inc-checkout"}],
        "export/users/usersList.json": [
            {"Id": "u-1", "DisplayName": "Ana Ruiz", "Mail": "ana@shop.example"}
        ],
        "export/users/u-1/messages_u-1.json": [message("<p>private</p>")],
    }
    with pytest.raises(InputError, match="2 channels: inc-checkout, 19:all@thread"):
        export(members)
    with pytest.raises(InputError, match="holds no channel nope"):
        export(members, "nope")
    source = export(members, "inc-checkout")
    assert source.stem == "inc-checkout"
    assert [event.text for event in source.events()] == ["hello"]
    assert [(p.handle, p.email) for p in source.people()] == [("Ana.Ruiz", "ana@shop.example")]
    assert [event.text for event in export(members, "19:all@thread").events()] == ["hi"]


def test_an_export_without_messages_is_said() -> None:
    with pytest.raises(InputError, match="export holds no messages"):
        export({f"{TEAM}/messages_t-1.json": []})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**60) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    (
        *("from", "body", "mentions", "reactions", "attachments", "eventDetail", "replies"),
        *("subject", "replyToId", "messageType", "channelIdentity", "lastEditedDateTime"),
    )
)


@settings(max_examples=40)
@given(fields=st.dictionaries(FIELDS, JSON, max_size=5))
def test_any_shape_of_a_message_is_read_or_left_out(fields: dict[str, Any]) -> None:
    odd = {**message(id="2"), **fields, "channelIdentity": None, "chatId": None}
    assert "hello" in [event.text for event in events(message(), odd)]
