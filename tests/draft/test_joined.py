"""What several sources tell is told once; what people say is never taken for one."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest

from blamefree.draft.event import EventKind, Origin, SourceEvent
from blamefree.draft.merging.alike import folded
from blamefree.draft.merging.merge import merge

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)
INCIDENT = "https://shop.pagerduty.example/incidents/PCHK77"


def told(file: str, text: str, second: int = 0, **fields: Any) -> SourceEvent:
    pointer = str(fields.pop("pointer", f"{second} {text[:20]}"))
    at = START + dt.timedelta(seconds=second)
    kind: EventKind = fields.pop("kind", "record")
    origin = Origin(file=file, pointer=pointer)
    return SourceEvent(origin=origin, kind=kind, text=text, at=at, **fields)


def posted(text: str, second: int = 0, **fields: Any) -> SourceEvent:
    return told("slack.zip", text, second, kind="bot", is_bot=True, actor="relay", **fields)


def said(text: str, second: int = 0, **fields: Any) -> SourceEvent:
    return told(fields.pop("file", "slack.zip"), text, second, kind="chat", **fields)


def rows(*events: SourceEvent) -> list[str]:
    """Return the rows that are left, each with the files that tell it too."""
    files = list(dict.fromkeys(event.origin.file for event in events))
    merged = merge([[e for e in events if e.origin.file == file] for file in files])
    return [" + ".join([e.text, *(place.file for place in e.also_in)]) for e in merged]


TRIGGER = told("pd.json", "Alert fired: checkout errors", what="alert", about=("PCHK77", INCIDENT))

TOLD_ONCE = {
    "the same id": (
        told("am.json", "Alert fired: CheckoutErrors", what="alert", ids=("alert:f1@14:00",)),
        told("graf.json", "CheckoutErrors fired", 400, what="alert", ids=("x", "alert:f1@14:00")),
    ),
    "a post that links the incident": (
        TRIGGER,
        posted(f"Triggered #77: checkout ({INCIDENT})", 100),
    ),
    "a post whose link holds the incident's id": (
        TRIGGER,
        posted("Triggered https://eu.pagerduty.example/i/pchk77?utm_source=chat", -30),
    ),
    "a post that says which incident it is about": (
        TRIGGER,
        posted("Checkout is down", 20, about=("PCHK77",)),
    ),
    "the same words": (
        TRIGGER,
        posted("ALERT  fired: `checkout` errors!", 89),
    ),
    "a written line in the words of a record": (
        TRIGGER,
        told("notes.md", "alert fired: checkout errors", 60, kind="entry"),
    ),
    "a post under a title from when the alert fired": (
        told("pd.json", "Acknowledged", actor="Ana Ruiz", what="acknowledged", about=(INCIDENT,)),
        posted("#77: [FIRING:1] Checkout (prod) Acknowledged by Ana Ruiz", 6, about=(INCIDENT,)),
    ),
    "a written line that only repeats it": (
        told("pd.json", "Acknowledged", 14, actor="Ana Ruiz", what="acknowledged"),
        told("notes.md", "Ana acked the page", kind="entry"),
    ),
    "a written line that does not say who": (
        told("pd.json", "Acknowledged", 14, actor="Ana Ruiz", what="acknowledged"),
        told("notes.md", "acknowledged", kind="entry"),
    ),
    "a lone word by the same person": (
        told("pd.json", "Acknowledged", actor="ana", what="acknowledged"),
        told("og.json", "Acknowledged", 9, actor="Ana", what="acknowledged"),
    ),
}


@pytest.mark.parametrize("case", TOLD_ONCE)
def test_what_two_sources_tell_is_one_row(case: str) -> None:
    one, other = TOLD_ONCE[case]
    assert rows(one, other) == [f"{one.text} + {other.origin.file}"]
    assert rows(other, one) == [f"{one.text} + {other.origin.file}"]


TOLD_TWICE = {
    "a post that links it, too late": (TRIGGER, posted(f"Triggered {INCIDENT}", 121)),
    "a post that links it and says something else": (TRIGGER, posted(f"Resolved {INCIDENT}", 9)),
    "a post that links it and says nothing": (TRIGGER, posted(f"Join the call {INCIDENT}", 9)),
    "a post that links another": (TRIGGER, posted(f"Triggered {INCIDENT}8", 9)),
    "a person's post that links it": (TRIGGER, said(f"it triggered {INCIDENT}", 9)),
    "the same words, too late": (TRIGGER, posted("Alert fired: checkout errors", 91)),
    "the same words in one source": (TRIGGER, told("pd.json", TRIGGER.text, 5, what="alert")),
    "a lone word": (
        told("pd.json", "Acknowledged", actor="ana", what="acknowledged"),
        told("og.json", "Acknowledged", 9, actor="bo", what="acknowledged"),
    ),
    "a written line of another": (
        told("pd.json", "Acknowledged", 14, actor="Ana Ruiz", what="acknowledged"),
        told("notes.md", "Bo acked the page", kind="entry"),
    ),
    "a written line that says more": (
        told("pd.json", "Acknowledged", 14, actor="Ana Ruiz", what="acknowledged"),
        told("notes.md", "Ana acked the page from the train", kind="entry"),
    ),
    "a written line, too late": (
        told("pd.json", "Acknowledged", 91, actor="Ana Ruiz", what="acknowledged"),
        told("notes.md", "Ana acked the page", kind="entry"),
    ),
    "two messages": (said("the pool is full"), said("the pool is full", 1, file="teams.json")),
    "two messages that share an id": (
        said("the pool is full", ids=("slack:1.1",)),
        told("pd.json", "the pool is full", 1, kind="chat", ids=("pagerduty:N1", "slack:1.1")),
    ),
    "a message and a written line": (
        said("the pool is full"),
        told("notes.md", "The pool is full", 5, kind="entry"),
    ),
    "two written lines": (
        told("notes.md", "alert fired on checkout", kind="entry"),
        told("more.md", "alert fired on checkout", kind="entry"),
    ),
    "words without letters": (told("a.json", "!!!"), told("b.json", "...", 1)),
}


@pytest.mark.parametrize("case", TOLD_TWICE)
def test_what_may_be_two_things_stays_two_rows(case: str) -> None:
    one, other = TOLD_TWICE[case]
    assert len(rows(one, other)) == 2


def test_the_same_message_in_two_exports_is_one() -> None:
    one = said("the pool is full", ids=("slack:1.1",))
    assert rows(one, said("the pool is full", file="channel.json", ids=("slack:1.1",))) == [
        "the pool is full + channel.json"
    ]
    assert merge([[one], [one]]) == (one,)


def test_the_most_trusted_tells_it_and_the_others_add_what_they_know() -> None:
    record = told("pd.json", "Deployed checkout 1.4.2", 30, what="deploy", ids=("a",))
    chat = posted("deployed checkout 1.4.2", 3, pinned=True, reactions=("memo",), ids=("b",))
    line = told("notes.md", "Deployed: checkout 1.4.2", 0, kind="entry", services=("checkout",))
    page = told("page.json", "Deployed checkout 1.4.2", 9, what="public update", public=True)
    (one,) = merge([[chat], [line], [record], [page]])
    assert (one.origin, one.at, one.text) == (record.origin, record.at, record.text)
    assert [place.file for place in one.also_in] == ["notes.md", "page.json", "slack.zip"]
    assert (one.pinned, one.public, one.reactions) == (True, True, ("memo",))
    assert (one.ids, one.services, one.what) == (("a", "b"), ("checkout",), "deploy")
    (two,) = merge([[chat], [line]])
    assert two.kind == "entry"


def test_what_joins_two_messages_joins_one_of_them_only() -> None:
    record = told("pd.json", "Pool size raised", 10, ids=("slack:1.1", "slack:2.2"))
    first, second = said("raised it", 9, ids=("slack:1.1",)), said("done", 12, ids=("slack:2.2",))
    assert rows(record, first, second) == ["Pool size raised + slack.zip", "done"]


def test_each_of_two_firings_meets_its_own_post() -> None:
    events = [told("am.json", "Alert fired: disk full", n, what="alert") for n in (0, 60)]
    posts = [posted("alert fired: disk full", n) for n in (5, 65)]
    assert rows(*events, *posts) == ["Alert fired: disk full + slack.zip"] * 2


def test_thousands_of_messages_and_alerts_are_merged_in_no_time(
    ends_soon: Callable[..., None],
) -> None:
    pick = random.Random(4)  # noqa: S311 - a test's data, no secret
    chat = [said(f"word {pick.randrange(50)}", pick.randrange(9_000)) for _ in range(8_000)]
    bots = [posted(f"Triggered {INCIDENT}", pick.randrange(9_000)) for _ in range(2_000)]
    alerts = [
        TRIGGER.model_copy(update={"at": START + dt.timedelta(seconds=pick.randrange(9_000))})
        for _ in range(1_000)
    ]
    ends_soon(lambda _: merge([chat, bots, alerts]), "x", length=1)


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Alert: images 404 rate 38 %", "Alert fired: images 404 rate 38 %", True),
        ("[FIRING] images 404 rate 38 %", "images 404 rate 38 %", True),
        ("Alert resolved: images 404 rate", "Alert fired: images 404 rate", False),
        ("Alert", "Alert fired", False),
    ],
)
def test_the_words_before_an_alert_do_not_make_it_another(
    one: str, other: str, *, joined: bool
) -> None:
    assert (folded(one) == folded(other)) == joined


def test_a_written_line_that_may_be_of_two_records_is_joined_with_none() -> None:
    acks = [
        told(
            "pd.json",
            "Acknowledged",
            second,
            actor="ana",
            what="acknowledged",
            pointer=f"e{second}",
        )
        for second in (5, 40)
    ]
    assert len(rows(*acks, told("notes.md", "acked", 20, kind="entry"))) == 3


def test_one_end_that_two_tools_record_at_once_is_one_row() -> None:
    both = (INCIDENT,)
    ends = [told(f"{n}.json", f"Resolved{n}", 20 * n, what="resolved", about=both) for n in (0, 1)]
    assert rows(*ends) == ["Resolved0 + 1.json"]
    late = told("1.json", "Resolved1", 31, what="resolved", about=both)
    other = told("1.json", "Resolved1", 5, what="resolved", about=("https://x.example/PCHK78",))
    alert = told("1.json", "Alert resolved: A", 5, what="alert resolved", about=both)
    public = told("1.json", "Over", 5, what="resolved", about=both, public=True)
    person = said("Resolved1", 5, what="resolved", about=both)
    for apart in (late, other, alert, public, person):
        assert len(rows(ends[0], apart)) == 2, apart.text
