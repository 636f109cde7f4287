"""`postmortem timeline`: what a draft left out, and what further records add to it."""

import json
import shutil
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.document.parse import parse

EXPORT = Path(__file__).parents[1] / "data" / "slack" / "export"
ID = "2026-03-04-checkout-returns-errors"
MORE = """All times in UTC on 2026-03-04.

- 14:12 - The pool's limit was raised from 10 to 40
- 14:25 - Support told the customers who had written
"""


@pytest.fixture
def draft(repo: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a draft made from a chat export, which is gone afterwards."""
    shutil.copytree(EXPORT, repo / "export")
    assert main(["new", "--from", "export", "--channel", "inc-checkout"]) == 0
    capsys.readouterr()
    (repo / "more.md").write_text(MORE, encoding="utf-8")
    return repo / "postmortems" / f"{ID}.md"


def record(draft: Path) -> list[dict[str, object]]:
    text = draft.with_name(f"{ID}.timeline.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def rows(draft: Path) -> list[str]:
    return [event.text for event in parse(draft.read_text("utf-8"), "x.md").timeline.events]


def timeline(draft: Path, *words: str) -> int:
    channel = ["--channel", "inc-checkout"] if "export" in words else []
    return main(["timeline", str(draft), *channel, *words])


def test_the_record_holds_every_event_redacted(draft: Path) -> None:
    lines = record(draft)
    assert {line["kept"] for line in lines} == {True, False}
    assert all(line["reason"] and line["origin"] for line in lines)
    whole = json.dumps(lines)
    assert "hunter2secret" not in whole
    assert "ana@shop.example" not in whole
    assert "[redacted URL password]" in whole


def test_without_options_it_lists_what_was_left_out(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert timeline(draft, "--all") == 0
    *lines, last = capsys.readouterr().out.splitlines()
    left = [n for n, line in enumerate(record(draft), start=1) if not line["kept"]]
    assert sorted(int(line.split()[0]) for line in lines) == left
    times = [line.split()[1:3] for line in lines]
    assert times == sorted(times)
    assert any(" chi.okafor: lol who merged this | " in line for line in lines)
    assert (
        last == f"{len(left)} events of {len(record(draft))} left out; --promote NUMBER adds one."
    )


def test_housekeeping_is_counted_and_not_listed(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert timeline(draft) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    left = [line for line in record(draft) if not line["kept"]]
    hidden = sum(not line["score"] for line in left)
    assert hidden
    assert len(lines) == len(left) - hidden
    assert f", {hidden} of them housekeeping (see --all);" in last


def test_a_terminal_gets_lines_of_its_width(
    draft: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = {**next(line for line in record(draft) if not line["kept"]), "score": 5}
    beside = draft.with_name(f"{ID}.timeline.jsonl")
    beside.write_text(json.dumps({**long, "text": "pool " * 100 + "end"}), encoding="utf-8")
    assert timeline(draft) == 0
    assert "pool end | 5" in capsys.readouterr().out
    monkeypatch.setattr("blamefree.cli.options.is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "90")
    assert timeline(draft) == 0
    (line, _) = capsys.readouterr().out.splitlines()
    assert 80 < len(line) <= 90
    assert line.endswith("…")


@pytest.mark.parametrize("content", ["", "%PDF-1.4", "<html></html>", "# Notes\n\nNone.\n"])
def test_what_new_refuses_is_refused(
    draft: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = draft.read_bytes()
    (draft.parents[1] / "wrong.md").write_text(content, encoding="utf-8")
    assert timeline(draft, "--from", "wrong.md") == 2
    said = capsys.readouterr().err
    assert main(["new", "--from", "wrong.md"]) == 2
    assert capsys.readouterr().err == said
    assert draft.read_bytes() == before


def test_a_line_of_the_record_can_be_promoted_once(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = next(n for n, line in enumerate(record(draft), 1) if "seeing this" in str(line))
    before = rows(draft)
    assert timeline(draft, "--promote", str(number)) == 0
    after = rows(draft)
    assert len(after) == len(before) + 1
    assert any("anyone else seeing this?" in text for text in after)
    text = draft.read_text("utf-8")
    assert timeline(draft, "--promote", str(number)) == 0
    assert draft.read_text("utf-8") == text
    assert capsys.readouterr().out.splitlines()[-1] == f"{number} is in already."


def test_further_records_are_added_and_words_of_people_stay(draft: Path) -> None:
    edited = draft.read_text("utf-8").replace("rollback complete", "the rollback was complete")
    assert "the rollback was complete" in edited
    draft.write_text(edited, encoding="utf-8")
    assert timeline(draft, "--from", "more.md") == 0
    lines = draft.read_text("utf-8").splitlines()
    added = [line for line in lines if "more.md" in line]
    assert [line[:9] for line in added] == ["- 14:12 -", "- 14:25 -"]
    silence = "\n*No entry for 48 min.*\n\n"
    assert [line for line in lines if line not in added] == edited.replace(silence, "").splitlines()
    times = [line[2:7] for line in lines if line.startswith("- 14:")]
    assert times == sorted(times)


@pytest.mark.parametrize("with_record", [True, False])
@pytest.mark.parametrize("source", ["more.md", "export"])
def test_the_same_record_twice_adds_nothing(
    draft: Path, source: str, *, with_record: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert timeline(draft, "--from", source) == 0
    if not with_record:
        draft.with_name(f"{ID}.timeline.jsonl").unlink()
    text = draft.read_text("utf-8")
    capsys.readouterr()
    assert timeline(draft, "--from", source) == 0
    assert draft.read_text("utf-8") == text
    assert "Added 0 rows" in capsys.readouterr().out


def test_a_row_that_was_taken_out_stays_out(draft: Path) -> None:
    lines = draft.read_text("utf-8").splitlines(keepends=True)
    without = "".join(line for line in lines if "rollback complete" not in line)
    draft.write_text(without, encoding="utf-8")
    assert timeline(draft, "--from", "export") == 0
    assert draft.read_text("utf-8") == without


def test_a_dry_run_writes_nothing(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in draft.parent.iterdir()}
    assert timeline(draft, "--from", "more.md", "--dry-run") == 0
    out = capsys.readouterr().out
    assert "+ 2026-03-04 14:12 - The pool's limit was raised" in out
    assert "Would add 2 rows" in out
    assert {path: path.read_bytes() for path in draft.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("line", "words", "said"),
    [
        ("not json\n", [], "line 1 is no line of a timeline's record"),
        ('{"kept": true}\n', [], "line 1 is no line of a timeline's record"),
        ("", ["--promote", "3"], "has no line 3"),
        ("", ["--from", "absent.md"], "absent.md"),
    ],
)
def test_trouble_is_one_sentence(
    draft: Path, line: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    draft.with_name(f"{ID}.timeline.jsonl").write_text(line, encoding="utf-8")
    before = draft.read_bytes()
    assert timeline(draft, *words) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert draft.read_bytes() == before


def test_a_draft_whose_record_exists_is_not_written(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = repo / "postmortems" / f"{ID}.timeline.jsonl"
    beside.parent.mkdir()
    beside.write_text("kept\n", encoding="utf-8")
    assert main(["new", "--from", str(EXPORT), "--channel", "inc-checkout"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert beside.read_text("utf-8") == "kept\n"
    assert not beside.with_name(f"{ID}.md").exists()
