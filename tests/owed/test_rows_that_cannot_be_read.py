"""A register with a bad row: it is said by its line, and keeps nothing else from going on."""

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree import cli
from blamefree.cli import options
from blamefree.cli.reminding import sending
from blamefree.cli.reminding.sending import Asked
from blamefree.config import load
from blamefree.register.written import LARGEST, legible, read
from owed import exports

TODAY = "2026-03-20"
HEAD = "id,title,severity,started,resolved,waived\n"
LATE = "PLATE1,Checkout is down,SEV1,2026-03-04T14:00Z,2026-03-04T15:00Z,\n"
BAD = "PBAD11,Mail is down,SEV1,yesterday,,\n"
NEWS = "PNEWS1,Search is down,SEV2,2026-03-18T14:00Z,2026-03-18T15:00Z,\n"
CHANNEL = "[remind.channels.chat]\nkind = 'apprise'\nurl_from = 'REMIND_OTHER'\n"
ACTION = """\
---
id: 2026-02-02-mail
title: Mail was late
severity: SEV1
status: published
authors: [ana]
---

## Action items

| ID | Action | Owner | Due |
|---|---|---|---|
| AI-1 | Add a second relay | @ana | 2026-03-01 |
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command in a repository with one late action and a bad row."""
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems" / "2026-02-02-mail.md").write_text(ACTION)
    (tmp_path / "incidents.csv").write_text(HEAD + LATE + BAD + NEWS)
    (tmp_path / "postmortem.toml").write_text("")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        code = cli.main([*words, "--today", TODAY])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("owed",), ("PLATE1", "PNEWS1")),
        (("remind",), ("PLATE1", "PNEWS1", "AI-1")),
        (
            ("status",),
            (
                "owe a postmortem              2  1 late",
                "Actions overdue                              1",
            ),
        ),
        (("metrics", "--format", "json"), ('"missing": 2',)),
        (("handoff",), ("PNEWS1",)),
        (("review", "--quarter", "2026Q1"), ("PLATE1",)),
    ],
    ids=lambda value: value[0],
)
def test_every_verb_goes_on_and_says_so(
    run: Run, words: tuple[str, ...], said: tuple[str, ...]
) -> None:
    code, out, err = run(*words)
    assert code == 1
    assert err == (
        'postmortem: incidents.csv line 3: `started` says "yesterday", which is no time with a'
        " zone. Write it like 2026-03-04T14:00Z.\n"
    )
    assert not [one for one in said if one not in out]
    assert "PBAD11" not in out
    Path("incidents.csv").write_text(HEAD + LATE + NEWS)
    code, again, err = run(*words)
    assert (code, err) == (0, "")
    assert again == out


@pytest.mark.usefixtures("run")
def test_reminders_are_sent_of_what_can_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("postmortem.toml").write_text(CHANNEL)
    told: list[object] = []

    def apply(asked: Asked) -> bool:
        told.extend(one.subject for one in asked.waiting(dt.date(2026, 3, 20)))
        return True

    monkeypatch.setattr(sending, "apply", apply)
    assert cli.main(["remind", "--apply"]) == 1
    assert "incidents.csv line 3" in capsys.readouterr().err
    assert len(told) == 3


def test_a_register_of_which_nothing_can_be_read_stops_only_who_asks_for_it(run: Run) -> None:
    Path("incidents.csv").write_text("title,resolved\nDown,\n")
    said = "incidents.csv line 1: no column is called `id`."
    for verb in ("status", "remind", "metrics"):
        code, out, err = run(verb)
        assert (code, err.count(said)) == (1, 1)
        assert "overdue" in out.casefold()
    code, out, err = run("owed")
    assert (code, out, err.count(said)) == (2, "", 1)
    assert "There is no incident in the register incidents.csv." in err


def test_what_a_tool_says_is_shown_but_never_written_over_a_bad_row(run: Run) -> None:
    before = Path("incidents.csv").read_bytes()
    Path("pd.json").write_text(json.dumps({"incidents": [exports.pagerduty("PNEW11")]}))
    code, out, err = run("owed", "--from", "pd.json")
    assert (code, "PNEW11" in out, "line 3" in err) == (1, True, True)
    code, out, err = run("owed", "--from", "pd.json", "--save")
    assert (code, out, "line 3" in err) == (2, "", True)
    assert Path("incidents.csv").read_bytes() == before


def test_an_empty_register_is_called_one(run: Run) -> None:
    Path("incidents.csv").write_text(HEAD)
    assert "There is no incident in the register incidents.csv." in run("owed")[2]
    Path("incidents.csv").unlink()
    assert "There is no register incidents.csv." in run("owed")[2]


@pytest.mark.usefixtures("run")
def test_many_bad_rows_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    bad = "".join(BAD.replace("PBAD11", f"PBAD{n}") for n in range(9))
    Path("incidents.csv").write_text(HEAD + bad + LATE)
    (known,), whole = options.register(load(Path.cwd()))
    assert (known.id, whole) == ("PLATE1", False)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 6
    assert "incidents.csv: 4 more rows cannot be read." in lines[-1]


def test_characters_that_are_not_utf_8_stop_no_row(run: Run) -> None:
    Path("incidents.csv").write_bytes((HEAD + LATE).encode().replace(b"Checkout", b"Caf\xe9"))
    code, out, err = run("owed")
    assert (code, "PLATE1" in out) == (1, True)
    assert err == "postmortem: incidents.csv is not UTF-8. Save it as UTF-8 (CSV UTF-8 in Excel).\n"


