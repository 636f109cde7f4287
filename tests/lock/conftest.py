"""A clock that stands, and two clones of one repository."""

import os
from pathlib import Path

import pytest

from clones import Clock, call


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def no_settings_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A CI job has no name, no mail address and no configuration of git."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of one bare repository that has no commit yet."""
    call(tmp_path, "init", "-q", "--bare", "shared.git")
    for name in ("a", "b"):
        call(tmp_path, "clone", "-q", "shared.git", name)
    return tmp_path / "a", tmp_path / "b"
