"""What the incident is called, where several sources call it something."""

import json
from itertools import permutations

import pytest

from blamefree.draft.facts import titles
from blamefree.draft.material import of_file
from blamefree.draft.sources import SOURCES, open_source
from blamefree.draft.sources.asked import Given, Source

FIRED = "[#77] [FIRING:1] CheckoutErrors checkout (prod critical)"
UPDATE = {"id": "u1", "status": "identified", "body": "x", "created_at": "2026-03-04T14:05:00Z"}
PAGE = {"id": "i1", "name": "Checkout fails", "shortlink": "https://s.example/i1"}
TOPIC = {"subtype": "channel_topic", "topic": "SEV2 | Nobody can pay | IC: @ana"}
NOTES = "# [#77] Checkout down\n\nAll times in UTC, 2026-03-04.\n\n14:02 alert fired\n"


def pager(title: str) -> dict[str, object]:
    times = {"created_at": "2026-03-04T14:02:00Z", "html_url": "https://p.example/incidents/Q1"}
    state = {"incident_number": 77, "status": "resolved", **times}
    return {"incident": {"id": "Q1", "type": "incident", "title": title, **state}}


def source(name: str, value: object) -> Source:
    text = value if isinstance(value, str) else json.dumps(value)
    return open_source(of_file(name, text.encode()), Given())


WRITTEN = source("notes.md", NOTES)
PUBLIC = source("page.json", {**PAGE, "incident_updates": [UPDATE]})
PAGER = source("pager.json", pager("Checkout returns errors"))
ALERT = source("alert.json", pager(FIRED))
CHAT = source("chat.json", [{"type": "message", "ts": "1772633100.1", "user": "U1", **TOPIC}])


def test_people_call_it_before_the_status_page_the_pager_the_chat_and_an_alert() -> None:
    called = [
        (WRITTEN, "[#77] Checkout down"),
        (PUBLIC, "Checkout fails"),
        (PAGER, "Checkout returns errors"),
        (CHAT, "Nobody can pay"),
        (ALERT, "CheckoutErrors checkout"),
    ]
    for at, (first, title) in enumerate(called):
        for others in permutations(one for one, _ in called[at:]):
            said, origin = titles.of(others)
            assert (said, origin.file) == (title, first.name)
    assert titles.of([WRITTEN], "As asked")[0] == "As asked"
    assert titles.of([], "")[0] == ""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (FIRED, "CheckoutErrors checkout"),
        ("#77: [RESOLVED] Checkout is slow", "Checkout is slow"),
        ("Checkout is slow (prod critical)", "Checkout is slow"),
        ("Checkout is slow (eu and us)", "Checkout is slow (eu and us)"),
        ("[FIRING:1] (prod critical)", "[FIRING:1] (prod critical)"),
        ("#1 shop is down", "#1 shop is down"),
    ],
)
def test_what_a_pager_puts_around_a_title_is_not_of_it(title: str, expected: str) -> None:
    assert titles.bare(title) == expected


def test_the_order_names_sources_that_there_are() -> None:
    assert set(titles.ORDER) <= set(SOURCES)
