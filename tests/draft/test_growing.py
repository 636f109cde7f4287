"""A postmortem and its record as sources grow, files change and runs meet."""

import io
import json
from pathlib import Path

import pytest

from blamefree import repository
from blamefree.cli import main
from blamefree.document.parse import parse

NOTES = "All times in UTC on 2026-03-04.\n\n- 10:00 - alert fired\n- 12:00 - resolved\n"
LATER = NOTES.replace("- 12:00", "- 10:10 - found the slow query\n- 12:00")


@pytest.fixture
def drafted(repo: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a draft made from `n.md`."""
    (repo / "n.md").write_text(NOTES, encoding="utf-8")
    assert main(["new", "--from", "n.md"]) == 0
    capsys.readouterr()
    (path,) = (repo / "postmortems").glob("*.md")
    return path


def texts(path: Path) -> list[str]:
    return [event.text for event in parse(path.read_text("utf-8"), "x.md").timeline.events]


def record(path: Path) -> Path:
    return path.with_name(f"{path.stem}.timeline.jsonl")


def test_notes_that_grew_bring_their_new_line(drafted: Path, repo: Path) -> None:
    (repo / "n.md").write_text(LATER, encoding="utf-8")
    assert main(["timeline", str(drafted), "--from", "n.md"]) == 0
    assert texts(drafted) == ["alert fired", "found the slow query", "resolved"]
    text = drafted.read_text("utf-8")
    assert main(["timeline", str(drafted), "--from", "n.md"]) == 0
    assert drafted.read_text("utf-8") == text


def test_a_second_pipe_is_not_taken_for_the_first(
    drafted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        said = f"2026-03-04 11:0{number} UTC - look {number}\n".encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said)))
        assert main(["timeline", str(drafted), "--from", "-"]) == 0
    assert texts(drafted) == ["alert fired", "look 1", "look 2", "resolved"]


def test_two_files_of_one_name_are_two_sources(drafted: Path, repo: Path) -> None:
    words = []
    for folder in ("d1", "d2"):
        (repo / folder).mkdir()
        told = f"2026-03-04 11:00 UTC - seen in {folder}\n"
        (repo / folder / "notes.md").write_text(told, encoding="utf-8")
        words += ["--from", f"{folder}/notes.md"]
    assert main(["timeline", str(drafted), *words]) == 0
    assert texts(drafted)[1:3] == ["seen in d1", "seen in d2"]
    text = drafted.read_text("utf-8")
    assert main(["timeline", str(drafted), *words]) == 0
    assert drafted.read_text("utf-8") == text
    assert main(["new", "--slug", "both", *words]) == 0
    both = (drafted.parent / "2026-03-04-both.md").read_text("utf-8")
    assert "seen in d1 <!-- notes.md line 1 -->" in both
    assert "seen in d2 <!-- notes.md-2 line 1 -->" in both


def test_a_silence_that_a_row_ends_is_not_said_any_more(drafted: Path, repo: Path) -> None:
    assert "No entry for 2 h" in drafted.read_text("utf-8")
    (repo / "more.md").write_text("2026-03-04 11:00 UTC - rolled back\n", encoding="utf-8")
    assert main(["timeline", str(drafted), "--from", "more.md"]) == 0
    assert "No entry" not in drafted.read_text("utf-8")
    assert texts(drafted) == ["alert fired", "rolled back", "resolved"]


def test_a_silence_elsewhere_stays(drafted: Path, repo: Path) -> None:
    (repo / "more.md").write_text("2026-03-04 12:10 UTC - all well\n", encoding="utf-8")
    assert main(["timeline", str(drafted), "--from", "more.md"]) == 0
    assert "No entry for 2 h" in drafted.read_text("utf-8")


def test_what_is_saved_while_the_inputs_are_read_is_kept(
    drafted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pipe(io.BytesIO):
        """Standard input, at whose end somebody has saved the file."""

        def read(self, size: int | None = -1, /) -> bytes:
            text = drafted.read_text("utf-8").replace("alert fired", "the alert of orders fired")
            drafted.write_text(text, encoding="utf-8")
            return super().read(size)

    told = Pipe(b"2026-03-04 11:00 UTC - rolled back\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(told))
    assert main(["timeline", str(drafted), "--from", "-"]) == 0
    assert texts(drafted) == ["the alert of orders fired", "rolled back", "resolved"]


def test_what_is_saved_after_that_stops_the_run(
    drafted: Path, repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from blamefree.draft.growth import place  # noqa: PLC0415 - what runs between reading and writing

    planned = place.edits

    def meanwhile(*given: object) -> object:
        drafted.write_text(drafted.read_text("utf-8") + "\nA word more.\n", encoding="utf-8")
        return planned(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(place, "edits", meanwhile)
    (repo / "n.md").write_text(LATER, encoding="utf-8")
    before = record(drafted).read_bytes()
    assert main(["timeline", str(drafted), "--from", "n.md"]) == 2
    assert "changed meanwhile" in capsys.readouterr().err
    assert texts(drafted) == ["alert fired", "resolved"]
    assert record(drafted).read_bytes() == before


def test_a_record_may_be_larger_than_any_document(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "MAX_DOCUMENT", 50_000)
    said = [
        {
            "type": "message",
            "ts": f"{1772632920 + n}.000100",
            "user": "U1",
            "text": f"word {n} " * 9,
        }
        for n in range(500)
    ]
    (repo / "c.json").write_text(json.dumps(said), encoding="utf-8")
    assert main(["new", "--from", "c.json"]) == 0
    (path,) = (repo / "postmortems").glob("*.md")
    assert record(path).stat().st_size > 2 * repository.MAX_DOCUMENT
    assert main(["timeline", str(path), "--promote", "250"]) == 0
    assert any("word 249" in text for text in texts(path))


def test_a_draft_that_no_command_could_read_is_not_written(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(repository, "MAX_DOCUMENT", 10_000)
    said = "".join(f"- 2026-03-04 10:{n % 60:02} UTC - {'word ' * 60}{n}\n" for n in range(60))
    (repo / "n.md").write_text(said, encoding="utf-8")
    assert main(["new", "--from", "n.md"]) == 2
    assert "a postmortem has at most 1 MB" in capsys.readouterr().err
    assert not (repo / "postmortems").exists()


def test_a_record_whose_time_has_no_zone_is_none(
    drafted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = record(drafted).read_text("utf-8")
    record(drafted).write_text(text.replace("10:00:00Z", "10:00:00"), encoding="utf-8")
    assert main(["timeline", str(drafted), "--promote", "1"]) == 2
    assert "line 1 is no line of a timeline's record" in capsys.readouterr().err


def test_promoting_and_adding_are_two_runs(
    drafted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["timeline", str(drafted), "--promote", "1", "--from", "n.md"]) == 2
    assert "two runs" in capsys.readouterr().err


def test_what_is_promoted_is_looked_at_again(drafted: Path) -> None:
    line = {
        "kept": False, "score": 5, "reason": "chat", "kind": "chat", "at": "2026-03-04T11:00:00Z",
        "origin": {"file": "c.json", "pointer": "message 1"}, "text": "password=hunter22xyz",
    }  # fmt: skip
    record(drafted).write_text(json.dumps(line), encoding="utf-8")
    assert main(["timeline", str(drafted), "--promote", "1"]) == 0
    assert "hunter22xyz" not in drafted.read_text("utf-8")
    assert "redacted password" in drafted.read_text("utf-8")
