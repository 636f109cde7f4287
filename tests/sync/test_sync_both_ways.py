"""States and keys come back into the file; each field has one owner, whoever moves first."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from standin.jira import GERMAN
from standin.world import TOKEN
from sync.archives import Archive, row, rows

JIRAS = ["jira-cloud", "jira-datacenter"]
on_jira = pytest.mark.parametrize("world", JIRAS, indirect=True)


def test_done_comes_back_with_its_day_and_declined_with_its_reason(archive: Archive) -> None:
    archive.write(*rows(3))
    archive.apply()
    archive.world.finishes(archive.key("AI-1"), done=True)
    archive.world.finishes(archive.key("AI-2"), done=False)
    archive.world.clock.advance(86_400)
    assert "2 pulled" in archive.apply()
    assert archive.cell("AI-1", "Status") == "done 2026-11-21"
    assert archive.cell("AI-2", "Status").startswith("declined: ")
    assert archive.cell("AI-3", "Status") == "open"
    archive.is_settled()


def test_what_is_opened_again_opens_its_action(archive: Archive) -> None:
    archive.write(row(1), row(2))
    archive.apply()
    archive.world.finishes(archive.key("AI-1"), done=True)
    archive.world.finishes(archive.key("AI-2"), done=False)
    archive.apply()
    for action in ("AI-1", "AI-2"):
        archive.world.reopens(archive.key(action))
    archive.apply()
    assert {cells["Status"] for cells in archive.cells().values()} == {"open"}
    archive.is_settled()


@on_jira
def test_work_in_progress_comes_back(archive: Archive) -> None:
    archive.write(row(1), row(2, Status="in progress"))
    archive.apply()
    assert archive.cell("AI-2", "Status") == "in progress"
    archive.jira.starts(archive.key("AI-1"))
    archive.apply()
    assert archive.cell("AI-1", "Status") == "in progress"
    archive.is_settled()


@pytest.mark.parametrize("said", ["done 2026-11-20", "declined: too dear"])
def test_what_the_file_closes_is_closed(archive: Archive, said: str) -> None:
    archive.write(row(1))
    archive.apply()
    archive.replace("| open |", f"| {said} |")
    assert "1 closed." in archive.apply()
    assert archive.cell("AI-1", "Status") == said
    archive.is_settled()
    archive.replace(f"| {said} |", "| open |")
    archive.apply()
    assert archive.cell("AI-1", "Status").startswith(said[:4]), "only the tracker opens it again"


@on_jira
@pytest.mark.parametrize(
    ("said", "status"), [("done 2026-11-20", "Fertig"), ("declined: zu teuer", "Verworfen")]
)
def test_a_way_to_done_is_found_in_any_language(archive: Archive, said: str, status: str) -> None:
    archive.jira.profile = replace(
        GERMAN, token=TOKEN, flavour=archive.jira.profile.flavour, lag=0.0
    )
    archive.configure(tracker='type = "10001"\ndeclined = ["Verworfen", "Wird nicht erledigt"]\n')
    archive.write(row(1))
    archive.apply()
    archive.replace("| open |", f"| {said} |")
    archive.apply()
    assert archive.jira.seen(archive.key()).fields["status"]["name"] == status
    archive.is_settled()


def test_a_field_that_people_changed_is_shown_and_left_alone(archive: Archive) -> None:
    archive.write(*rows(4))
    archive.apply()
    archive.world.renames(archive.key(), "Words of a person")
    archive.replace("Alert on queue 1", "Words of the file")
    before = archive.bytes()
    for words in ([], ["--apply"]):
        said = archive.run(*words, code=len(words))
        assert "Words of a person" in said
        assert "Words of the file" in said
        assert "1 in conflict" in said
        assert "--prefer" in said
    assert archive.bytes() == before
    assert archive.world.creations() == 4
    others = archive.run("--verbose")
    assert "3 unchanged" in others


@pytest.mark.parametrize("world", ["jira-cloud"], indirect=True)
def test_a_conflict_as_it_is_read(archive: Archive, snapshot: SnapshotAssertion) -> None:
    archive.write(*rows(2))
    archive.apply()
    archive.jira.person_edits(archive.key(), summary="Words of a person", assignee="bo")
    archive.replace("Alert on queue 1", "Words of the file")
    said = archive.apply(code=1)
    assert said.replace(archive.world.server.url, "https://acme.atlassian.net") == snapshot


def test_a_conflict_does_not_stop_the_other_actions(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply()
    archive.world.renames(archive.key(), "Words of a person")
    archive.write(row(1), name="2026-11-13-pool")
    assert "1 created" in archive.apply(code=1)
    assert len(archive.bearing("AI-1", "2026-11-13-pool")) == 1


def test_the_file_wins_when_told(archive: Archive) -> None:
    archive.write(row(1), row(2))
    archive.apply()
    archive.world.renames(archive.key(), "Words of a person")
    before = archive.bytes()
    digest = archive.digest("--prefer", "file")
    archive.apply(digest, "--prefer", "file")
    assert archive.bytes() == before
    archive.is_settled()


HOSTILE = "a | b \\| <b>c</b> *d* [e](f) `g` &amp; {h} @all -- i"


@pytest.mark.parametrize("title", ["Words of a person", HOSTILE, "  # 1. > | |  "])
def test_the_tracker_wins_when_told(archive: Archive, title: str) -> None:
    path = archive.write(row(1), row(2))
    archive.apply()
    archive.world.renames(archive.key(), title)
    before = path.read_text("utf-8").splitlines()
    archive.apply("--prefer", "tracker")
    after = path.read_text("utf-8").splitlines()
    assert len([1 for old, new in zip(before, after, strict=True) if old != new]) == 1
    archive.is_settled()
    assert archive.cell("AI-2", "Action") == "Alert on queue 2"


@on_jira
def test_owner_and_due_date_of_the_tracker_reach_the_file(archive: Archive) -> None:
    archive.write(row(1), row(2))
    archive.apply()
    archive.jira.person_edits(archive.key("AI-1"), assignee="bo", duedate="2027-05-01")
    archive.jira.person_edits(archive.key("AI-2"), assignee="bo", duedate=None)
    assert "2 in conflict" in archive.run()
    archive.apply("--prefer", "tracker")
    assert archive.cell("AI-1", "Owner") == "bo"
    assert archive.cell("AI-1", "Due") == "2027-05-01"
    assert archive.cell("AI-2", "Due") == ""
    archive.is_settled()


@on_jira
def test_an_assignee_whom_nobody_knows_is_left_as_both_sides_have_it(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply()
    archive.jira.person_edits(archive.key(), assignee="dee")
    archive.apply("--prefer", "tracker")
    assert archive.cell("AI-1", "Owner") == "ana"
    assert "but for 1 settled or refused difference" in archive.apply()
    assert archive.jira.seen(archive.key()).fields["assignee"]["displayName"] == "Dee Ruiz"


def test_a_moved_ticket_is_named_by_its_new_key(archive: Archive) -> None:
    archive.write(row(1), row(2))
    archive.apply()
    moved = archive.world.moves(archive.key())
    assert moved != archive.key()
    archive.apply()
    assert archive.key() == moved
    archive.is_settled()


@on_jira
def test_a_moved_ticket_keeps_the_link_around_its_key(archive: Archive) -> None:
    archive.write(row(1), row(2))
    archive.apply()
    old, url = archive.key(), archive.world.server.url
    archive.replace(f"| {old} |", f"| [{old}]({url}/browse/{old}) |")
    archive.world.server.clear()
    archive.apply()
    assert archive.writes == []
    new = archive.world.moves(old)
    archive.apply()
    assert archive.key() == f"[{new}]({url}/browse/{new})"
    assert "Nothing to do" in archive.apply()


def test_a_deleted_ticket_is_reported_and_made_anew_only_when_told(archive: Archive) -> None:
    archive.write(*rows(2))
    archive.apply()
    gone = archive.key()
    archive.world.deletes(gone)
    for words in ([], ["--apply"], ["--apply", "--prefer", "file"], ["--apply", "--force"]):
        said = archive.run(*words, code=int("--apply" in words))
        assert f"{gone} was deleted" in said
    assert archive.world.creations() == 2
    assert archive.key() == gone
    assert "1 created" in archive.apply("--recreate", gone)
    assert archive.key() != gone
    archive.is_settled()


def test_a_ticket_that_is_there_is_not_made_anew(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply()
    assert "Nothing to do" in archive.apply("--recreate", archive.key())
    archive.apply("--recreate", f"{archive.key()}9", code=2)
    assert archive.world.creations() == 1


def test_a_ticket_written_by_hand_is_taken_up_and_not_overwritten(archive: Archive) -> None:
    key = archive.opens("Ours since May", "Words of a person.")
    archive.write(row(1, Ticket=key))
    before = archive.bytes()
    assert "1 linked" in archive.apply()
    assert archive.world.text(key).startswith("Words of a person.")
    assert "an alert fires" not in archive.world.text(key).partition("<!--")[0]
    assert archive.bytes() == before
    assert archive.world.creations() == 0
    assert "Ours since May" in archive.run("--prefer", "tracker")
    archive.is_settled()


def test_what_a_linked_ticket_leaves_empty_is_filled_in(archive: Archive) -> None:
    key = archive.opens("Alert on queue 1", "")
    archive.write(row(1, Ticket=key))
    archive.apply()
    assert "an alert fires" in archive.world.text(key)
    archive.is_settled()
