"""`postmortem sync --apply`: what the file owns reaches the ticket, and nothing else changes."""

import pytest

from sync.archives import MAIL, Archive, row, rows

ODD = (
    "\ufeff---\r\ntitle: Mails\r\nstatus: published # since May\r\nseverity: SEV2\r\n---\r\n\r\n"
    "# Told  \r\n\r\n<!-- | AI-9 | no row | -->\r\n\r\n## Action items\r\n\r\n"
    "|  ID | Action | Extra | Owner |Due| Done when | Status | Ticket |\r\n"
    "|:--|---|---|---|:-:|---|---|--:|\r\n"
    "| | Count \\| split `a\\|b` | kept\\|too | @ana  |2027-01-15|  It <b>shows</b>  |open|  |  "
    "\r\n"
    "|AI-7| Second   row <!-- why --> | | bo | | | ||\r\n\r\n"
    "```\r\n| AI-8 | in code | | | | | | |\r\n```\r\n\r\n## Lessons learned\r\n\r\n\tNone.  "
)


def test_only_the_cells_for_id_and_ticket_change(archive: Archive) -> None:
    path = archive.root / "postmortems" / f"{MAIL}.md"
    path.write_bytes(ODD.encode())
    archive.apply()
    first, second = archive.bearing("AI-8") + archive.bearing("AI-7")
    text = path.read_bytes().decode()
    before, after = ODD.split("\r\n"), text.split("\r\n")
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    kept = [
        "".join(after.split()).replace(f"{key}|", "|", 1).replace("|AI-8|", "||", 1)
        for (_, after), key in zip(changed, (first, second), strict=True)
    ]
    assert kept == ["".join(before.split()) for before, _ in changed]
    assert text.endswith("\tNone.  ")
    archive.world.server.clear()
    assert "Nothing to do: 2 tickets" in archive.apply()
    assert path.read_bytes().decode() == text


def test_a_status_is_written_between_bytes_that_stay(archive: Archive) -> None:
    path = archive.root / "postmortems" / f"{MAIL}.md"
    path.write_bytes(ODD.encode())
    archive.apply()
    before = path.read_bytes().decode()
    archive.world.finishes(archive.bearing("AI-8")[0], done=True)
    archive.apply()
    assert path.read_bytes().decode() == before.replace("|open|", "|done 2026-11-21|")


def test_ids_are_given_before_any_ticket_and_for_ever(archive: Archive) -> None:
    path = archive.write(row(1, ID=""), row(4), row(2, ID=""))
    seen: list[str] = []
    archive.world.server.on_commit(1, lambda _: seen.append(path.read_text("utf-8")))
    archive.apply()
    assert "AI-5" in seen[0]
    assert list(archive.cells()) == ["AI-5", "AI-4", "AI-6"]
    archive.is_settled()


def test_rows_files_and_titles_may_move_without_a_new_ticket(archive: Archive) -> None:
    path = archive.write(row(1), row(2), head=f"id: {MAIL}\n")
    archive.apply()
    keys = {name: cells["Ticket"] for name, cells in archive.cells().items()}
    one, two = path.read_text("utf-8").splitlines()[13:15]
    text = path.read_text("utf-8").replace(f"{one}\n{two}", f"{two}\n{one}")
    path.unlink()
    other = archive.root / "postmortems" / "renamed.md"
    other.write_text(text.replace("Alert on queue", "Other words"), encoding="utf-8")
    archive.apply()
    assert {name: cells["Ticket"] for name, cells in archive.cells("renamed").items()} == keys
    assert archive.world.creations() == 2


def test_without_any_ticket_cell_the_tickets_are_found_again(archive: Archive) -> None:
    archive.write(*rows(3))
    archive.apply()
    archive.write(*rows(3))
    assert "3 adopted" in archive.apply()
    assert archive.world.creations() == 3
    archive.is_settled()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Alert on queue 1", "Say when <b>mails</b> wait \\| {code} @all"),
        ("| ana |", "| bo |"),
        ("2027-01-15", "2027-03-01"),
        ("an alert fires", "two alerts fire"),
    ],
)
def test_what_the_file_owns_reaches_the_ticket_and_peoples_words_stay(
    archive: Archive, old: str, new: str
) -> None:
    archive.write(row(1))
    archive.apply()
    world, key = archive.world, archive.key()
    world.writes(key, f"Seen by us.\n\n{world.text(key)}\n\nSeen again.")
    archive.replace(old, new)
    text = (archive.root / "postmortems" / f"{MAIL}.md").read_bytes()
    assert "1 updated." in archive.apply()
    assert world.text(key).startswith("Seen by us.")
    assert world.text(key).rstrip().endswith("Seen again.")
    assert (archive.root / "postmortems" / f"{MAIL}.md").read_bytes() == text
    assert len(archive.bearing()) == 1
    archive.is_settled()


@pytest.mark.parametrize("world", ["jira-cloud", "jira-datacenter"], indirect=True)
def test_a_change_of_one_field_leaves_all_others_of_the_issue(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply()
    jira = archive.jira
    jira.person_edits(archive.key(), priority="1")
    before = jira.seen(archive.key()).fields
    archive.replace("2027-01-15", "2027-03-01")
    archive.apply()
    after = jira.seen(archive.key()).fields
    assert {name for name in after if after[name] != before[name]} <= {"duedate", "updated"}
    assert after["duedate"] == "2027-03-01"
