"""All incidents of a time, as a tool lists them."""

import datetime as dt
import json
from typing import Any

import pytest

from blamefree.draft import live
from blamefree.draft.live import pagerduty, statuspage
from blamefree.draft.live.reach import Reach
from blamefree.draft.material import Material
from blamefree.errors import InputError, SignInError
from blamefree.web import Patience
from draft.live.pulls import Pulling
from draft.live.tools import TOKEN, Query, posted

START, END = (dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in (1, 9))
INCIDENTS, LEAVES = "/incidents", "/api/v2/incidents.json"


def listing(pulling: Pulling, address: str, start: dt.datetime = START) -> Material:
    patience = Patience(300.0, pulling.clock.sleep, pulling.clock, lambda _a, _b: 1.0)
    reach = Reach(pulling.environment(address.partition(":")[0]), patience, (0.5, 0.3))
    return live.listing(address, start, END, reach)


def names(material: Material) -> list[str]:
    return [one["id"] for one in json.loads(material.data)["incidents"]]


def paged(of_window: dict[str, list[str]]) -> Any:
    """Return what lists a window's incidents, two a page."""

    def answer(query: Query) -> Any:
        found = of_window.get(query["since"][0][:10], [])
        page = int(query["offset"][0]) // int(query["limit"][0])
        shown = found[2 * page : 2 * page + 2]
        return {"incidents": [{"id": one} for one in shown], "more": len(found) > 2 * page + 2}

    return answer


def test_every_page_of_every_window_is_asked_for(pulling: Pulling) -> None:
    windows = {"2026-01-01": ["A", "B", "C"], "2026-05-31": ["C", "D"]}
    pulling.of("pagerduty", {INCIDENTS: paged(windows)})
    assert names(listing(pulling, "pagerduty:incidents")) == ["A", "B", "C", "D"]
    asked = [
        (one.query["since"][0][:10], one.query["until"][0][:10])
        for one in pulling.tool.asked(INCIDENTS)
    ]
    first, second = ("2026-01-01", "2026-05-31"), ("2026-05-31", "2026-09-01")
    assert asked == [first, first, second]
    assert TOKEN in pulling.tool.seen[0].headers["authorization"]


def test_a_list_without_end_is_cut_and_said(
    pulling: Pulling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagerduty, "MAX_PAGES", 2)
    pulling.of("pagerduty", {INCIDENTS: paged({"2026-01-01": [f"P{n}" for n in range(9)]})})
    found = listing(pulling, "pagerduty:incidents")
    assert names(found) == ["P0", "P1", "P2", "P3"]
    assert "cut to the newest 4 incidents" in found.notes[0]


def test_without_a_token_nothing_is_sent(pulling: Pulling) -> None:
    patience = Patience(1.0, pulling.clock.sleep, pulling.clock)
    with pytest.raises(SignInError, match="PAGERDUTY_TOKEN is not set"):
        live.listing("pagerduty:incidents", START, END, Reach({}, patience))
    assert pulling.tool.seen == []


def leaves(*found: list[tuple[str, str]]) -> Any:
    def answer(query: Query) -> Any:
        number = int(query["page"][0]) - 1
        told = found[number] if number < len(found) else []
        listed = [{**posted(name), "created_at": f"{day}T10:00:00Z"} for name, day in told]
        return {"page": {"id": "shop"}, "incidents": listed}

    return answer


def test_a_status_page_is_turned_back_to_the_day(pulling: Pulling) -> None:
    told = leaves([("d", "2026-03-04")], [("c", "2026-01-02")], [("b", "2025-12-01")], [("a", "x")])
    pulling.of("statuspage", {LEAVES: told})
    assert names(listing(pulling, f"statuspage:{pulling.server.url}")) == ["d", "c", "b"]
    assert len(pulling.tool.seen) == 3


def test_a_status_page_that_turns_no_leaf_ends(pulling: Pulling) -> None:
    pulling.of("statuspage", {LEAVES: lambda _: leaves([("d", "2026-03-04")])({"page": ["1"]})})
    assert names(listing(pulling, f"statuspage:{pulling.server.url}")) == ["d"]
    assert len(pulling.tool.seen) == 2


def test_a_status_page_without_end_is_left(
    pulling: Pulling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statuspage, "MAX_PAGES", 3)
    pulling.of("statuspage", {LEAVES: leaves(*([(f"i{n}", "2026-03-04")] for n in range(9)))})
    found = listing(pulling, f"statuspage:{pulling.server.url}")
    assert names(found) == ["i0", "i1", "i2"]
    assert "cut after 3 pages" in found.notes[0]


@pytest.mark.parametrize("address", ["pagerduty:PABC12", "statuspage:{url}/incidents/a1"])
def test_one_incident_is_no_list(pulling: Pulling, address: str) -> None:
    with pytest.raises(InputError):
        listing(pulling, address.format(url=pulling.server.url))
    assert pulling.tool.seen == []
