"""A repository to lint in, and the real command over it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from lint.moving import BEFORE, asked, commit

Found = list[dict[str, Any]]
Lint = Callable[..., Found]
Moved = Callable[..., Found]
Write = Callable[..., Path]

NAME = "2026-03-04-checkout-outage"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty repository, with the command running in it."""
    (tmp_path / "postmortem.toml").write_text("", encoding="utf-8")
    (tmp_path / "postmortems").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(repo: Path) -> Write:
    """Return a function that writes a postmortem, byte for byte, into the archive."""

    def written(text: str, name: str = NAME) -> Path:
        path = repo / "postmortems" / f"{name}.md"
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return written


@pytest.fixture
def lint(write: Write, capsys: pytest.CaptureFixture[str]) -> Lint:
    """Return a function that lints one text with the given rules, by the real command."""

    def found(text: str, *rules: str, name: str = NAME) -> Found:
        path = write(text, name)
        asked = ["--select", ",".join(rules)] if rules else ["--ignore", "blame"]
        main(["lint", str(path), "--format", "json", "--today", "2026-04-01", *asked])
        result: Found = json.loads(capsys.readouterr().out)
        return result

    return found


@pytest.fixture(name="tracked")
def _tracked(repo: Path, write: Write) -> Path:
    asked(repo, "init", "--quiet", "--initial-branch", "main")
    write(BEFORE)
    commit(repo)
    return repo


@pytest.fixture(name="moved")
def _moved(repo: Path, capsys: pytest.CaptureFixture[str]) -> Moved:
    """Return a function that lints the archive, and returns what was moved."""
    assert repo.exists()

    def found(*words: str, code: int | None = None) -> Found:
        done = main(["lint", "--select", "moved-due-date", "--format", "json", *words])
        said: Found = json.loads(capsys.readouterr().out)
        assert done == (bool(said) if code is None else code)
        return said

    return found
