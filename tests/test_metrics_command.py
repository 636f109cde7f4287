"""The numbers as text, JSON and CSV: what the command says of an archive on disk."""

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import pytest

from blamefree import repository
from blamefree.cli import main
from blamefree.document.wording import spoken
from measured import detected_after, incident, minutes


def test_a_file_that_cannot_be_read_is_said_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "postmortems"
    folder.mkdir()
    (tmp_path / "postmortem.toml").touch()
    head = "---\nseverity: SEV1\nstatus: published\ndate: 2026-03-04\n---\n"
    (folder / "2026-03-04-a.md").write_text(head, encoding="utf-8")
    (folder / "2026-03-05-b.md").write_text("x" * (repository.MAX_DOCUMENT + 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for verb in ("metrics", "remind", "status"):
        assert main([verb]) == 1
        shown = capsys.readouterr()
        assert "2026-03-05-b.md" in shown.err
        assert shown.out
    assert main(["metrics"]) == 1
    assert "1 incident" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (dt.timedelta(seconds=45), "45 s"),
        (minutes(38), "38 min"),
        (minutes(65), "1 h 05 min"),
        (dt.timedelta(days=2, hours=3), "2 d 3 h"),
        (dt.timedelta(minutes=59, seconds=50), "1 h 00 min"),
    ],
)
def test_durations_are_spoken(length: dt.timedelta, words: str) -> None:
    assert spoken(length) == words


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive on disk with a hostile service and a restricted incident; run inside of it."""
    (tmp_path / "postmortem.toml").write_text("", encoding="utf-8")
    folder = tmp_path / "postmortems"
    folder.mkdir()
    action = "| AI-1 | Fit a fuse | ana | 2026-04-01 | open |\n"
    hostile = 'services: ["=HYPERLINK(1)", "\\e[31mred"]\nvisibility: restricted\n'
    for one in (detected_after(3), incident("2026-06-01", head=hostile, actions=action)):
        (tmp_path / one.path).write_text(one.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["metrics", "--today", "2026-11-21", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("archive")
def test_text_fits_80_columns_says_n_and_is_inert(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys)
    assert max(map(len, out.splitlines())) <= 80
    assert "Time to detect (MTTD)            3 min" in out
    assert "* n too small" in out
    assert "\x1b" not in out


def test_text_has_every_number_and_its_columns_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "postmortem.toml").touch()
    (tmp_path / "postmortems").mkdir()
    cause = "causes: ['\u202e" + "very long " * 9 + "']\nservices: [" + "checkout" * 9 + "]\n"
    row = "| AI-1 | Fit a fuse | ana | 2026-04-01 | open |\n"
    head = f"{cause}detected_by: alert\npublished: 2026-04-30\n"
    for day in ("2026-03-04", "2026-04-07"):
        one = incident(day, head=head, actions=row)
        (tmp_path / one.path).write_text(one.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    out = run(capsys)
    assert max(map(len, out.splitlines())) <= 80
    assert "  alert                        2    2 of 2" in out
    assert "checkoutcheckoutche… 2026-04-07     34 d  1 of 1" in out
    assert re.search(r"  all +2 +2 +0 +0 +0 +2 of 2\n", out)
    assert "published in time: 0 of 2 (n 2)" in out
    assert "  6 to 12 months               2" in out
    assert "\u202e" not in out


@pytest.mark.usefixtures("archive")
def test_json_has_seconds_and_definitions(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(run(capsys, "--format", "json"))
    assert said["durations"]["mttd"] == {
        "n": 1, "median_seconds": 180.0, "q1_seconds": None, "q3_seconds": None
    }  # fmt: skip
    assert said["actions"]["overdue"] == 1
    assert said["restricted_included"] is True
    assert said["definitions"].keys() >= {"mttd", "mtta", "mttm", "mttr", "completion"}
    assert said["durations_by_quarter"]["2026-Q1"]["mttd"]["median_seconds"] == 180.0
    assert said["owed"] == {
        "total": 2, "published": 2, "in_review": 0, "draft": 0, "missing": 0, "completion": 1.0
    }  # fmt: skip
    assert said["lateness"]["taken"] is None
    assert said["detected_by"] == {"not stated": 2}


@pytest.mark.usefixtures("archive")
def test_csv_parses_and_holds_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "--format", "csv"))))
    assert {"measure": "mttd", "by": "all", "value": "180", "n": "1"}.items() <= rows[
        [row["measure"] for row in rows].index("mttd")
    ].items()
    assert rows[0] == rows[0] | {"measure": "restricted_included", "value": "1", "unit": "boolean"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


@pytest.mark.usefixtures("archive")
def test_since_and_until_choose_the_incidents(capsys: pytest.CaptureFixture[str]) -> None:
    assert "1 incident," in run(capsys, "--since", "2026-04-01", "--until", "2026-06-30")
    assert main(["metrics", "--since", "2026-04-01", "--until", "2026-01-01"]) == 2
    assert "Swap the two" in capsys.readouterr().err
