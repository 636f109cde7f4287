"""An archive to find neighbours in."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that writes a postmortem of the archive in the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "postmortems").mkdir()
    monkeypatch.chdir(tmp_path)

    def written(name: str, title: str, body: str = "", *, head: str = "") -> Path:
        path = tmp_path / "postmortems" / f"{name}.md"
        lines = f"---\nid: {name}\ntitle: {title}\ndate: {name[:10]}\nseverity: SEV2\n{head}---\n"
        path.write_text(lines + body, encoding="utf-8")
        return path

    return written
