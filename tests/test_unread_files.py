"""A file of the archive that cannot be read is named by every verb that counts it."""

from pathlib import Path

import pytest

from blamefree.cli import main

GOOD = """---
id: 2026-03-04-pool
title: Pool
date: 2026-03-04
severity: SEV1
status: published
---

## Action items

| ID | Action | Owner | Due | Status |
|---|---|---|---|---|
| AI-1 | Fit | ana | 2026-03-20 | open |
"""
REGISTER = "id,title,severity,started,resolved\nP1,Pool,SEV1,2026-03-04T03:04:00Z,\n"
VERBS = [
    ("status",),
    ("remind",),
    ("remind", "--format", "json"),
    ("review",),
    ("handoff",),
    ("metrics",),
    ("metrics", "--format", "openmetrics"),
    ("owed",),
    ("similar", "postmortems/good.md"),
    ("search", "fit"),
]
ids = pytest.mark.parametrize("words", VERBS, ids=" ".join)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an archive in which one file is good."""
    folder = tmp_path / "postmortems"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "incidents.csv").write_text(REGISTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@ids
def test_what_is_no_text_or_leads_nowhere_is_named(
    words: tuple[str, ...], archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words]) == 0
    told = capsys.readouterr()
    assert (bool(told.out), told.err) == (True, "")
    (archive / "binary.md").write_bytes(b"\xff\xfe\x00")
    (archive / "nowhere.md").symlink_to("elsewhere.md")
    assert main([*words]) == 1
    out, err = capsys.readouterr()
    assert out == told.out, "the others go on, and what is none is not counted"
    assert [one.split(" ")[1].rsplit("/", 1)[-1] for one in err.splitlines()] == [
        "binary.md",
        "nowhere.md:",
    ]


@ids
@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("title: [", "It counts as a restricted draft until that is mended."),
        ("title: A\nstatus: finished", "It counts as a draft until that is mended."),
        ("title: A\nstatus: published\nvisiblity: public", "It counts as restricted until"),
    ],
)
def test_a_head_that_cannot_be_read_is_named(
    words: tuple[str, ...],
    head: str,
    said: str,
    archive: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (archive / "zz.md").write_text(f"---\n{head}\n---\n\n## Summary\n", encoding="utf-8")
    assert main([*words]) == 1
    out, err = capsys.readouterr()
    assert out
    assert len(err.splitlines()) == 1
    assert "postmortems/zz.md: " in err
    assert said in err


def test_the_doctor_names_them_and_goes_on(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "zz.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    (archive / "binary.md").write_bytes(b"\xff\xfe\x00")
    (archive / "nowhere.md").symlink_to("elsewhere.md")
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    for name in ("zz.md", "binary.md", "nowhere.md"):
        (line,) = (one for one in out.splitlines() if name in one)
        assert line.startswith("trouble  archive")
    assert "policy" in out
