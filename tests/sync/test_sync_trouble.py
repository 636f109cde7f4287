"""Whatever a server answers: what can be done is done, what is left is said, nothing is doubled."""

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.cli import main
from standin import faults
from standin.faults import Fault, Strike
from standin.worlds import GithubWorld, JiraWorld
from sync.archives import Archive, flat, row, rows

PASSING = {
    "429 in seconds": faults.LIMITED,
    "429 until a date": faults.LIMITED_UNTIL,
    "429 without a word": faults.LIMITED_WITHOUT_A_WORD,
    "500": Fault("status", status=500),
    "500 after commit": Fault("status", status=500, committed=True),
    "503 burst": faults.BURST,
    "503 after commit": Fault("status", status=503, committed=True),
    "reset after commit": faults.RESET_AFTER,
    "closed after commit": faults.CLOSED_AFTER,
    "truncated": faults.TRUNCATED_AFTER,
    "HTML for 200": faults.HTML_AFTER,
    "HTML for 201": faults.HTML_CREATED_AFTER,
}
"""What one run gets over by itself."""
UNCLEAR = {
    "502": Fault("status", status=502),
    "504": Fault("status", status=504),
    "late": faults.LATE,
    "reset": faults.RESET_BEFORE,
}
"""What may still be under way when the run ends."""
SOME = ("429 in seconds", "500 after commit", "reset after commit", "HTML for 200", "late", "502")
CREATING = r"/issues?$"
CLOSING = {GithubWorld: ("PATCH", r"/issues/\d+$"), JiraWorld: ("POST", "/transitions$")}


def strike(archive: Archive, *more: Strike) -> None:
    """Put faults in the place of those so far."""
    archive.world.faults.sources[:] = more


@pytest.mark.parametrize("name", PASSING)
def test_trouble_in_creating_passes_within_the_run(archive: Archive, name: str) -> None:
    archive.write(*rows(3))
    strike(archive, Strike(PASSING[name], method="POST", path=CREATING, after=1))
    archive.apply()
    strike(archive)
    archive.is_settled()


@pytest.mark.parametrize("name", UNCLEAR)
def test_what_nobody_knows_is_left_to_the_next_run(archive: Archive, name: str) -> None:
    archive.configure(settle_seconds=5)
    archive.write(*rows(3))
    strike(archive, Strike(UNCLEAR[name], method="POST", path=CREATING, after=1))
    said = archive.apply(code=1)
    assert "2 created, 1 left." in said
    assert "The next run looks for it first." in flat(said)
    assert len(archive.bearing("AI-2")) <= 1
    archive.world.clock.advance(60)
    archive.apply()
    archive.is_settled()


@pytest.mark.parametrize("name", SOME)
def test_trouble_in_an_update_is_got_over(archive: Archive, name: str) -> None:
    archive.write(*rows(3))
    archive.apply()
    archive.replace("2027-01-15", "2027-02-15")
    fault = {**PASSING, **UNCLEAR}[name]
    strike(archive, Strike(fault, method=archive.world.changes, path="/issues?/"))
    archive.apply()
    strike(archive)
    archive.is_settled()


@pytest.mark.parametrize("name", SOME)
def test_trouble_in_closing_is_finished_by_the_next_run(archive: Archive, name: str) -> None:
    archive.write(*rows(3))
    archive.apply()
    archive.replace("| open |", "| done 2026-11-20 |")
    method, path = CLOSING[type(archive.world)]
    strike(archive, Strike({**PASSING, **UNCLEAR}[name], method=method, path=path, after=1))
    assert main(["sync", "--apply"]) in (0, 1)
    strike(archive)
    archive.world.clock.advance(60)
    archive.apply()
    assert {cells["Status"] for cells in archive.cells().values()} == {"done 2026-11-20"}
    archive.is_settled()


def test_a_busy_tracker_is_not_waited_for_for_ever(archive: Archive) -> None:
    archive.configure(patience_seconds=10)
    archive.write(*rows(4))
    limited = Fault("status", status=429, retry_after=600)
    strike(archive, Strike(limited, method="POST", path=CREATING, after=2, times=None))
    said = flat(archive.apply(code=1))
    assert "2 created, 2 left." in said
    assert "Not all was done:" in said
    assert "is busy (429) and asks to wait 600 seconds" in said
    assert sum(archive.world.clock.slept) <= 10
    strike(archive)
    assert "2 created" in archive.apply()
    archive.is_settled()


def test_a_tracker_that_is_busy_from_the_start_is_said_at_once(archive: Archive) -> None:
    archive.configure(patience_seconds=10)
    archive.write(row(1))
    strike(archive, Strike(Fault("status", status=503), times=None))
    for words in ([], ["--apply"]):
        archive.run(*words, code=2)
        assert len(archive.err.splitlines()) == 1
    assert archive.world.creations() == 0
    strike(archive)
    archive.apply()
    archive.is_settled()


def test_a_refusal_in_one_item_stops_none_of_the_others(archive: Archive) -> None:
    archive.write(*rows(4))
    no = Fault("status", status=409)
    strike(archive, Strike(no, method="POST", path=CREATING, after=1, times=1))
    said = archive.apply(code=1)
    assert "3 created, 1 left." in said
    assert "said no (409)" in said
    strike(archive)
    assert "1 created" in archive.apply()
    archive.is_settled()


def test_duplicates_that_people_made_are_reported_by_every_run(archive: Archive) -> None:
    archive.write(row(1), row(2))
    archive.apply()
    world, key = archive.world, archive.key()
    copy = archive.copies(key)
    world.clock.advance(60)
    for words in ([], ["--apply"], ["--apply", "--force"]):
        said = archive.run(*words, code=int("--apply" in words))
        assert "duplicate" in said
        assert copy in said
    archive.run("--check", code=1)
    assert archive.key() == key
    assert world.creations() == 2


def test_what_is_there_is_found_also_by_a_search_that_knows_nothing(archive: Archive) -> None:
    archive.write(*rows(3))
    archive.world.lags(100_000)
    archive.apply()
    archive.write(*rows(5))
    said = archive.apply()
    assert "2 created, 3 adopted" in said
    assert archive.world.creations() == 5
    archive.is_settled()


def test_an_outcome_as_it_is_read(archive: Archive, snapshot: SnapshotAssertion) -> None:
    archive.write(*rows(2), row(3, Owner="zoe"))
    strike(archive, Strike(Fault("status", status=504), method="POST", path=CREATING))
    said = archive.apply(code=1)
    assert said.replace(archive.world.server.url, "https://tracker.example.com") == snapshot
