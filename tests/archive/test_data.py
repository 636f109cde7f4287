"""The data files: what they promise to programs, and what is never in them."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from blamefree.archive import data
from blamefree.archive.data.measured import MetricsFile
from blamefree.archive.data.model import ActionsFile, PostmortemsFile
from blamefree.archive.model import Archive, Page
from blamefree.archive.setting import as_html
from blamefree.document.model import Model, Postmortem
from blamefree.metrics import measure
from hostile_inputs import HOSTILE

Read = Callable[..., Postmortem]

TODAY = dt.date(2026, 6, 30)
FILES: dict[str, type[Model]] = {
    "postmortems": PostmortemsFile,
    "actions": ActionsFile,
    "metrics": MetricsFile,
}


def of(*shown: Postmortem, url: str = "") -> Archive:
    return Archive(postmortems=shown, numbers=measure(shown, TODAY), today=TODAY, url=url)


def text(archive: Archive, name: str) -> str:
    content = dict(data.contents(archive))[f"data/{name}.json"]
    assert isinstance(content, str)
    return content


def rows(archive: Archive, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text(archive, name))[name]
    return found


def test_a_postmortem_under_its_public_names(read: Read) -> None:
    updates = "public_updates: [2026-03-04T16:30:00+02:00]\nteams: [payments]\n"
    [row] = rows(of(read("2026-03-04-checkout-outage", extra=updates)), "postmortems")
    assert row == {
        "id": "2026-03-04-checkout-outage",
        "title": "Checkout outage",
        "url": "postmortems/2026-03-04-checkout-outage/",
        "date": "2026-03-04",
        "published": None,
        "kind": "incident",
        "severity": "SEV1",
        "services": ["checkout"],
        "teams": ["payments"],
        "causes": [],
        "tags": ["database"],
        "detected_by": None,
        "times": {
            "started": "2026-03-04T14:02:00Z",
            "detected": "2026-03-04T14:05:00Z",
            "acknowledged": None,
            "mitigated": None,
            "resolved": "2026-03-04T15:10:00Z",
        },
        "first_public_update": "2026-03-04T14:30:00Z",
        "durations": {"mttd": 180.0, "mttr": 4080.0, "ttfu": 1500.0},
        "actions": 2,
        "open_actions": 1,
        "closed": False,
        "closed_on": None,
        "reviewed": None,
        "related": [],
    }


def test_an_action_under_its_public_names(read: Read) -> None:
    first, second = rows(of(read("2026-03-04-a"), url="https://pm.example.com/x/"), "actions")
    assert first == {
        "postmortem": "2026-03-04-a",
        "id": "AI-41",
        "title": "Set pool_size",
        "url": "https://pm.example.com/x/postmortems/2026-03-04-a/",
        "type": "prevent",
        "owners": ["ana"],
        "due": "2026-05-01",
        "state": "open",
        "done": None,
        "overdue": True,
        "ticket": None,
        "priority": None,
        "moved": 0,
        "promised": "2026-05-04",
    }
    assert (second["title"], second["done"], second["overdue"]) == (
        "Alert on the pool",
        "2026-04-01",
        False,
    )


def test_the_numbers_are_those_of_the_metrics_page(archive: Archive) -> None:
    said = json.loads(text(archive, "metrics"))
    assert said["version"] == 1
    assert said["as_of"] == "2026-06-30"
    assert said["by_severity"] == {"SEV1": 1, "SEV3": 1}
    assert said["durations"]["mttr"] == {"n": 2, "median": 4080.0, "q1": 4080.0, "q3": 4080.0}
    assert said["actions"] == {
        "total": 4, "done": 2, "declined": 0, "open": 2, "overdue": 2, "share": 0.5,
    }  # fmt: skip
    assert set(said["durations"]) <= set(said["definitions"])


def test_moments_that_run_backwards_are_no_duration(read: Read) -> None:
    extra = "public_updates: [2026-03-04T10:00:00Z]\n"
    [row] = rows(of(read("2026-03-04-a", extra=extra)), "postmortems")
    assert "ttfu" not in row["durations"]


@pytest.mark.parametrize("change", [{"status": "draft"}, {"status": "in-review"}])
def test_what_is_not_published_is_never_in_them(read: Read, change: dict[str, str]) -> None:
    seen = of(read("2026-03-04-a"), read("2026-03-05-zanzibar", title="Zanzibar", **change))
    for uri, content in data.contents(seen):
        assert isinstance(content, Page) or "zanzibar" not in content.casefold(), uri
    assert json.loads(text(seen, "metrics"))["incidents"] == 1


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_only_data(read: Read, words: str) -> None:
    one = read("2026-03-04-a", body=f"## Action items\n\n- [ ] {words}\n", severity='"</script>"')
    for name in FILES:
        written = text(of(one), name)
        assert "<" not in written
        assert written.encode()
        json.loads(written)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_its_schema_says(archive: Archive, name: str) -> None:
    contents = dict(data.contents(archive))
    schema = json.loads(str(contents[f"data/schema/{name}.json"]))
    said = json.loads(text(archive, name))
    assert set(schema["required"]) <= set(said)
    assert set(schema["properties"]) == set(said)
    assert schema["additionalProperties"] is False
    assert FILES[name].model_validate_json(text(archive, name))


def test_the_page_explains_every_field(archive: Archive) -> None:
    page = dict(data.contents(archive))["data/index.md"]
    assert isinstance(page, Page)
    html = as_html(page)
    for name, model in FILES.items():
        schema = model.model_json_schema(mode="serialization")
        fields = [*schema["properties"].items()]
        fields += [pair for one in schema["$defs"].values() for pair in one["properties"].items()]
        for field, shape in fields:
            assert f"<code>{field}</code>" in html, name
            assert shape.get("description"), f"{name}: {field}"
    assert 'href="postmortems.json"' in html
    assert 'href="schema/actions.json"' in html
    assert "Mapping" not in html


def test_a_page_of_fields_links_as_files_without_folders(archive: Archive) -> None:
    flat = archive.model_copy(update={"directory_urls": False})
    assert rows(flat, "postmortems")[0]["url"].endswith("-search-slow.html")
