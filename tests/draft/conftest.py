"""A repository to draft in, and archives to draft from."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main

Zip = Callable[[dict[str, bytes]], bytes]
New = Callable[..., str]


@pytest.fixture
def zipped() -> Zip:
    """Return a function that packs members into the bytes of a zip archive."""

    def pack(members: dict[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    return pack


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty repository that is the current folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def new(repo: Path, capsys: pytest.CaptureFixture[str]) -> New:
    """Return a function that runs `postmortem new` on a text and returns the draft."""

    def run(content: str, *options: str) -> str:
        source = repo / "notes.md"
        source.write_text(content, encoding="utf-8")
        assert main(["new", "--from", str(source), "--stdout", *options]) == 0
        return capsys.readouterr().out

    return run
