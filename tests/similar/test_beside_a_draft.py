"""`postmortem new` ends with what is like the new draft; the draft itself says nothing of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main

Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]

NOTES = """- 2026-11-20 14:02 UTC - the connection pool of the order database is exhausted
- 14:09 UTC - idle transaction sessions ended, campaign traffic continues
"""
BODY = """## Summary

Campaign traffic exhausted the connection pool of the order database; idle sessions held it.

## Action items

| ID | Action | Owner | Due | Status |
|---|---|---|---|---|
| AI-1 | End idle sessions | bo | 2026-11-01 | open |
"""


def draft(tmp_path: Path, *words: str) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(NOTES, encoding="utf-8")
    assert main(["new", "--from", str(notes), "--title", "Checkout down", *words]) == 0


def test_at_most_three_are_shown_with_their_open_actions(
    write: Write, tmp_path: Path, capsys: Captured
) -> None:
    for day in range(1, 6):
        write(f"2026-10-0{day}-pool", f"Pool {day}", BODY)
    for day in range(10, 50):
        write(f"2026-09-{day}-other", f"Other {day}")
    draft(tmp_path, "--today", "2026-11-21", "--tz", "UTC")
    said = capsys.readouterr().out
    assert said.count("(2026-10-0") == 3
    _, past = said.split("Similar past incidents:\n")
    assert "  shares the words campaign traffic, connection pool, order database\n" in past
    assert "  open: AI-1 End idle sessions (bo, due 2026-11-01, overdue)\n" in past
    (written,) = (tmp_path / "postmortems").glob("2026-11-20-*.md")
    assert "Pool 5" not in written.read_text(encoding="utf-8")


def test_a_draft_on_stdout_stays_a_draft(write: Write, tmp_path: Path, capsys: Captured) -> None:
    write("2026-10-01-pool", "Pool one", BODY)
    draft(tmp_path, "--stdout", "--tz", "UTC")
    streams = capsys.readouterr()
    assert "Pool one" in streams.err
    assert "Pool one" not in streams.out


@pytest.mark.parametrize("archive", ["absent", "unreadable"])
def test_no_archive_is_no_trouble(
    archive: str, tmp_path: Path, write: Write, capsys: Captured
) -> None:
    assert callable(write)
    folder = tmp_path / "postmortems"
    if archive == "absent":
        folder.rmdir()
    else:
        (folder / "2026-01-01-log.md").write_text("x" * 1_000_001, encoding="utf-8")
    draft(tmp_path, "--tz", "UTC")
    streams = capsys.readouterr()
    assert "Similar" not in streams.out
    assert streams.err == ""


@pytest.mark.parametrize(
    ("day", "service", "same"),
    [
        ("2026-11-20", "Orders", True),
        ("2026-11-19", "orders", True),
        ("2026-11-18", "orders", False),
        ("2026-11-20", "search", False),
    ],
)
def test_what_may_be_the_same_incident_is_said_to_be(
    day: str, service: str, *, same: bool, write: Write, capsys: Captured
) -> None:
    head = "services: [{}]\ntags: [pool, database]\n"
    subject = write("2026-11-20-pool", "Pool", BODY, head=head.format("orders"))
    write(f"{day}-other", "Other", BODY + "\nMore.\n", head=head.format(service))
    assert main(["similar", str(subject)]) == 0
    assert ("  perhaps the same incident; " in capsys.readouterr().out) == same
