"""What the file says and nobody can read is left out, said in every run, and destroys nothing."""

import pytest

from blamefree.cli import main
from sync.archives import Archive, flat, row

JIRA = pytest.mark.parametrize("world", ["jira-cloud", "jira-datacenter"], indirect=True)


@JIRA
def test_a_date_that_is_none_takes_none_away(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply()
    archive.replace("2027-01-15", "next week")
    for _ in range(2):
        assert "AI-1: “next week” is no date" in flat(archive.apply())
    assert archive.jira.seen(archive.key()).fields["duedate"] == "2027-01-15"
    archive.replace("next week", "2027-02-01")
    archive.apply()
    assert archive.jira.seen(archive.key()).fields["duedate"] == "2027-02-01"


def test_an_owner_whom_the_directory_does_not_know_is_named_in_every_run(archive: Archive) -> None:
    archive.write(row(1, Owner="nobody"), row(2, Owner="platform"))
    people = archive.root / "people.toml"
    people.write_text(f'teams = ["Platform"]\n{people.read_text("utf-8")}', "utf-8")
    for _ in range(2):
        said = flat(archive.apply())
        assert "cannot assign to nobody (1 action): people.toml names no account" in said
        assert "platform" not in said.casefold().replace("“platform”", "")


@JIRA
def test_what_the_file_calls_done_gets_its_day_in_the_run_that_closes_it(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply()
    archive.replace("| open |", "| done |")
    archive.apply()
    assert archive.cell("AI-1", "Status") == "done 2026-11-21"
    archive.is_settled()


def test_the_sample_of_a_new_repository_gets_no_ticket(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive.root)
    assert main(["init", "--yes"]) == 0
    assert "2 actions without a ticket" in flat(archive.run())
