"""What customers were told: when first, how often, and that the numbers know of it."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.document.parse import parse
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.facts.milestones import candidates
from blamefree.draft.facts.updates import cadence, public_updates

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)


def record(minute: float, **more: Any) -> SourceEvent:
    at = START + dt.timedelta(minutes=minute)
    origin = Origin(file="tool.json", pointer=f"entry {minute}")
    return SourceEvent(origin=origin, **{"kind": "record", "text": "x", "at": at, **more})


ALERT = record(2, what="alert")
OVER = record(70, what="resolved")
SAID = {
    (14, 25, 66, 70): "4 public updates, the first 12 min after detection, longest silence 41 min",
    (14, 25): "2 public updates, the first 12 min after detection, longest silence 45 min",
    (14, 70, 8000): "3 public updates, the first 12 min after detection, longest silence 56 min",
    (70,): "1 public update, 1 h 08 min after detection",
    (1, 70): "2 public updates, the first 1 min before detection, longest silence 1 h 09 min",
    (): "",
}


@pytest.mark.parametrize("minutes", SAID)
def test_the_first_update_and_the_longest_silence_are_said(minutes: tuple[int, ...]) -> None:
    updates = public_updates([record(minute, public=True) for minute in reversed(minutes)])
    assert cadence(updates, candidates([ALERT, OVER])) == SAID[minutes]


def test_without_milestones_the_silence_is_between_the_updates() -> None:
    updates = public_updates([record(5, what="public update"), record(15, public=True), ALERT])
    assert cadence(updates, candidates([])) == "2 public updates, longest silence 10 min"


def test_what_has_no_instant_or_is_not_worth_a_row_is_no_update() -> None:
    assert not public_updates(
        [
            record(1, public=True, at=None),
            record(2, public=True, precision="day"),
            record(3, public=True, kind="noise"),
        ]
    )


STATUS_PAGE = {
    "page": {"id": "shop", "name": "Shop", "url": "https://status.shop.example"},
    "incidents": [
        {
            "id": "i42",
            "name": "Checkout returns errors",
            "impact": "major",
            "created_at": "2026-03-04T15:14:00+01:00",
            "incident_updates": [
                {
                    "id": f"u{number}",
                    "status": status,
                    "body": f'Update "{number}": more soon # later',
                    "display_at": at,
                    "created_at": at,
                }
                for number, (status, at) in enumerate(
                    [
                        ("resolved", "2026-03-04T16:10:00+01:00"),
                        ("monitoring", "2026-03-04T15:40:00+01:00"),
                        ("investigating", "2026-03-04T15:14:00+01:00"),
                    ]
                )
            ],
        }
    ],
}


def test_the_draft_lists_the_updates_and_the_account_says_how_often(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "page.json").write_text(json.dumps(STATUS_PAGE), encoding="utf-8")
    (repo / "notes.md").write_text("- 2026-03-04 14:02 UTC - First alert fired\n")
    assert main(["new", "--from", "page.json", "--from", "notes.md", "--stdout"]) == 0
    told = capsys.readouterr()
    draft = parse(told.out, "x.md")
    instants = [f"{at:%H:%M}" for at in draft.frontmatter.public_updates]
    assert instants == ["14:14", "14:40", "15:10"]
    assert f"{draft.frontmatter.times.mitigated:%H:%M}" == "14:40"
    assert not draft.problems
    assert (
        "Customers: 3 public updates, the first 12 min after detection, longest silence 30 min."
        in told.err
    )
    assert "Severity: major (page.json " in told.err


def dated_back(written: str) -> str:
    """Return the status page whose first update, shown at 14:14, was written at another time."""
    page = json.loads(json.dumps(STATUS_PAGE))
    page["incidents"][0]["incident_updates"][-1]["created_at"] = f"2026-03-04T{written}:00Z"
    return json.dumps(page)


@pytest.mark.parametrize(
    ("written", "seen"), [("14:31", "14:31"), ("14:17", "14:14"), ("13:50", "14:14")]
)
def test_nobody_saw_an_update_before_it_was_written(
    repo: Path, capsys: pytest.CaptureFixture[str], written: str, seen: str
) -> None:
    (repo / "page.json").write_text(dated_back(written), encoding="utf-8")
    (repo / "notes.md").write_text("- 2026-03-04 14:02 UTC - First alert fired\n")
    assert main(["new", "--from", "page.json", "--from", "notes.md"]) == 0
    told = capsys.readouterr().out
    text = next((repo / "postmortems").glob("*.md")).read_text(encoding="utf-8")
    draft = parse(text, "x.md")
    instants = [f"{at:%H:%M}" for at in draft.frontmatter.public_updates]
    assert instants == sorted([seen, "14:40", "15:10"])
    assert not draft.problems
    remark = "  #   shown as of 2026-03-04T14:14:00Z, written at this time\n"
    assert (remark in text) is (seen != "14:14")
    assert "- 14:14 - Status page (investigating)" in text
    after = int(seen[3:]) - 2
    assert f"the first {after} min after detection" in told


def test_what_a_later_record_says_of_customers_is_dated_by_its_writing(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "notes.md").write_text("- 2026-03-04 14:02 UTC - First alert fired\n")
    (repo / "page.json").write_text(dated_back("14:31"), encoding="utf-8")
    assert main(["new", "--from", "notes.md"]) == 0
    file = next((repo / "postmortems").glob("*.md"))
    assert main(["timeline", str(file), "--from", "page.json"]) == 0
    assert "`public_updates`: [2026-03-04T14:31:00Z, " in capsys.readouterr().out


@pytest.mark.parametrize("topic", ["SEV2", ""])
def test_severities_off_the_scale_are_said_once_and_only_where_none_is_on_it(
    repo: Path, capsys: pytest.CaptureFixture[str], topic: str
) -> None:
    (repo / "page.json").write_text(json.dumps(STATUS_PAGE), encoding="utf-8")
    (repo / "pd.json").write_text(json.dumps(PRIORITY), encoding="utf-8")
    (repo / "notes.md").write_text(f"{topic}\n\n- 2026-03-04 14:02 UTC - First alert fired\n")
    files = ("page.json", "pd.json", "notes.md")
    assert main(["new", *(o for file in files for o in ("--from", file)), "--stdout"]) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if "Severity:" in line]
    if topic:
        assert not said
    else:
        (line,) = said
        assert line.startswith("Severity: major (page.json ")
        assert "), P1 (pd.json " in line
        assert line.endswith(" are not on the scale; `severity_map` can say what they are.")


PRIORITY = {
    "incident": {
        "id": "Q1SHOP",
        "type": "incident",
        "incident_number": 42,
        "title": "Checkout returns errors",
        "status": "resolved",
        "created_at": "2026-03-04T14:02:00Z",
        "html_url": "https://shop.pagerduty.example/incidents/Q1SHOP",
        "priority": {"summary": "P1"},
    }
}


@pytest.mark.parametrize(("known", "severity"), [("P1 = 'SEV1'", "SEV1"), ("P3 = 'SEV3'", None)])
def test_a_priority_is_a_severity_where_the_team_says_which(
    repo: Path, capsys: pytest.CaptureFixture[str], known: str, severity: str | None
) -> None:
    (repo / "postmortem.toml").write_text(f"[draft]\nseverity_map = {{{known}}}\n")
    (repo / "pd.json").write_text(json.dumps(PRIORITY), encoding="utf-8")
    assert main(["new", "--from", "pd.json", "--stdout"]) == 0
    draft = capsys.readouterr().out
    assert parse(draft, "x.md").frontmatter.severity == severity
    assert ("not on the scale: P1 from pd.json" in draft) == (severity is None)
