"""`postmortem sync` without `--apply`: a plan that can be read, named, checked, and held to."""

import json
import re

import pytest
from syrupy.assertion import SnapshotAssertion

from sync.archives import MAIL, Archive, row, rows

FORMS = ("text", "markdown", "json")


def test_a_plan_changes_nothing(archive: Archive) -> None:
    archive.write(row(1), row(2, ID=""), newline="\r\n")
    before = archive.bytes()
    for form in FORMS:
        archive.run("--format", form, "--verbose")
    assert archive.world.server.requests
    assert archive.writes == []
    assert archive.bytes() == before
    archive.apply()
    archive.replace("Alert on queue 1", "Alert on queue one")
    archive.world.finishes(archive.key("AI-2"), done=True)
    archive.world.server.clear()
    before = archive.bytes()
    assert "1 to update, 1 to pull" in archive.run()
    assert archive.writes == []
    assert archive.bytes() == before


def test_a_plan_is_applied_once_and_then_there_is_nothing_to_do(archive: Archive) -> None:
    archive.write(*rows(3))
    assert "3 to create" in archive.run()
    assert "3 created." in archive.apply()
    assert len({archive.key(f"AI-{number}") for number in (1, 2, 3)}) == 3
    archive.is_settled()


def test_the_digest_that_was_read_is_applied(archive: Archive) -> None:
    archive.write(*rows(2))
    digest = archive.digest()
    assert digest == archive.digest("--format", "text", "--verbose")
    assert "2 created." in archive.apply(digest)
    archive.is_settled()


def test_another_digest_is_refused_and_nothing_written(archive: Archive) -> None:
    archive.write(*rows(2))
    digest = archive.digest()
    path = archive.write(*rows(3))
    before, text = archive.bytes(), path.read_bytes()
    archive.apply(digest, code=2)
    assert f"not {digest}; nothing was changed." in archive.err
    assert len(archive.err.splitlines()) == 1
    assert archive.writes == []
    assert (archive.bytes(), path.read_bytes()) == (before, text)


def test_a_plan_that_the_tracker_overtook_is_refused(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply()
    archive.replace("2027-01-15", "2027-02-15")
    digest = archive.digest()
    archive.world.finishes(archive.key(), done=False)
    archive.apply(digest, code=2)
    assert "2027-01-15" not in archive.cell("AI-1", "Due")
    assert archive.cell("AI-1", "Status") == "open"


def test_a_document_behind_apply_is_a_document(archive: Archive) -> None:
    archive.write(row(1))
    archive.write(row(1), name="2026-11-13-pool")
    assert "1 created." in archive.apply(f"postmortems/{MAIL}.md")
    assert (len(archive.bearing()), archive.bearing("AI-1", "2026-11-13-pool")) == (1, [])


@pytest.mark.parametrize("word", ["0123456789a", "0123456789abc", "0123456789AB", "postmortem"])
def test_what_is_no_digest_applies_nothing(archive: Archive, word: str) -> None:
    archive.write(row(1))
    archive.apply(word, code=2)
    assert f"{word}: no such file or folder." in archive.err
    assert archive.writes == []


def test_the_digest_of_chosen_documents_is_that_of_the_same_command(archive: Archive) -> None:
    archive.write(*rows(2))
    archive.write(row(1), name="2026-11-13-pool")
    digest = archive.digest("postmortems/2026-11-13-pool.md")
    archive.apply(digest, code=2)
    said = archive.run("postmortems/2026-11-13-pool.md", "--apply", digest)
    assert "1 created." in said
    assert (archive.bearing("AI-1"), archive.bearing("AI-2")) == ([], [])
    assert len(archive.bearing("AI-1", "2026-11-13-pool")) == 1


def test_check_tells_a_pending_plan_from_none(archive: Archive) -> None:
    archive.write(row(1))
    archive.run("--check", code=1)
    archive.apply()
    archive.run("--check")
    archive.world.finishes(archive.key(), done=True)
    archive.run("--check", code=1)
    archive.apply()
    archive.run("--check")
    archive.world.renames(archive.key(), "Words of a person")
    archive.run("--check", code=1)
    archive.run()
    assert len(archive.bearing()) == 1


def test_more_than_a_third_of_the_tickets_asks_for_force(archive: Archive) -> None:
    path = archive.write(*rows(9))
    archive.apply()
    path.write_text(path.read_text("utf-8").replace("Alert on", "Alarm on", 4), encoding="utf-8")
    digest = archive.digest()
    archive.world.server.clear()
    for words in ([], [digest]):
        archive.apply(*words, code=2)
        assert "it touches 4 of 9 known tickets, more than a third" in archive.err
        assert "--force" in archive.err
    assert archive.writes == []
    assert "more than a third" in archive.run()
    assert "4 updated" in archive.apply(digest, "--force")
    archive.is_settled()


def test_three_tickets_are_few_whatever_the_share(archive: Archive) -> None:
    path = archive.write(*rows(3))
    archive.apply()
    path.write_text(path.read_text("utf-8").replace("Alert on", "Alarm on"), encoding="utf-8")
    assert "3 updated" in archive.apply()


def test_states_that_come_back_are_never_too_many(archive: Archive) -> None:
    archive.write(*rows(6))
    archive.apply()
    for number in range(1, 7):
        archive.world.finishes(archive.key(f"AI-{number}"), done=True)
    assert "6 pulled." in archive.apply()


def test_more_new_tickets_than_configured_ask_for_force(archive: Archive) -> None:
    archive.configure(create_at_most=4)
    archive.write(*rows(5))
    archive.apply(code=2)
    assert "it creates 5 tickets, more than 4" in archive.err
    assert archive.writes == []
    assert all(not cells["Ticket"] for cells in archive.cells().values())
    assert "5 created." in archive.apply("--force")
    archive.is_settled()


@pytest.mark.parametrize("world", ["jira-cloud"], indirect=True)
def test_a_plan_as_it_is_read(archive: Archive, snapshot: SnapshotAssertion) -> None:
    archive.write(*rows(3), row(4, Status="proposed"))
    archive.apply()
    archive.replace(
        "| AI-2 | Alert on queue 2 | ana | 2027-01-15", "| AI-2 | Page | bo | 2027-02-01"
    )
    archive.replace("| proposed |", "| open |")
    archive.world.finishes(archive.key("AI-3"), done=True)
    said = archive.run("--verbose")
    said = re.sub(r"\b[0-9a-f]{12}\b", "0123456789ab", said)
    assert said.replace(archive.world.server.url, "https://acme.atlassian.net") == snapshot


def test_a_plan_as_programs_read_it(archive: Archive) -> None:
    archive.write(*rows(2))
    said = json.loads(archive.run("--format", "json"))
    assert [step["verb"] for step in said["steps"]] == ["create", "create"]
    assert said["requests"] == len(archive.world.server.requests)
    done = json.loads(archive.apply(said["plan"], "--format", "json"))
    assert done["complete"] is True
    assert [one["key"] for one in done["results"]] == [archive.key("AI-1"), archive.key("AI-2")]
