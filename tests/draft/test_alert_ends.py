"""An alert ends when its end can be true: not ahead of now, not before it began."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.draft.material import of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source

NOW = dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC)
START = "2026-03-04T10:00:00Z"


def webhook(end: str, status: str = "resolved", **more: Any) -> dict[str, Any]:
    labels = {"alertname": "CheckoutSlow", "service": "checkout"}
    alert = {"status": status, "labels": labels, "startsAt": START, "endsAt": end}
    return {"groupKey": "g", "alerts": [{**alert, "fingerprint": "c0ffee"}], **more}


def opened(*payloads: dict[str, Any], now: dt.datetime | None = NOW) -> Source:
    material = of_file("am.json", json.dumps(list(payloads)).encode())
    return open_source(material, Given(now=now))


def ends(source: Source) -> list[str]:
    return [f"{e.at:%H:%M}" for e in source.events() if e.what == "alert resolved" and e.at]


@pytest.mark.parametrize("more", [{}, {"orgId": 1}])
@pytest.mark.parametrize(
    ("end", "wrong"),
    [
        ("2099-03-04T10:04:00Z", "2099-03-04 10:04 UTC, is in the future: left out."),
        ("2026-03-04T09:59:00Z", "2026-03-04 09:59 UTC, is before its start: left out."),
    ],
)
def test_an_end_that_cannot_be_is_a_note(more: dict[str, Any], end: str, wrong: str) -> None:
    source = opened(webhook(end, **more), webhook(end, **more))
    assert not ends(source)
    assert [event.what for event in source.events()] == ["alert"]
    assert source.notes == (f"am.json: the end of alert c0ffee since {START}, {wrong}",)


@pytest.mark.parametrize("end", ["10:00", "10:04", "12:00", "12:20"])
def test_an_end_that_can_be_is_told(end: str) -> None:
    source = opened(webhook(f"2026-03-04T{end}:00Z"))
    assert ends(source) == [end]
    assert not source.notes


def test_when_an_alert_would_expire_is_no_matter() -> None:
    source = opened(webhook("2099-03-04T10:04:00Z", "firing"))
    assert not ends(source)
    assert not source.notes


def test_without_a_clock_only_the_start_judges() -> None:
    assert ends(opened(webhook("2099-03-04T10:04:00Z"), now=None)) == ["10:04"]


def test_a_draft_has_no_milestone_of_the_future(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "am.json").write_text(json.dumps(webhook("2099-03-04T10:04:00Z")), encoding="utf-8")
    assert main(["new", "--from", "am.json", "--stdout"]) == 0
    told = capsys.readouterr()
    assert "2099" not in told.out
    assert "mitigated: TODO(mitigated)" in told.out
    assert "is in the future: left out." in told.err
