"""A document that cannot be read or written loses nothing, and stops no other document."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from standin.message import Request
from sync.archives import MAIL, Archive, flat, row, rows

POOL = "2026-11-13-pool"


@pytest.fixture
def two(archive: Archive) -> Archive:
    """Return an archive with two documents."""
    archive.write(row(1), row(2, ID=""))
    archive.write(row(1), row(2), name=POOL)
    return archive


def made(archive: Archive) -> int:
    """Return how many tickets the four actions have."""
    return sum(len(archive.bearing(f"AI-{n}", name)) for n in (1, 2) for name in (MAIL, POOL))


def test_a_file_that_is_not_utf_8_keeps_its_bytes_and_loses_no_ticket(two: Archive) -> None:
    path = two.root / "postmortems" / f"{MAIL}.md"
    before = path.read_bytes().replace(b"None.", b"Na\xefve.")
    path.write_bytes(before)
    said = two.apply(code=1)
    assert "is not UTF-8" in flat(said)
    assert path.read_bytes() == before
    assert [len(two.bearing(f"AI-{n}", POOL)) for n in (1, 2)] == [1, 1]
    for _ in range(2):
        two.apply(code=1)
    path.write_bytes(before.replace(b"\xef", b"i"))
    two.apply()
    two.is_settled()
    assert two.world.creations() == 4


def test_a_file_that_cannot_be_written_is_left_to_the_next_run(
    two: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, replace = two.root / "postmortems" / f"{MAIL}.md", os.replace
    before = path.read_bytes()

    def closed(old: str, new: Path) -> None:
        if Path(new) == path:
            raise PermissionError(13, "Permission denied", str(new))
        replace(old, new)

    monkeypatch.setattr(os, "replace", closed)
    said = flat(two.apply(code=1))
    assert "permission denied" in said
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, f"{POOL}.md"]
    assert [len(two.bearing(f"AI-{n}", POOL)) for n in (1, 2)] == [1, 1]
    monkeypatch.setattr(os, "replace", replace)
    two.apply()
    assert made(two) == two.world.creations() == 4
    two.is_settled()


def _gone(path: Path) -> None:
    path.unlink()


def _emptied(path: Path) -> None:
    path.write_text("---\nstatus: published\n---\n", encoding="utf-8")


def _renumbered(path: Path) -> None:
    text = path.read_text("utf-8").replace("| AI-1 |", "| AI-7 |")
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("change", [_gone, _emptied, _renumbered])
def test_a_row_that_goes_meanwhile_leaves_the_others_done(
    two: Archive, change: Callable[[Path], None]
) -> None:
    path = two.root / "postmortems" / f"{MAIL}.md"
    before = path.read_bytes()
    two.world.server.on_commit(1, lambda _: change(path))
    said = flat(two.apply(code=1))
    assert "is there, and could not be written down" in said
    assert [len(two.bearing(f"AI-{n}", POOL)) for n in (1, 2)] == [1, 1]
    path.write_bytes(before)
    two.apply()
    assert made(two) == two.world.creations() == 4
    two.is_settled()


def test_what_people_write_meanwhile_stays(two: Archive) -> None:
    path = two.root / "postmortems" / f"{MAIL}.md"

    def types(_: Request) -> None:
        text = path.read_text("utf-8").replace("None.  ", "Much.").replace("# Told", "# Told\n\nÄ.")
        path.write_text(text, encoding="utf-8")

    two.world.server.on_commit(1, types)
    two.apply()
    text = path.read_text("utf-8")
    assert "Much." in text
    assert "# Told\n\nÄ." in text
    two.is_settled()


def test_an_id_that_somebody_takes_meanwhile_is_not_given_twice(archive: Archive) -> None:
    path = archive.write(row(1), row(2, ID=""))

    def takes(_: Request) -> None:
        text = path.read_text("utf-8")
        path.write_text(text.replace("\n## Less", row(2, Action="Theirs") + "\n## Less"), "utf-8")

    archive.world.server.on_commit(1, takes)
    archive.apply(code=1)
    archive.apply()
    assert sorted(archive.cells()) == ["AI-1", "AI-2", "AI-3"]
    assert archive.cell("AI-2", "Action") == "Theirs"
    archive.is_settled()


def test_without_a_status_or_owner_column_nothing_is_pending_for_ever(archive: Archive) -> None:
    head = "---\nstatus: published\n---\n\n## Action items\n\n"
    table = "| ID | Action | Ticket |\n|---|---|---|\n| AI-1 | Alert | |\n"
    (archive.root / "postmortems" / f"{MAIL}.md").write_text(head + table, encoding="utf-8")
    archive.apply()
    (key,) = archive.bearing()
    archive.world.finishes(key, done=True)
    archive.run("--check")
    archive.world.server.clear()
    assert "Nothing to do" in archive.apply()
    assert archive.writes == []


def test_rows_with_one_ticket_or_one_id_are_left_alone(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply()
    key = archive.key()
    archive.write(row(1, Ticket=key), row(2, Ticket=key), row(3), row(3), row(4))
    before = archive.bytes()
    archive.world.server.clear()
    said = archive.apply("--verbose")
    assert f"{key} is the ticket of 2 actions" in said
    assert "two actions of its postmortem are called AI-3" in said
    assert archive.world.creations() == 1
    assert archive.cell("AI-4", "Ticket") != ""
    after = archive.bytes()
    assert len([name for name in after if after[name] != before[name]]) == 1


@pytest.mark.parametrize("cell", ["ABC-", "https://other.example.com/browse/OPS-1", "see Slack"])
def test_a_ticket_of_another_tracker_is_left_alone(archive: Archive, cell: str) -> None:
    archive.write(row(1, Ticket=cell))
    before = archive.bytes()
    assert "is no ticket of" in archive.apply("--verbose")
    assert archive.bytes() == before
    assert archive.writes == []


def test_a_broken_document_stops_no_other(archive: Archive) -> None:
    archive.write(*rows(2))
    (archive.root / "postmortems" / "broken.md").write_bytes(b"---\ntitle: [\n\x00\xff\n| AI-1 |")
    (archive.root / "postmortems" / "empty.md").write_bytes(b"")
    archive.apply(code=1)
    assert "broken.md is no postmortem" in archive.err
    assert archive.world.creations() == 2
