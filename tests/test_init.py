"""`postmortem init`: any git repository, nothing overwritten, and what it writes works."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from blamefree import __version__, config
from blamefree.cli import main

WRITTEN = {
    ".github/workflows/postmortem-follow-up.yml",
    ".github/workflows/postmortem-publish.yml",
    ".github/workflows/postmortem-review.yml",
    ".gitignore",
    "mkdocs.yml",
    "people.example.toml",
    "postmortem.toml",
    "postmortems/2026-11-14-sample-exports-stalled.md",
    "site/index.md",
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty git repository that the command runs in."""
    subprocess.run(["git", "init", "-q", "-b", "trunk", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(*words: str) -> int:
    return main(["init", "--today", "2026-11-21", *words])


def files(root: Path) -> dict[str, str]:
    paths = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_it_writes_everything_at_the_top_of_the_repository(repository: Path) -> None:
    (repository / "deep").mkdir()
    assert init("--yes", "deep") == 0
    assert files(repository).keys() == WRITTEN
    written = files(repository)
    assert 'branches: ["trunk"]' in written[".github/workflows/postmortem-publish.yml"]
    for name in ("follow-up", "publish", "review"):
        assert f"=={__version__}" in written[f".github/workflows/postmortem-{name}.yml"]


def test_what_it_wrote_lints_clean_and_builds(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init("--yes") == 0
    assert main(["lint", "--today", "2026-11-21", "--fail-on", "advice"]) == 0, capsys.readouterr()
    assert main(["remind", "--today", "2026-11-21", "--check"]) == 0
    assert main(["build", "--today", "2026-11-21"]) == 0, capsys.readouterr()
    pages = [path.read_text(encoding="utf-8") for path in (repository / "public").rglob("*.html")]
    assert any("Sample: report exports stalled" in page for page in pages)


def test_the_directory_that_it_shows_is_a_sound_one(repository: Path) -> None:
    assert init("--yes") == 0
    assert config.load(repository).people is None
    (repository / "people.example.toml").rename(repository / "people.toml")
    people = config.load(repository).people
    assert people is not None
    assert people.find("Bo Lindqvist") is not None
    assert people.team("exports") is not None
    assert main(["lint", "--today", "2026-11-21", "--fail-on", "advice"]) == 0


def test_what_it_shows_as_a_comment_is_read_once_it_is_none(repository: Path) -> None:
    assert init("--yes") == 0
    file = repository / "postmortem.toml"
    shown = file.read_text(encoding="utf-8")
    chosen = re.search(r"^# \[remind\].*?(?=\n\n)", shown, re.MULTILINE | re.DOTALL)
    assert chosen is not None
    file.write_text(re.sub(r"^# ", "", chosen[0], flags=re.MULTILINE), encoding="utf-8")
    assert config.load(repository).remind.default == ("slack",)


def test_a_second_run_changes_nothing_and_says_so(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init("--yes")
    before = files(repository)
    capsys.readouterr()
    assert init() == 0
    assert files(repository) == before
    assert "Nothing to write" in capsys.readouterr().out


def test_what_is_there_is_kept(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    (repository / ".gitignore").symlink_to("nowhere")
    assert init("--yes") == 0
    assert (repository / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: Ours\n"
    assert (repository / ".gitignore").is_symlink()
    out = capsys.readouterr().out
    assert "keep   mkdocs.yml" in out
    assert "Add `public/` (the built archive) and `.postmortem/` (what was sent)" in out


def test_an_own_configuration_and_archive_are_respected(repository: Path) -> None:
    (repository / "pyproject.toml").write_text(
        '[tool.postmortem]\npostmortems = "docs/in\\"cidents"\n', encoding="utf-8"
    )
    assert init("--yes") == 0
    written = files(repository)
    assert "postmortem.toml" not in written
    assert 'docs/in"cidents/2026-11-14-sample-exports-stalled.md' in written
    review = written[".github/workflows/postmortem-review.yml"]
    assert r'paths: ["docs/in\"cidents/**"]' in review


def test_an_archive_with_postmortems_gets_no_sample(repository: Path) -> None:
    (repository / "postmortems").mkdir()
    (repository / "postmortems" / "2026-01-01-ours.md").write_text("## Summary\n", encoding="utf-8")
    assert init("--yes") == 0
    assert not [name for name in files(repository) if "sample" in name]


@pytest.mark.parametrize(("answer", "count"), [("y\n", len(WRITTEN)), ("n\n", 0), ("\n", 0)])
def test_it_asks_before_it_writes(
    repository: Path, monkeypatch: pytest.MonkeyPatch, answer: str, count: int
) -> None:
    terminal = io.StringIO(answer)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert init() == 0
    assert len(files(repository)) == count


def test_nobody_to_ask_is_an_error(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert init() == 2
    assert "Pass --yes" in capsys.readouterr().err
    assert files(repository) == {}


def test_a_file_in_the_way_of_a_folder_stops_it_before_anything_is_written(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "site").write_text("not a folder", encoding="utf-8")
    assert init("--yes") == 2
    assert "site is a file, and a folder is needed there" in capsys.readouterr().err
    assert files(repository).keys() == {"site"}


@pytest.mark.parametrize(
    ("folder", "said"),
    [(".", "fatal: not a git repository"), ("nowhere", "nowhere: no such folder")],
)
def test_without_a_repository_it_says_what_to_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert init("--yes", folder) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "git init" in err


def test_the_cause_that_git_names_is_said(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Git's own switch to test with: it takes the folder for another user's.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert init("--yes") == 2
    err = capsys.readouterr().err
    assert "dubious ownership" in err
    assert f"git config --global --add safe.directory {repository}" in err
    monkeypatch.setenv("PATH", "")
    assert init("--yes") == 2
    assert capsys.readouterr().err == "postmortem: git is not installed. Install git.\n"


def test_what_it_wrote_ends_with_a_line_end(repository: Path) -> None:
    assert init("--yes") == 0
    assert [name for name, text in files(repository).items() if not text.endswith("\n")] == []
