"""What the tests of `postmortem remind --apply` share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.followup.channels import registry
from followup.posts import HEADER, PEOPLE, ROWS, SETTINGS, Post

Write = Callable[[str], None]


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    made = Post()
    monkeypatch.setattr(registry, "opened", made.opened)
    return made


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write the only postmortem of an archive in whose folder the command then runs."""
    (tmp_path / "postmortem.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "postmortems").mkdir()
    monkeypatch.chdir(tmp_path)

    def written(rows: str, visibility: str = "internal") -> None:
        head = "title: Pool\ndate: 2026-10-20\nseverity: SEV1\nstatus: published\n"
        text = (
            f"---\nid: 2026-10-20-pool\n{head}visibility: {visibility}\n---\n\n## Action items\n\n"
        )
        path = tmp_path / "postmortems" / "2026-10-20-pool.md"
        path.write_text(f"{text}{HEADER}{rows}", encoding="utf-8")

    written(ROWS)
    return written
