"""What PagerDuty's records say beyond the samples under `tests/data/sources/pagerduty/`."""

import json
from typing import Any

import pytest

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source
from blamefree.draft.sources.pagerduty.source import PagerDuty
from blamefree.errors import InputError

BO = {"id": "PUBO", "type": "user_reference", "summary": "bo"}
PROMETHEUS = {"id": "PINT", "type": "events_api_v2_inbound_integration", "summary": "Prometheus"}


def opened(value: Any, *incidents: str) -> Source:
    material = of_file("pages.json", json.dumps(value).encode())
    return open_source(material, Given(incidents=incidents))


def entry(word: str, at: str, *, incident: str = "PINC42", **more: Any) -> dict[str, Any]:
    known = {"id": f"R{at}{word}", "type": f"{word}_log_entry", "created_at": at, "agent": BO}
    named = {"id": incident, "summary": f"[#{incident[4:]}] Checkout answers 502"}
    return {**known, "incident": named, **more}


def told(*entries: dict[str, Any]) -> tuple[SourceEvent, ...]:
    return opened({"log_entries": list(entries)}).events()


def test_several_incidents_are_not_mixed() -> None:
    both = [
        entry("resolve", "2026-03-04T14:30:00Z"),
        entry("resolve", "2026-03-04T14:40:00Z", incident="PINC43"),
    ]
    with pytest.raises(InputError, match=r"holds 2 incidents: PINC42 \(Checkout answers 502\)"):
        opened({"log_entries": both})
    (only,) = opened({"log_entries": both}, "pinc43").events()
    assert only.about == ("PINC43",)


def test_an_incident_may_be_named_by_its_number() -> None:
    incidents = [
        {
            "id": f"PINC{number}",
            "incident_number": number,
            "status": "triggered",
            "title": f"Checkout {number}",
            "created_at": "2026-03-04T14:01:07Z",
        }
        for number in (42, 43)
    ]
    assert opened({"incidents": incidents}, "43").title() == "Checkout 43"


@pytest.mark.parametrize("means", ["auto", "timeout"])
def test_nobody_acknowledges_by_a_timeout(means: str) -> None:
    (event,) = told(entry("acknowledge", "2026-03-04T14:02:00Z", channel={"type": means}))
    assert (event.what, event.is_bot, event.actor) == ("acknowledged", True, "")


def test_nobody_is_named_by_what_happens_by_itself() -> None:
    own: dict[str, Any] = {"agent": BO, "channel": {"type": "timeout"}}
    told_, said = told(
        entry("resolve", "2026-03-04T14:02:00Z", **own),
        entry("phase_change", "2026-03-04T14:03:00Z", summary="Phase set by bo.", **own),
    )
    assert (told_.text, said.text) == ("Auto-resolved", "Phase set")
    assert [told_.actor, said.actor] == ["", ""]


@pytest.mark.parametrize("word", ["acknowledge", "acknowledgement"])
def test_an_acknowledgement_is_spelled_two_ways(word: str) -> None:
    (event,) = told(entry(word, "2026-03-04T14:02:00Z"))
    assert (event.what, event.is_bot, event.actor) == ("acknowledged", False, "bo")


def test_a_trigger_after_a_resolve_reopens_and_the_newest_may_come_first() -> None:
    events = told(
        entry("resolve", "2026-03-04T14:50:00Z"),
        entry("trigger", "2026-03-04T14:40:00Z", agent=PROMETHEUS),
        entry("resolve", "2026-03-04T14:30:00Z", agent=PROMETHEUS),
        entry("trigger", "2026-03-04T14:01:00Z", agent=PROMETHEUS),
    )
    assert [event.what for event in events] == ["alert", "resolved", "reopened", "resolved"]
    assert [event.text for event in events][1:3] == [
        "Auto-resolved",
        "Triggered again: Checkout answers 502",
    ]


def test_what_is_still_to_come_is_no_event() -> None:
    incident = {
        "id": "PINC42",
        "incident_key": "checkout",
        "status": "acknowledged",
        "created_at": "2026-03-04T14:01:07Z",
        "pending_actions": [{"type": "resolve", "at": "2026-03-04T18:01:07Z"}],
    }
    events = opened({"incident": incident}).events()
    assert [f"{event.at:%H:%M:%S}" for event in events if event.at] == ["14:01:07"]


@pytest.mark.parametrize(
    "place",
    [
        {"channel": {"type": "note", "content": "Pool drained"}},
        {"channel": {"type": "note", "summary": "Pool drained"}},
        {"note": "[code]<p>Pool <i>drained</i></p>[/code]"},
        {"summary": "Pool drained"},
    ],
)
def test_a_note_has_many_places(place: dict[str, Any]) -> None:
    (event,) = told(entry("annotate", "2026-03-04T14:02:00Z", **place))
    assert (event.kind, event.what, event.text) == ("chat", "note", "Pool drained")


def test_one_note_in_two_answers_has_one_name() -> None:
    (logged,) = told(entry("annotate", "2026-03-04T14:02:00Z", note="Pool drained"))
    note = {"id": "PN1", "user": BO, "content": "Pool drained"}
    (listed,) = opened({"notes": [{**note, "created_at": "2026-03-04T15:02:00+01:00"}]}).events()
    assert set(logged.ids) & set(listed.ids)


def test_an_unknown_entry_keeps_its_sentence() -> None:
    (event,) = told(entry("phase_change", "2026-03-04T14:02:00Z", summary="bo set phase 2"))
    assert (event.what, event.text) == ("note", "Set phase 2")


def test_those_with_an_address_are_known() -> None:
    agent = {**BO, "email": "bo@shop.example"}
    (person,) = opened([entry("resolve", "2026-03-04T14:30:00Z", agent=agent)]).people()
    assert (person.handle, person.email) == ("bo", "bo@shop.example")


@pytest.mark.parametrize(
    "value",
    [
        {"services": [{"id": "PS", "self": "https://api.pagerduty.com/services/PS"}]},
        {"incidents": [], "limit": 25, "offset": 0, "more": False},
    ],
)
def test_a_list_without_a_time_is_refused_in_a_sentence(value: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"pages\.json is PagerDuty's \(\w+\), but holds nothing"):
        opened(value)


@pytest.mark.parametrize(
    "value",
    [
        {"incidents": [{"id": "x", "status": "resolved", "shortlink": "https://stat.example/x"}]},
        {"alerts": [{"status": "firing", "labels": {}}], "groupKey": "{}"},
        {"messages": [{"type": "message", "ts": "1772632867.000100", "text": "down"}], "ok": True},
        {"event": {"type": "incident.created", "event_type": 5}},
        {"incident": {"id": "x", "title": "Checkout", "status": "triggered"}},
    ],
)
def test_other_tools_records_are_left_alone(value: dict[str, Any]) -> None:
    assert not PagerDuty.knows(value)
