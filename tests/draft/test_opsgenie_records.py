"""What Opsgenie's records say beyond the samples under `tests/data/sources/opsgenie/`."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from blamefree.draft.material import of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source
from blamefree.draft.sources.opsgenie.source import Opsgenie
from blamefree.errors import InputError

DATA = Path(__file__).parents[1] / "data" / "sources"
SAMPLES = sorted(path for kind in ("opsgenie", "pagerduty") for path in (DATA / kind).iterdir())
ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**25,
    1e308,
    "",
    "<p>&",
    "\ud800",
    [],
    {},
    [[]],
    [{}],
    {"id": {}},
    "x" * 9,
)


def opened(value: Any, *incidents: str, kind: str = "") -> Source:
    material = of_file("pages.json", json.dumps(value).encode())
    return open_source(material, Given(incidents=incidents), kind)


def incident(number: int, *entries: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"inc-{number}",
        "tinyId": str(number),
        "message": f"Checkout {number}",
        "status": "closed",
        "createdAt": "2026-03-04T14:01:07Z",
        "impactedServices": [],
        "timelines": list(entries),
    }


def entry(word: str, at: str) -> dict[str, Any]:
    known = {"id": f"{word}_1", "type": word, "group": "incident", "eventTime": at}
    return {**known, "title": {"content": word}, "actor": {"name": "bo", "type": "user"}}


def log(said: str, owner: str = "bo@shop.example") -> dict[str, Any]:
    at = "2026-03-04T14:01:07.2Z"
    return {"log": said, "owner": owner, "type": "activity", "createdAt": at, "offset": said}


def test_several_incidents_are_not_mixed() -> None:
    both = [incident(1, entry("IncidentResolved", "2026-03-04T15:00:00Z")), incident(2)]
    with pytest.raises(InputError, match=r"holds 2 incidents: 1 \(Checkout 1\), 2"):
        opened(both)
    source = opened(both, "2")
    assert source.title() == "Checkout 2"
    assert all(event.what != "resolved" for event in source.events())


def test_alerts_may_be_chosen() -> None:
    alerts = [{**incident(n), "alias": f"checkout/{n}"} for n in (1, 2)]
    for alert in alerts:
        del alert["impactedServices"], alert["timelines"]
    assert len(opened({"data": alerts}).events()) == 2
    (only,) = opened({"data": alerts}, "checkout/2").events()
    assert only.text == "Alert fired: Checkout 2"


def test_closing_ends_only_what_was_never_resolved() -> None:
    closed = entry("IncidentClosed", "2026-03-04T15:40:00Z")
    resolved = entry("IncidentResolved", "2026-03-04T15:31:00Z")
    both = opened(incident(1, closed, resolved)).events()
    assert [event.text for event in both if event.what == "resolved"] == ["IncidentResolved"]
    lone = opened(incident(1, closed)).events()
    assert [event.text for event in lone if event.what == "resolved"] == ["IncidentClosed"]


@pytest.mark.parametrize(
    ("said", "what", "kind"),
    [
        ("Alert acknowledged via web", "acknowledged", "record"),
        ("Alert unacknowledged via web", "unacknowledged", "record"),
        ("Alert un-acknowledged via web", "unacknowledged", "record"),
        ("Alert closed via mobile", "alert resolved", "record"),
        ("Alert escalated to next", "escalated", "record"),
        ("Alert ownership assigned to [bo] via web", "assigned", "record"),
        ("Snoozed until tomorrow", "note", "record"),
        ("[sms] acknowledge notification sent to [bo]", "note", "noise"),
        ("Alert viewed on [Web]", "note", "noise"),
    ],
)
def test_a_log_says_in_words_what_was_done(said: str, what: str, kind: str) -> None:
    (event,) = opened([log(said)]).events()
    assert (event.what, event.kind, event.text) == (what, kind, said)


@pytest.mark.parametrize(
    ("owner", "said"),
    [("System", "Alert acknowledged via rule"), ("shop", "Alert acknowledged via API[Deploy]")],
)
def test_a_program_is_no_hand(owner: str, said: str) -> None:
    (event,) = opened([log(said, owner)]).events()
    assert event.is_bot


def test_durations_are_no_times() -> None:
    alert = {**incident(1), "report": {"ackTime": 12000, "closeTime": 64000}}
    del alert["impactedServices"], alert["timelines"]
    source = opened(alert)
    assert [f"{event.at:%H:%M:%S}" for event in source.events()] == ["14:01:07"]
    assert source.notes == (
        "pages.json: when alerts were acknowledged or closed stands in their logs only.",
    )


def test_an_answer_that_holds_nothing_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="holds nothing that happened"):
        opened({"data": [{"id": "u-1", "name": "ana"}], "took": 0.1, "requestId": "r"})


@pytest.mark.parametrize(
    "value",
    [
        {"data": [{"id": "1", "status": "open", "message": "Checkout", "createdAt": "now"}]},
        {"action": "opened", "issue": {"number": 1}},
        {"log": "started", "createdAt": "2026-03-04T14:01:07Z"},
    ],
)
def test_other_tools_records_are_left_alone(value: dict[str, Any]) -> None:
    assert not Opsgenie.knows(value)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_odd_values_anywhere_crash_nothing(path: Path) -> None:
    value, chance = of_file("x", path.read_bytes()).json, random.Random(path.name)  # noqa: S311
    for _ in range(40):
        try:
            source = opened(spoiled(value, chance), kind=path.parent.name)
        except InputError:
            continue
        told = [event for event in source.events() if event.kind != "aside"]
        assert len({event.origin for event in told}) == len(told)
        assert isinstance(source.title(), str)
        assert all(person.handle for person in source.people())


def spoiled(value: Any, chance: random.Random) -> Any:
    """Return a copy in which some values are something else."""
    if chance.random() < 0.03:
        return chance.choice(ODD)
    if isinstance(value, dict):
        return {key: spoiled(inner, chance) for key, inner in value.items()}
    return [spoiled(inner, chance) for inner in value] if isinstance(value, list) else value
