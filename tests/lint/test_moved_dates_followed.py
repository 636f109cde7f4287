"""A due date that was moved is found in whatever way the item or the file is called now."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.lint.examples import HEAD
from lint.moving import AFTER, BEFORE, FILE, asked, commit

Write = Callable[..., Path]
Moved = Callable[..., list[dict[str, Any]]]


def test_a_file_that_was_renamed_is_compared_with_what_it_was(
    tracked: Path, write: Write, moved: Moved
) -> None:
    before = BEFORE.replace("AI-2 | Fix", "AI-2 | Paint it")
    after = before.replace("2026-04-01", "2026-04-20")
    write(before)
    commit(tracked)
    asked(tracked, "mv", FILE, "postmortems/2026-03-04-other.md")
    write(after, "2026-03-04-other")
    (found,) = moved()
    assert found["path"] == "postmortems/2026-03-04-other.md"
    assert len(moved("postmortems/2026-03-04-other.md")) == 1
    asked(tracked, "checkout", "--quiet", "-b", "work")
    commit(tracked)
    assert len(moved("--base", "main")) == 1
    write(after.replace("AI-1 | Fix", "AI-1 | Add a test"), "2026-03-04-other")
    assert moved("--base", "main") == []  # it may be another postmortem's AI-1


def test_an_item_without_an_id_is_known_by_its_title(
    tracked: Path, write: Write, moved: Moved
) -> None:
    def plain(*rows: tuple[str, str]) -> str:
        head = "\n## Action items\n\n| Action | Owner | Due Date |\n|---|---|---|\n"
        return HEAD + head + "".join(f"| {title} | ana | {due} |\n" for title, due in rows)

    fuse, paint = ("Fit a  fuse", "2026-04-01"), ("Paint it", "2026-04-15")
    write(plain(fuse, paint))
    commit(tracked)
    write(plain(paint, ("Fit a Fuse", "2026-04-20")))
    assert [one["message"] for one in moved()] == [
        "Moved from 2026-04-01 to 2026-04-20, and it does not say why."
    ]
    write(AFTER.replace("AI-1 | Fix", "AI-1 | Fit a fuse"))  # it got its id meanwhile
    assert len(moved()) == 1
    write(plain(("Fit another fuse", "2026-04-20")))
    assert moved() == []
    write(plain(fuse, fuse))  # of twins nobody knows which is which
    commit(tracked)
    write(plain(("Fit a fuse", "2026-04-20"), fuse))
    assert moved() == []


@pytest.mark.parametrize("reason", ["TODO", "TODO(why)", "-", "–", "n/a", "tbd", "?", "...", ""])
def test_what_says_nothing_is_no_reason(
    tracked: Path, write: Write, moved: Moved, reason: str
) -> None:
    assert tracked.is_dir()
    write(BEFORE.replace("2026-04-01", f"2026-04-20 (was 2026-04-01: {reason})"))
    assert len(moved()) == 1


def test_a_hook_of_a_work_tree_below_its_top_finds_it_too(
    tracked: Path, moved: Moved, tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked(tracked, "mv", "postmortems", "docs")
    (tracked / "team").mkdir()
    asked(tracked, "mv", "docs", "team/postmortems")
    (tracked / "team" / "postmortem.toml").touch()
    commit(tracked)
    tree = tmp_path_factory.mktemp("trees") / "tree"
    asked(tracked, "worktree", "add", "--quiet", "--detach", str(tree))
    file = tree / "team" / FILE
    file.write_text(AFTER, encoding="utf-8")
    monkeypatch.chdir(tree / "team")
    monkeypatch.setenv("GIT_DIR", str(tracked / ".git" / "worktrees" / "tree"))
    assert len(moved()) == 1


def test_a_day_at_the_end_of_the_calendar_ends_no_lint(
    tracked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tracked.is_dir()
    for day in ("9999-12-31", "0001-01-01"):
        assert main(["lint", "--today", day]) in (0, 1)
        assert "Traceback" not in capsys.readouterr().err
