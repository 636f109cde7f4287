"""What incident.io, FireHydrant, Rootly and Datadog record, where no sample shows it."""

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from blamefree.document.model import MILESTONES
from blamefree.draft.event import SourceEvent
from blamefree.draft.material import of_file
from blamefree.draft.sources import open_source, shapes
from blamefree.draft.sources.asked import Given, Source
from blamefree.errors import InputError

DATA = Path(__file__).parents[1] / "data" / "sources"
KINDS = ("datadog", "firehydrant", "incidentio", "rootly")
SAMPLES = [path for kind in KINDS for path in sorted((DATA / kind).iterdir())]
ODD: tuple[Any, ...] = (
    None, True, -1, 1e300, 10**30, "", "x" * 3000, [], {}, [[]], [None], {"data": {}}, {"id": 3},
    {"data": [{}]}, "2026-03-04T14:00:00", "9999-12-31T23:59:59-14:00", "\ud800", {"value": {}},
)  # fmt: skip


def opened(value: Any, *incidents: str, kind: str = "") -> Source:
    material = of_file("input.json", json.dumps(value).encode())
    return open_source(material, Given(incidents=incidents), kind)


def sample(name: str) -> Any:
    return json.loads((DATA / name).read_text())


def whats(source: Source) -> dict[str, SourceEvent]:
    return {event.what: event for event in source.events()}


@pytest.mark.parametrize(
    ("name", "milestone"),
    [
        ("Impact started at", "started"),
        ("Customer impact began", "started"),
        ("started_at", "started"),
        ("Follow-ups started at", ""),
        ("postmortem_started", ""),
        ("Reported at", "detected"),
        ("Detected at", "detected"),
        ("Acknowledged", "acknowledged"),
        ("Fixed at", "mitigated"),
        ("Impact ended at", "mitigated"),
        ("Work ended at", ""),
        ("Incident resolved", "resolved"),
        ("Closed at", ""),
        ("Documented at", ""),
        ("", ""),
    ],
)
def test_a_teams_own_name_for_an_instant_is_matched_by_its_words(name: str, milestone: str) -> None:
    assert shapes.milestone(name) == milestone


def test_of_a_list_the_incident_meant_has_to_be_named() -> None:
    first = sample("incidentio/incident.json")["incident"]
    other = {**first, "id": "01OTHER", "reference": "INC-59", "name": "Login is slow"}
    other["updates"] = []
    both = {"incidents": [first, other]}
    with pytest.raises(InputError, match=r"2 incidents: INC-58 .Checkout.*INC-59 .Login is slow"):
        opened(both)
    assert opened(both, "inc-59").title() == "Login is slow"
    told = {name for event in opened(both, "01OTHER").events() for name in event.about}
    assert "INC-58" not in told
    assert "INC-59" in told


def test_records_of_several_incidents_are_not_mixed() -> None:
    events = sample("firehydrant/events.json")
    events["data"][0]["incident_id"] = "fh-7"
    with pytest.raises(InputError, match=r"2 incidents: fh-7 .*fh-58"):
        opened(events)
    (kept,) = (event for event in opened(events, "fh-7").events() if event.at)
    assert kept.about == ("fh-7",)


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ([{"id": "1", "name": "Reported at", "rank": 0}], "timestamp definitions"),
        (
            {"incident_roles": [{"id": "1", "name": "Lead", "role_type": "lead"}]},
            "role definitions",
        ),
        (
            {"severities": [{"id": "1", "name": "Minor", "rank": 0, "description": ""}]},
            "severity definitions",
        ),
        (
            {
                "event_type": "private_incident.incident_created_v2",
                "private_incident.incident_created_v2": {"id": "1"},
            },
            "private_incident.incident_created_v2",
        ),
    ],
)
def test_what_says_nothing_in_time_is_refused_in_one_sentence(value: Any, seen: str) -> None:
    with pytest.raises(InputError, match=f"incident.io, but holds nothing in time .{seen}") as no:
        opened(value)
    assert "GET /v2/incidents" in no.value.hint


def test_an_incident_that_comes_again_is_told_by_its_latest_state() -> None:
    before = sample("rootly/webhook.json")
    after = json.loads(json.dumps(before))
    after["data"] |= {"updated_at": "2026-03-06T00:00:00Z", "detected_at": "2026-03-04T14:15:00Z"}
    detected = [
        event
        for event in opened([after, before]).events()
        if "detected" in event.milestones and event.at
    ]
    assert [f"{event.at:%H:%M}" for event in detected] == ["14:15"]


def test_a_note_that_is_also_an_event_is_told_once() -> None:
    both = [sample("firehydrant/incident.json"), *sample("firehydrant/events.json")["data"]]
    told = [e.text for e in opened(both).events() if "Orders are through again." in e.text]
    assert told == ["Public update: Orders are through again."]


def test_visible_to_all_of_the_company_is_not_public() -> None:
    assert not any(event.public for event in opened(sample("incidentio/incident.json")).events())
    noted = opened(sample("firehydrant/events.json")).events()
    assert [event.what for event in noted if event.public] == ["public update"]


def test_going_live_again_reopens() -> None:
    source = opened(sample("incidentio/webhooks.json"))
    assert "Errors are back" in whats(source)["reopened"].text
    assert [event.what for event in source.events() if "resolved" in event.milestones] == [
        "resolved"
    ]


def test_closing_without_a_known_state_before_is_no_resolution() -> None:
    (update,) = sample("incidentio/updates.json")["incident_updates"][:1]
    update["new_incident_status"] = {"name": "Closed", "category": "closed"}
    (event,) = opened([update]).events()
    assert (event.what, event.milestones) == ("status", ())


def test_the_commander_is_named_only_where_the_answer_includes_them() -> None:
    answer = sample("datadog/incident.json")
    assert [role for event in opened(answer).events() for role in event.roles] == [
        ("Commander", "Ana Ruiz")
    ]
    bare = {"data": answer["data"]}
    assert not any(event.roles or event.actor for event in opened(bare).events())


def test_no_odd_value_breaks_a_reader() -> None:
    dice = random.Random(5)  # noqa: S311 - the same faults each time
    for path in SAMPLES:
        for _ in range(12):
            value = json.loads(path.read_text())
            for _ in range(3):
                _spoil(value, dice)
            source = _usable(value, path.parent.name)
            for events in [source.events()] if source else []:
                told = [event.origin for event in events if event.kind != "aside"]
                assert len(set(told)) == len(told)
                assert all(set(event.milestones) <= set(MILESTONES) for event in events)
            assert source is None or all(person.handle for person in source.people())


def _usable(value: Any, kind: str) -> Source | None:
    try:
        return opened(value, kind=kind)
    except InputError:
        return None


def _spoil(value: Any, dice: random.Random) -> None:
    """Put an odd value in a place somewhere inside."""
    while True:
        places = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not places:
            return
        place = dice.choice(places)
        inner = value[place]
        if not isinstance(inner, dict | list) or dice.random() < 0.2:
            value[place] = copy.deepcopy(dice.choice(ODD))
            return
        value = inner