def test_a_file_that_is_no_register_is_not_read_whole(run: Run) -> None:
    with Path("incidents.csv").open("wb") as file:
        os.truncate(file.fileno(), LARGEST + 1)
    code, _, err = run("status")
    assert (code, "incidents.csv has over 20,000,000 bytes." in err) == (1, True)


@pytest.mark.parametrize(
    ("rows", "known", "lines"),
    [
        # A quotation mark that is never closed takes nothing along.
        ('A,"Down\nB,Up\nC,"Well, well"\n', "BC", [2]),
        ('A,"Down\nB,Up\n', "B", [2]),
        # What follows it with too few cells may be the rest of it.
        ('A,"Down"x\nfor long\nB,Up\n', "B", [2, 3]),
        ("A,Up\nshort\n", ["A", "short"], []),
        ("A,Up,more\nB,Up\n,Up\nb,Up\n", "B", [2, 4, 5]),
        ('A,"two\nlines"\nB,"x"y\nC,Up\n', "AC", [4]),
    ],
)
def test_every_other_row_is_read(rows: str, known: str | list[str], lines: list[int]) -> None:
    found = legible(f"id,title\n{rows}", "incidents.csv")
    assert [one.id for one in found.incidents] == list(known)
    said = [one.message.removeprefix("incidents.csv line ") for one in found.troubles]
    assert [int(one.partition(":")[0]) for one in said] == lines


def test_a_register_without_bad_rows_is_read_alike_both_ways() -> None:
    text = f"\ufeff\n{HEAD}{LATE}\n{NEWS}"
    assert legible(text, "x") == (read(text, "x").incidents, ())


@pytest.mark.parametrize(
    "said", ["-", "no", "No ", "0", "false", "n/a", "TODO(ana): ask", "...", "?"]
)
def test_what_says_nothing_waives_nothing_and_is_pointed_at(run: Run, said: str) -> None:
    Path("incidents.csv").write_text(HEAD + LATE.replace(",\n", f",{said}\n"))
    code, out, _ = run("owed")
    assert code == 0
    assert "Without a postmortem (1)" in out
    assert f"PLATE1: `waived` says {said.strip()}; write why, or leave it empty." in out
    Path("incidents.csv").write_text(HEAD + LATE.replace(",\n", ",no users were hit\n"))
    _, out, _ = run("owed")
    assert "Waived (1)" in out
    assert "leave it empty" not in out


def test_severities_of_the_register_are_put_on_the_teams_scale(run: Run) -> None:
    words = ("sev1", "P1", "Blocker", "")
    rows = (LATE.replace("PLATE1", f"P{n}").replace("SEV1", one) for n, one in enumerate(words))
    Path("incidents.csv").write_text(HEAD + "".join(rows))
    Path("postmortem.toml").write_text("[draft.severity_map]\nP1 = 'SEV1'\n")
    _, out, _ = run("owed", "--format", "json")
    found = json.loads(out)
    assert [one["id"] for one in found["missing"]] == ["P0", "P1"]
    assert [one["severity"] for one in found["missing"]] == ["SEV1", "SEV1"]
    assert [one["id"] for one in found["severity_unknown"]] == ["P2", "P3"]
    assert found["unmapped_severities"] == {"Blocker": 1}
    _, out, _ = run("owed")
    assert "Blocker (1): say in [draft.severity_map]" in out
    (known, *_), whole = options.register(load(Path.cwd()))
    assert (known.severity, whole) == ("SEV1", True)


def test_the_remedy_for_a_severity_that_nobody_states_helps(run: Run) -> None:
    Path("incidents.csv").write_text(HEAD + LATE.replace("SEV1", ""))
    _, out, _ = run("owed")
    assert "Write it into the column `severity` of the register" in out
    Path("incidents.csv").write_text(HEAD + LATE)
    blank = exports.pagerduty("PLATE1", priority={"summary": "Blocker"})
    Path("pd.json").write_text(json.dumps({"incidents": [blank]}))
    for words in (("--from", "pd.json"), ("--from", "pd.json", "--save"), ()):
        _, out, _ = run("owed", *words)
        assert "Without a postmortem (1)" in out


def test_any_day_can_be_today(run: Run) -> None:
    Path("incidents.csv").write_text(HEAD + LATE)
    Path("i.csv").write_text("id,title,resolved\nA1,Down,2026-03-04T15:00Z\n")
    for day in ("0001-01-01", "9999-12-31"):
        for words in ((), ("--from", "i.csv")):
            assert run("owed", *words, "--today", day)[0] == 0


def test_ids_that_differ_in_case_alone_are_said(run: Run) -> None:
    Path("incidents.csv").unlink()
    rows = "abc,Down,2026-03-04T15:00Z\nABC,Up,2026-03-05T15:00Z\nABC,Up,2026-03-05T15:00Z\n"
    Path("i.csv").write_text(f"id,title,resolved\n{rows}")
    _, out, err = run("owed", "--from", "i.csv")
    assert err == "i.csv: abc, ABC count as one incident, as the last row of them says.\n"
    assert ("ABC Up" in out, "abc" in out) == (True, False)
