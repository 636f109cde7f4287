"""Status pages and alerts: which incident, and what has no time."""

import json
from typing import Any

import pytest

from blamefree.draft.material import of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source
from blamefree.errors import InputError


def incident(name: str, **more: Any) -> dict[str, Any]:
    update = {"id": f"u-{name}", "status": "identified", "body": f"About {name}."}
    update["created_at"] = "2026-03-04T14:05:00Z"
    return {
        "id": name,
        "name": f"Trouble {name}",
        "shortlink": f"https://stspg.example/{name}",
        "incident_updates": [update],
        **more,
    }


def opened(value: Any, *wanted: str) -> Source:
    return open_source(of_file("input", json.dumps(value).encode()), Given(incidents=wanted))


def refused(value: Any) -> str:
    with pytest.raises(InputError) as trouble:
        opened(value)
    return str(trouble.value)


@pytest.mark.parametrize("name", ["a2", "A2", "https://stspg.example/a2"])
def test_the_incident_that_is_named_is_taken(name: str) -> None:
    source = opened([incident("a1"), incident("a2")], name)
    assert source.title() == "Trouble a2"
    assert {e.origin.pointer for e in source.events()} == {"incident a2", "update u-a2"}


def test_several_incidents_on_a_page_are_asked_for() -> None:
    said = refused({"page": {"id": "p"}, "incidents": [incident("a1"), incident("a2")]})
    assert "holds 2 incidents: a1 (Trouble a1), a2 (Trouble a2)" in said


def test_maintenance_that_is_only_announced_is_no_incident() -> None:
    page = {"page": {"id": "p"}, "incidents": []}
    planned = incident("m1", status="scheduled", scheduled_for="2026-04-01T02:00:00Z")
    assert "no incident that was posted" in refused({**page, "scheduled_maintenances": [planned]})
    begun = {**planned, "status": "in_progress"}
    source = opened({**page, "scheduled_maintenances": [begun]})
    assert [f"{e.at:%Y-%m-%d}" for e in source.events() if e.at] == ["2026-03-04"]


def test_a_start_close_to_the_first_update_is_the_moment_of_writing() -> None:
    times = {"created_at": "2026-03-04T14:05:00.400Z"}
    for started, told in (("2026-03-04T14:04:59.900Z", False), ("2026-03-04T14:01:00Z", True)):
        events = opened(incident("a1", started_at=started, **times)).events()
        assert any("started" in event.milestones for event in events) is told


def test_alerts_without_a_time_are_refused() -> None:
    zero = {"labels": {"alertname": "A"}, "startsAt": "0001-01-01T00:00:00Z"}
    assert "no alert in it has a time" in refused({"groupKey": "{}", "alerts": [zero]})
    old = {"ruleName": "A", "state": "alerting", "evalMatches": []}
    assert "is of Grafana, but no alert in it has a time" in refused(old)
