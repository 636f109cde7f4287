"""The command: what it writes, what it says, what it refuses."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.cli import main
from blamefree.document.parse import parse

DATA = Path(__file__).parents[1] / "data"
EXPORT = DATA / "slack" / "export"
TIMELINE = DATA / "timelines" / "checkout.md"

New = Callable[..., str]


def test_a_written_timeline_becomes_a_draft(
    repo: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    assert main(["new", "--from", str(TIMELINE)]) == 0
    written = repo / "postmortems" / "2026-03-04-checkout-returns-errors.md"
    assert written.read_text(encoding="utf-8") == snapshot
    assert capsys.readouterr().out == snapshot


def test_a_slack_channel_becomes_a_draft(
    repo: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    assert main(["new", "--from", str(EXPORT), "--channel", "inc-checkout", "--explain"]) == 0
    written = repo / "postmortems" / "2026-03-04-checkout-returns-errors.md"
    assert written.read_text(encoding="utf-8") == snapshot
    assert capsys.readouterr().out == snapshot


@pytest.mark.usefixtures("repo")
def test_two_sources_are_told_in_one_order(capsys: pytest.CaptureFixture[str]) -> None:
    inputs = ["--from", str(EXPORT), "--from", str(TIMELINE)]
    assert main(["new", *inputs, "--channel", "inc-checkout", "--stdout"]) == 0
    draft = parse(capsys.readouterr().out, "postmortems/x.md")
    instants = [event.at for event in draft.timeline.events if event.at]
    assert instants == sorted(instants)
    assert len(instants) == 12 + 7
    assert draft.frontmatter.roles["incident_commander"] == ("ana",)


def test_a_file_is_never_overwritten(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = repo / "postmortems" / "2026-03-04-checkout-returns-errors.md"
    written.parent.mkdir()
    written.write_text("mine")
    assert main(["new", "--from", str(TIMELINE)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert written.read_text() == "mine"


def test_the_draft_holds_what_its_severity_owes(new: New) -> None:
    worst = parse(new("- 14:02 UTC - x", "--date", "2026-03-04", "--severity", "sev1"), "x.md")
    mild = parse(new("- 14:02 UTC - x", "--date", "2026-03-04", "--severity", "SEV4"), "x.md")
    assert worst.frontmatter.severity == "SEV1"
    assert "5. Why? TODO(why-5)" in worst.text
    assert [section.name for section in mild.sections] == ["summary", "timeline", "action-items"]


def test_the_title_of_the_notes_may_state_the_day(new: New) -> None:
    draft = new("# Search down on March 4, 2026\n\n- 14:02 UTC - first alert fired\n")
    assert parse(draft, "x.md").frontmatter.date == dt.date(2026, 3, 4)


def test_a_drill_asks_for_what_was_expected(new: New) -> None:
    draft = new("- 14:02 UTC - x", "--date", "2026-03-04", "--kind", "drill")
    assert parse(draft, "x.md").frontmatter.kind == "drill"
    assert "which failure was rehearsed" in draft


@pytest.mark.usefixtures("repo")
def test_without_a_source_the_draft_is_all_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--title", "No: 'disk' left", "--today", "2026-03-04", "--stdout"]) == 0
    draft = parse(capsys.readouterr().out, "x.md")
    assert draft.id == "2026-03-04-no-disk-left"
    assert draft.title == "No: 'disk' left"
    assert "TODO(timeline)" in draft.text
    assert not draft.problems


@pytest.mark.usefixtures("repo")
def test_standard_input_is_a_source(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = io.TextIOWrapper(io.BytesIO(b"- 2026-03-04 14:02 UTC - first alert fired\n"))
    monkeypatch.setattr("sys.stdin", piped)
    assert main(["new", "--from", "-", "--stdout"]) == 0
    assert "- 14:02 - first alert fired <!-- stdin line 1 -->" in capsys.readouterr().out


REFUSED = {
    "no zone": ("- 14:02 - x", ["--date", "2026-03-04"], "no line says in which time zone"),
    "no date": ("- 14:02 - x", ["--tz", "UTC"], "no line says on which day"),
    "ambiguous zone": ("All times in IST\n- 14:02 - x", ["--date", "2026-03-04"], "IST can mean"),
    "unknown zone": ("- 14:02 - x", ["--tz", "Mars/Base"], "'Mars/Base' is no time zone"),
    "zone of several": ("- 14:02 - x", ["--tz", "CST"], "CST can be America/Chicago"),
    "no times": ("# Notes\n\nNothing yet.", [], "no line begins with a time"),
    "a log": ("14:02Z x\n" * 300_000, ["--date", "2026-03-04"], "2.6 MB; a timeline has at most 2"),
    "empty": ("", [], "notes.md is empty."),
    "damaged JSON": ('[{"ts": "1.', [], "damaged JSON (line 1)"),
    "deep JSON": ('{"a":' * 100_000, [], "damaged JSON (too deep"),
    "no channel": ('{"ok": true, "file": {}}', [], "answer of Slack about a file"),
    "a failed request": ('{"ok": false, "error": "not_authed"}', [], "not_authed"),
    "no messages": ('{"ok": true, "messages": []}', [], "holds no messages"),
    "an empty list": ("[]", [], "notes.md is an empty list."),
    "an empty object": (" {}\n", [], "notes.md is an empty JSON object."),
    "a PDF": ("%PDF-1.4\0x", [], "notes.md is a PDF."),
    "a login page": ("<!DOCTYPE html><title>Sign in</title>", [], 'web page ("Sign in").'),
    "unknown severity": ("- 14:02Z - x", ["--date", "2026-03-04", "--severity", "P9"], "P9"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_drafted_is_said_in_one_sentence(
    case: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, options, said = REFUSED[case]
    (repo / "notes.md").write_text(content)
    assert main(["new", "--from", "notes.md", *options]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert not (repo / "postmortems").exists()


def test_an_empty_folder_is_said_to_be_empty(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "export" / "inc").mkdir(parents=True)
    assert main(["new", "--from", "export"]) == 2
    assert "export is an empty folder: it holds no export." in capsys.readouterr().err


@pytest.mark.parametrize("line", ["Date: 2026-03-04, UTC", "**Date:** March 4, 2026 (UTC)"])
def test_a_line_with_the_date_may_state_the_zone(line: str, new: New) -> None:
    draft = parse(new(f"{line}\n\n- 14:02 - first alert fired\n"), "x.md")
    assert [event.at for event in draft.timeline.events] == [
        dt.datetime(2026, 3, 4, 14, 2, tzinfo=dt.UTC)
    ]


def test_colons_that_belong_to_the_words_stay(new: New) -> None:
    draft = new("- 2026-03-04 14:02 UTC - x\n- 14:20 UTC ::error file=x\n- 14:21 UTC :: y\n")
    assert "- 14:20 - &#58;:error file=x <!--" in draft
    assert "- 14:21 - y <!--" in draft


def test_without_any_wish_it_says_what_to_give(repo: Path) -> None:
    assert repo.is_dir()
    assert main(["new"]) == 2
    assert main(["new", "--from", "missing.md"]) == 2


def test_at_a_terminal_it_asks_for_what_is_missing(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    (repo / "notes.md").write_text("- 14:02 - first alert fired")
    monkeypatch.setattr("sys.stdin", Terminal("Europe/Vienna\n2026-03-04\n"))
    assert main(["new", "--from", "notes.md", "--stdout"]) == 0
    captured = capsys.readouterr()
    assert "detected: 2026-03-04T13:02:00Z" in captured.out
    assert "Which zone" in captured.err
    assert "Which day" in captured.err
