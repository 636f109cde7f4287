"""What a run costs in requests: little where there is nothing to do, one for each new ticket."""

import re
from math import ceil

import pytest

from sync.archives import Archive, rows

JIRAS = ["jira-cloud", "jira-datacenter"]
pytestmark = pytest.mark.parametrize("world", JIRAS, indirect=True)


def counted(archive: Archive, said: str) -> int:
    """Return how many requests a run says it took, which is how many there were."""
    found = re.search(r"It took (\d+) requests?\.", said)
    assert found
    assert int(found[1]) == len(archive.world.server.requests)
    return int(found[1])


def test_creating_costs_a_request_each_and_few_more(archive: Archive) -> None:
    count = 120
    archive.configure(create_at_most=count)
    for start in range(0, count, 40):
        archive.write(*rows(40), name=f"2026-11-{10 + start // 40}-mail")
    asked = counted(archive, archive.apply("--verbose"))
    assert asked <= count + ceil(count / 50) + 10
    assert len(archive.jira.issues()) == count


def test_nothing_to_do_costs_a_request_for_a_hundred_tickets(archive: Archive) -> None:
    count = 250
    archive.configure(create_at_most=count)
    for start in range(0, count, 25):
        archive.write(*rows(25), name=f"2026-11-{10 + start // 25}-mail")
    archive.apply()
    assert len(archive.jira.issues()) == count
    archive.world.clock.advance(600)
    before = archive.bytes()
    for words in ([], ["--check"], ["--apply"]):
        archive.world.server.clear()
        said = archive.run(*words, "--verbose")
        assert counted(archive, said) <= ceil(count / 100) + 5
        assert archive.writes == []
    assert archive.bytes() == before
