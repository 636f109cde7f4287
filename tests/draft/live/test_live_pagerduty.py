"""What is pulled from PagerDuty."""

from typing import Any

import pytest

from blamefree.draft.live import pagerduty
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given
from blamefree.errors import InputError, RefusedError
from draft.live.pulls import Pulling
from draft.live.tools import TOKEN, Query, entry
from standin.message import as_json

LOG = "/incidents/PABC123/log_entries"


def page(count: int) -> Any:
    """Return the answers to questions for the pages of a log of so many entries."""

    def answer(query: Query) -> Any:
        limit, offset = int(query["limit"][0]), int(query["offset"][0])
        entries = [entry(f"R{n}", "annotate", "14:10:00") for n in range(count)]
        more = offset + limit < count
        return {"log_entries": entries[offset : offset + limit], "more": more}

    return answer


def test_an_incident_comes_whole(pulling: Pulling) -> None:
    found = pulling.of("pagerduty").value("pagerduty")
    assert list(found) == ["incident", "log_entries", "notes", "alerts", "change_events"]
    assert found["incident"]["id"] == "PABC123"
    assert [one["id"] for one in found["log_entries"]] == ["R3", "R2", "R1"]
    (asked,) = pulling.tool.asked(LOG)
    assert asked.headers["authorization"] == f"Token token={TOKEN}"
    assert asked.query["include[]"] == ["channels"]


def test_all_pages_of_the_log_are_pulled(pulling: Pulling) -> None:
    found = pulling.of("pagerduty", {LOG: page(250)}).value("pagerduty")
    assert [one["id"] for one in found["log_entries"]] == [f"R{n}" for n in range(250)]
    assert [asked.query["offset"] for asked in pulling.tool.asked(LOG)] == [["0"], ["100"], ["200"]]


def test_an_entry_that_moves_to_the_next_page_comes_once(pulling: Pulling) -> None:
    pages = {"0": ["R2", "R1"], "100": ["R1", "R0"]}

    def moved(query: Query) -> Any:
        offset = query["offset"][0]
        entries = [entry(name, "annotate", "14:10:00") for name in pages[offset]]
        return {"log_entries": entries, "more": offset == "0"}

    found = pulling.of("pagerduty", {LOG: moved}).value("pagerduty")
    assert [one["id"] for one in found["log_entries"]] == ["R2", "R1", "R0"]


def test_a_log_without_end_is_cut_and_said(
    pulling: Pulling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagerduty, "MAX_PAGES", 2)
    found = pulling.of("pagerduty", {LOG: page(1000)}).pull("pagerduty:PABC123")
    note = "pagerduty:PABC123: cut to the newest 200 log entries; PagerDuty has more."
    assert found.notes == (note,)
    assert note in open_source(found, Given()).notes


def test_a_list_that_the_plan_lacks_is_a_note(pulling: Pulling) -> None:
    closed = as_json(403, {"error": {"message": "Forbidden"}})
    found = pulling.of("pagerduty", {"/incidents/PABC123/alerts": closed})
    assert found.pull("pagerduty:PABC123").notes == (
        "pagerduty:PABC123: no alerts: PagerDuty does not hand them out (403).",
    )
    assert pulling.value("pagerduty")["alerts"] == []


def test_a_log_that_is_refused_is_trouble(pulling: Pulling) -> None:
    pulling.of("pagerduty", {LOG: as_json(403, {"error": {"message": "Forbidden"}})})
    with pytest.raises(RefusedError, match="PagerDuty said no"):
        pulling.pull("pagerduty:PABC123")


def test_an_unknown_incident_is_said(pulling: Pulling) -> None:
    pulling.of("pagerduty")
    with pytest.raises(InputError, match="no incident PNONE") as caught:
        pulling.pull("pagerduty:PNONE")
    assert "Check the id" in caught.value.hint


def test_a_number_leads_to_the_id(pulling: Pulling) -> None:
    paths = pulling.of("pagerduty").tool.paths
    paths["/incidents/7"] = paths.pop("/incidents/PABC123")
    assert pulling.pull("pagerduty:7").name == "pagerduty:7"
    assert len(pulling.tool.asked(LOG)) == 1
