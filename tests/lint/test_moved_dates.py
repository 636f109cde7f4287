"""A due date that was moved without a reason: found beside what git has."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.lint.examples import HEAD
from lint.moving import AFTER, BEFORE, asked, commit, text

Write = Callable[..., Path]
Moved = Callable[..., list[dict[str, Any]]]


def test_it_is_found_with_the_cell_to_write(tracked: Path, write: Write, moved: Moved) -> None:
    assert tracked.is_dir()
    assert moved() == []
    write(AFTER)
    (found,) = moved()
    assert (found["severity"], found["path"]) == (
        "warning",
        "postmortems/2026-03-04-checkout-outage.md",
    )
    assert found["message"] == "Moved from 2026-04-01 to 2026-04-20, and it does not say why."
    assert "`2026-04-20 (was 2026-04-01: ...)`" in found["suggestion"]
    write(AFTER.replace("2026-04-20", "2026-04-20 (was 2026-04-01: vendor)"))
    assert moved() == []
    commit(tracked)
    write(BEFORE.replace("2026-04-01", "2026-04-25 (was 2026-04-01: vendor)"))
    (found,) = moved()
    assert "`2026-04-25 (was 2026-04-20: ...; was 2026-04-01: vendor)`" in found["suggestion"]


@pytest.mark.parametrize(
    "after",
    [
        BEFORE.replace("2026-04-01", "2026-04-20 (was 2026-04-01: vendor)"),
        BEFORE.replace("2026-04-01", "April 1, 2026"),
        BEFORE.replace("2026-04-01", "2026-03-20"),  # brought forward
        AFTER.replace("2026-04-20 | |", "2026-04-20 | done |"),
        AFTER.replace("AI-1", "AI-9"),
        BEFORE.replace("2026-04-01", ""),
        BEFORE.replace("2026-04-01", "next week"),
        HEAD,
        text(("AI-2", "2026-04-15"), ("AI-1", "2026-04-01"), ("AI-3", "2026-04-30")),
        BEFORE.replace("\n", "\r\n"),
    ],
)
def test_what_was_not_moved_in_silence_is_none(
    tracked: Path, write: Write, moved: Moved, after: str
) -> None:
    assert tracked.is_dir()
    write(after)
    assert moved() == []


def test_where_git_knows_nothing_there_is_none(repo: Path, write: Write, moved: Moved) -> None:
    write(BEFORE)
    assert moved() == []  # no repository
    asked(repo, "init", "--quiet")
    assert moved() == []  # no commit
    (repo / "other").write_text("", encoding="utf-8")
    asked(repo, "add", "other")
    asked(repo, "commit", "--quiet", "--message", "Other")
    assert moved() == []  # a file that is new


def test_git_that_is_not_there_ends_no_lint(
    tracked: Path, write: Write, moved: Moved, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tracked.is_dir()
    write(AFTER)
    monkeypatch.setenv("PATH", "")
    assert moved() == []


def test_a_branch_is_compared_with_where_it_began(
    tracked: Path, write: Write, moved: Moved
) -> None:
    asked(tracked, "checkout", "--quiet", "-b", "work")
    write(AFTER)
    commit(tracked)
    assert moved() == []  # nothing since the last commit
    assert len(moved("--base", "main")) == 1
    asked(tracked, "checkout", "--quiet", "main")
    write(BEFORE.replace("2026-04-15", "2026-05-05"))
    commit(tracked)
    asked(tracked, "checkout", "--quiet", "work")
    (found,) = moved("--base", "main")  # what main did meanwhile is no affair of the branch
    assert "2026-04-20" in found["message"]


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "HEAD:"])
def test_a_base_that_is_none_is_said_and_the_rest_is_judged(
    tracked: Path, write: Write, capsys: pytest.CaptureFixture[str], base: str
) -> None:
    write(HEAD.replace("severity: SEV1\n", ""))
    words = ["lint", "--select", "moved-due-date,unreadable-frontmatter", f"--base={base}"]
    assert main(words) == 1
    said = capsys.readouterr()
    assert "does not say `severity`" in said.out
    assert said.err.startswith(f"postmortem: --base {base}: git diff-index: ")
    assert said.err.count("\n") == 1
    assert not (tracked / "x").exists()


def test_a_verdict_is_not_remembered_past_its_base(
    tracked: Path, write: Write, moved: Moved, tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    write(AFTER)
    assert len(moved()) == len(moved()) == 1
    commit(tracked)
    assert moved() == []
    asked(tracked, "reset", "--quiet", "--soft", "HEAD~1")
    assert len(moved()) == 1


def test_an_archive_below_the_top_of_the_repository_is_compared_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: Moved
) -> None:
    folder = tmp_path / "team" / "[postmortems]"
    folder.mkdir(parents=True)
    (tmp_path / "team" / "postmortem.toml").write_text("postmortems = '[postmortems]'\n")
    file = folder / "2026-03-04-ä b.md"
    file.write_text(BEFORE, encoding="utf-8")
    asked(tmp_path, "init", "--quiet")
    commit(tmp_path)
    file.write_text(AFTER, encoding="utf-8")
    monkeypatch.chdir(folder)
    assert [found["path"] for found in moved()] == ["[postmortems]/2026-03-04-ä b.md"]


def test_an_unchanged_archive_costs_one_question(
    tracked: Path, moved: Moved, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tracked.is_dir()
    asked_for: list[str] = []
    real = subprocess.run

    def counted(command: list[str], **words: Any) -> Any:
        asked_for.append(command[3])
        return real(command, **words)

    monkeypatch.setattr(subprocess, "run", counted)
    assert moved() == []
    assert asked_for == ["diff-index"]
