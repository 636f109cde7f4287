"""What is pulled from a status page."""

from typing import Any

import pytest

from blamefree.draft.live import statuspage
from blamefree.errors import InputError
from draft.live.pulls import Pulling
from draft.live.tools import Query, posted

LIST = "/api/v2/incidents.json"


def leaves(*found: list[str], turns: bool = True) -> Any:
    """Return the answers of a page, which turns its leaves or does not."""

    def answer(query: Query) -> Any:
        number = int(query["page"][0]) - 1 if turns else 0
        names = found[number] if number < len(found) else []
        return {"page": {"id": "shop"}, "incidents": [posted(name) for name in names]}

    return answer


def names(value: Any) -> list[str]:
    return [incident["id"] for incident in value["incidents"]]


def test_a_page_gives_its_newest_incidents(pulling: Pulling) -> None:
    pulling.of("statuspage", {LIST: leaves(["inc3", "inc2"], ["inc1"])})
    assert names(pulling.value("statuspage")) == ["inc3", "inc2"]
    (asked,) = pulling.tool.seen
    assert "authorization" not in asked.headers


def test_one_incident_is_found_on_an_older_leaf(pulling: Pulling) -> None:
    pulling.of("statuspage", {LIST: leaves(["inc3", "inc2"], ["inc1"], ["inc0"])})
    found = pulling.pull(f"statuspage:{pulling.server.url}/incidents/inc1")
    assert b'"inc1"' in found.data
    assert b'"inc2"' not in found.data
    assert len(pulling.tool.seen) == 2


@pytest.mark.parametrize("turns", [True, False])
def test_an_unknown_incident_is_said(pulling: Pulling, *, turns: bool) -> None:
    pulling.of("statuspage", {LIST: leaves(["inc3"], ["inc2"], turns=turns)})
    with pytest.raises(InputError, match="lists no incident inc9 among its newest"):
        pulling.pull(f"statuspage:{pulling.server.url}/incidents/inc9")
    assert len(pulling.tool.seen) == (3 if turns else 2)


def test_a_page_without_end_is_left(pulling: Pulling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statuspage, "MAX_PAGES", 4)
    pulling.of("statuspage", {LIST: leaves(*([f"inc{n}"] for n in range(90)))})
    with pytest.raises(InputError, match="lists no incident inc80"):
        pulling.pull(f"statuspage:{pulling.server.url}/incidents/inc80")
    assert len(pulling.tool.seen) == 4


def test_a_page_without_incidents_is_said(pulling: Pulling) -> None:
    pulling.of("statuspage", {LIST: leaves()})
    with pytest.raises(InputError, match="lists no incidents"):
        pulling.pull(pulling.address("statuspage"))


def test_another_site_is_said_to_be_none(pulling: Pulling) -> None:
    with pytest.raises(InputError, match="is no Statuspage"):
        pulling.pull(pulling.address("statuspage"))
