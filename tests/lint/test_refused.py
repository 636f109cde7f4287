"""What cannot be read or mended is said, stops no other, and is never green."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from blamefree import repository
from blamefree.cli import main
from blamefree.document.edit import Edit
from blamefree.lint.examples import HEAD

Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]

EMPTY_SECTION = f"{HEAD}## Impact\n\n## Lessons learned\nCaches hide.\n"
NO_ID = f"{HEAD}## Action items\n| ID | Action |\n|----|----|\n| | Limit the café's pool |\n"
OTHER = "2026-03-05-other"


@pytest.fixture
def close(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Return a function that closes a file or folder to us, also where the tests run as root."""

    def closed(target: Path) -> None:
        def guarded(work: Callable[[Path], object]) -> Callable[[Path], object]:
            def unless_closed(path: Path) -> object:
                if Path(path) == target:
                    raise PermissionError(13, "Permission denied", str(path))
                return work(path)

            return unless_closed

        monkeypatch.setattr(Path, "read_bytes", guarded(Path.read_bytes))
        monkeypatch.setattr(os, "scandir", guarded(os.scandir))

    return closed


def test_an_archive_that_is_not_there_is_not_clean(repo: Path, capsys: Captured) -> None:
    (repo / "postmortem.toml").write_text('postmortems = "typo"\n', encoding="utf-8")
    assert main(["lint", "--ignore", "blame"]) == 2
    said = capsys.readouterr()
    assert "There is no folder" in said.err
    assert said.out == ""


def test_a_file_can_be_linted_where_there_is_no_archive(repo: Path) -> None:
    (repo / "postmortem.toml").write_text('postmortems = "later"\n', encoding="utf-8")
    (repo / "notes.md").write_text(HEAD, encoding="utf-8")
    assert main(["lint", "notes.md", "--select", "duplicate-id"]) == 0


def test_a_closed_folder_is_not_an_empty_one(
    repo: Path, write: Write, close: Callable[[Path], None], capsys: Captured
) -> None:
    write(EMPTY_SECTION)
    close(repo / "postmortems")
    assert main(["lint", "--select", "empty-section"]) == 2
    said = capsys.readouterr()
    assert "postmortems: permission denied." in said.err
    assert said.out == ""


def test_a_closed_folder_stops_no_other(
    repo: Path, write: Write, close: Callable[[Path], None], capsys: Captured
) -> None:
    (repo / "postmortems" / "closed").mkdir()
    close(repo / "postmortems" / "closed")
    write(HEAD)
    assert main(["lint", "--select", "empty-section"]) == 1
    said = capsys.readouterr()
    assert "closed: permission denied." in said.err
    assert said.out == "1 postmortem read, nothing to mend.\n"


def test_a_closed_file_stops_no_other(
    write: Write, close: Callable[[Path], None], capsys: Captured
) -> None:
    write(EMPTY_SECTION)
    close(write(HEAD, OTHER))
    select = ["--select", "empty-section,duplicate-id"]
    assert main(["lint", *select, "--fail-on", "error"]) == 1
    said = capsys.readouterr()
    assert said.err.count("permission denied.") == said.err.count("\n") == 1
    assert "1 finding (1 warning) in 1 of 1 postmortem." in said.out


def test_a_file_too_large_for_a_postmortem_stops_no_other(write: Write, capsys: Captured) -> None:
    write(HEAD)
    write("x" * (repository.MAX_DOCUMENT + 1), OTHER)
    assert main(["lint", "--select", "unreadable-frontmatter"]) == 1
    said = capsys.readouterr()
    assert f"{OTHER}.md is no postmortem: over 1,000,000 bytes." in said.err
    assert said.out == "1 postmortem read, nothing to mend.\n"


def test_a_file_that_cannot_be_mended_stops_no_other(write: Write, capsys: Captured) -> None:
    mended, latin = write(NO_ID), write("", "2026-03-01-latin")
    latin.write_bytes(NO_ID.encode("latin-1"))
    assert main(["lint", "--select", "no-action-id", "--fix", "--fail-on", "error"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("Mended 1 fault in 1 file.\n")
    assert "2026-03-01-latin.md is not UTF-8." in said.err
    assert "in 1 of 2 postmortems" in said.out
    assert "| AI-1 |" in mended.read_text(encoding="utf-8")
    assert latin.read_bytes() == NO_ID.encode("latin-1")


def test_a_file_that_became_unreadable_while_others_were_mended_is_said(
    write: Write, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(NO_ID)
    left = write(HEAD, OTHER)
    splice = repository.splice

    def mended(path: Path, edits: Iterable[Edit]) -> int:
        left.write_text("x" * (repository.MAX_DOCUMENT + 1), encoding="utf-8")
        return splice(path, edits)

    monkeypatch.setattr(repository, "splice", mended)
    assert main(["lint", "--select", "no-action-id", "--fix"]) == 1
    assert f"{OTHER}.md is no postmortem" in capsys.readouterr().err


def test_an_id_that_cannot_be_compared_is_said(write: Write, capsys: Captured) -> None:
    path = write(HEAD)
    write("x" * (repository.MAX_DOCUMENT + 1), OTHER)
    assert main(["lint", str(path), "--select", "duplicate-id"]) == 1
    assert f"{OTHER}.md is no postmortem" in capsys.readouterr().err
    assert main(["lint", str(path), "--select", "wrong-id"]) == 0
    assert main(["lint", "postmortems", "--select", "duplicate-id"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_name_with_a_newline_is_said_on_one_line(repo: Path, capsys: Captured) -> None:
    try:
        (repo / "postmortems" / "a\n::error::b.md").write_bytes(b"x" * 1_000_001)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert main(["lint", "--select", "structure"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
