"""Whom a ticket is assigned to; and an assignee that cannot be is no reason for no ticket."""

import pytest

from standin.faults import Fault, Strike
from standin.jira.profile import ANA, BO, Person
from sync.archives import Archive, row, rows

JIRAS = ["jira-cloud", "jira-datacenter"]
on_jira = pytest.mark.parametrize("world", JIRAS, indirect=True)
on_cloud = pytest.mark.parametrize("world", ["jira-cloud"], indirect=True)


def assignee(archive: Archive, action: str = "AI-1") -> str:
    """Return who an action's ticket is assigned to, as people read it."""
    found = archive.jira.seen(archive.key(action)).fields["assignee"]
    return str(found["displayName"]) if found else ""


@on_jira
def test_the_account_of_the_directory_is_assigned(archive: Archive) -> None:
    archive.write(row(1, Owner="@ana"), row(2, Owner="bo"), row(3, Owner="stranger"))
    archive.apply()
    assert [assignee(archive, f"AI-{n}") for n in (1, 2, 3)] == ["Ana Ng", "Bo Lind", ""]
    archive.is_settled()


@on_jira
def test_an_address_finds_the_account_also_where_it_is_hidden(archive: Archive) -> None:
    archive.names(ana='email = "ana@example.com"', bo='email = "bo@example.com"')
    archive.write(row(1), row(2, Owner="bo"))
    archive.apply()
    assert [assignee(archive, f"AI-{n}") for n in (1, 2)] == ["Ana Ng", "Bo Lind"]
    archive.is_settled()


@on_jira
@pytest.mark.parametrize("others", [0, 2])
def test_an_address_that_means_nobody_or_two_assigns_nobody_and_says_so(
    archive: Archive, others: int
) -> None:
    twins = [Person(f"ana{n}", f"5c{n}", f"Ana {n}", "twin@example.com") for n in range(others)]
    archive.administer(people=(ANA, BO, *twins))
    archive.names(ana='email = "twin@example.com"')
    archive.write(row(1), row(2))
    said = archive.apply(code=1)
    assert said.count("refused: Jira finds nobody, or more than one, for twin@example.com") == 2
    assert assignee(archive) == ""
    archive.is_settled()


def test_a_refused_assignee_is_reported_and_the_ticket_is_there(archive: Archive) -> None:
    archive.write(row(1, Owner="zoe"), row(2))
    said = archive.apply(code=1)
    assert "2 created, 1 with refused fields" in said
    assert "refused: " in said
    archive.is_settled()
    archive.replace("| zoe |", "| bo |")
    archive.apply()
    archive.is_settled()


@on_jira
def test_an_assignee_that_got_lost_in_silence_is_set_afterwards(archive: Archive) -> None:
    archive.administer(drops_assignee=True, lag=0.0)
    archive.write(*rows(3))
    archive.apply()
    assert {assignee(archive, f"AI-{n}") for n in (1, 2, 3)} == {"Ana Ng"}
    assert archive.world.creations() == 3
    archive.is_settled()


@on_cloud
def test_an_assignee_that_could_not_be_set_waits_for_a_person(archive: Archive) -> None:
    archive.administer(drops_assignee=True)
    refusal = Fault("status", status=500)
    archive.world.faults.sources.append(Strike(refusal, method="PUT", path="/issue/", times=None))
    archive.write(row(1))
    assert "refused: " in archive.apply(code=1)
    archive.world.faults.sources.clear()
    assert "file ana, Jira none" in archive.apply(code=1)
    archive.apply("--prefer", "file")
    assert assignee(archive) == "Ana Ng"
    archive.is_settled()


@on_jira
def test_an_owner_who_is_taken_out_of_the_row_stays_assigned(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply()
    archive.replace("| ana |", "| |")
    archive.world.server.clear()
    archive.apply()
    assert archive.writes == []
    assert assignee(archive) == "Ana Ng"
