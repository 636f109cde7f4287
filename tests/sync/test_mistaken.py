"""Where a ticket may be another action's: none is made, none overwritten, and it is said."""

import signal

import pytest

from standin.faults import LATE, Fault, Strike
from sync.archives import MAIL, Archive, flat, row

LOST = row(1, ID="", Action="Alert on the queue")
ABOVE = row(2, ID="", Action="A row that somebody put above")


def test_a_row_whose_id_was_lost_gets_no_second_ticket_when_rows_move(archive: Archive) -> None:
    path = archive.write(LOST)
    before = path.read_bytes()
    archive.apply()
    (first,) = archive.bearing()
    path.write_bytes(before)
    archive.write(ABOVE, LOST)
    archive.world.clock.advance(600)
    said = archive.apply(code=1)
    assert f"{first} has this title, and an ID that no row has" in flat(said)
    assert archive.world.creations() == 1
    archive.write(ABOVE, row(1, ID="AI-1", Action="Alert on the queue", Ticket=first))
    archive.apply()
    assert archive.world.creations() == 2
    archive.is_settled()


def test_one_whose_id_somebody_else_took_gets_none_either(archive: Archive) -> None:
    archive.write(LOST)
    archive.apply()
    (first,) = archive.bearing()
    archive.write(row(7, Action="Numbered by hand"), LOST)
    archive.world.clock.advance(600)
    assert f"{first} has this title" in flat(archive.apply(code=1))
    assert archive.bearing("AI-8") == []


def test_a_new_one_can_be_asked_for(archive: Archive) -> None:
    archive.write(LOST)
    archive.apply()
    archive.write(row(7, Action="Numbered by hand"), LOST)
    archive.world.clock.advance(600)
    archive.apply("--prefer", "file")
    assert len(archive.bearing("AI-8")) == 1


def test_a_copied_row_takes_nobodys_ticket(archive: Archive) -> None:
    old = archive.write(row(1, Action="The old action"))
    archive.apply()
    key = archive.key()
    archive.write(row(1, Action="A new one", Ticket=key), name="2026-11-20-copy")
    archive.run("--apply", "postmortems/2026-11-20-copy.md")
    assert archive.title() == "The old action"
    old.unlink()
    said = archive.run("--apply", "postmortems/2026-11-20-copy.md", code=1)
    assert f"{key} bears the mark of another action" in flat(said)
    assert archive.bearing(name=MAIL) == [key]
    assert archive.bearing(name="2026-11-20-copy") == []


def test_ids_that_were_swapped_swap_their_tickets_once_a_person_says_so(archive: Archive) -> None:
    archive.write(row(1), row(2))
    archive.apply()
    first, second = archive.key("AI-1"), archive.key("AI-2")
    archive.write(row(2, ID="AI-1", Ticket=second), row(1, ID="AI-2", Ticket=first))
    assert "bears the mark of another action" in flat(archive.apply(code=1))
    archive.apply("--prefer", "file")
    assert (archive.bearing("AI-1"), archive.bearing("AI-2")) == ([second], [first])
    archive.world.clock.advance(600)
    archive.is_settled()


def test_a_renamed_postmortem_keeps_its_ticket_once_a_person_says_so(archive: Archive) -> None:
    old = archive.write(row(1))
    archive.apply()
    old.rename(old.with_name("2026-11-12-renamed.md"))
    assert "bears the mark of another action" in flat(archive.apply(code=1))
    archive.apply("--prefer", "file")
    assert archive.world.creations() == 1
    assert "Nothing to do" in archive.apply()


def test_an_unclear_answer_is_settled_though_the_search_for_it_is_refused(archive: Archive) -> None:
    archive.configure(settle_seconds=30, patience_seconds=60)
    archive.write(row(1))
    busy = Fault("status", status=429, retry_after=1000)
    creation = Strike(LATE, "POST", "/issues?$")
    archive.world.faults.sources += [creation, _After(busy, archive)]
    archive.apply(code=1)
    archive.world.faults.sources.clear()
    archive.world.clock.slept.clear()
    archive.apply()
    assert archive.world.clock.slept == [30]  # the run before left word of it
    assert len(archive.bearing()) == 1
    archive.world.clock.slept.clear()
    archive.is_settled()
    assert archive.world.clock.slept == []


class _After:
    """Strikes every request once an issue was to be created."""

    def __init__(self, fault: Fault, archive: Archive) -> None:
        self.fault, self.world = fault, archive.world

    def draw(self, _: object) -> Fault | None:
        """Return the fault, if it is time."""
        return self.fault if self.world.creations() else None


def test_an_interrupted_run_leaves_word_of_what_it_may_have_made(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.configure(settle_seconds=30)
    archive.write(row(1))
    archive.world.server.on_commit(1, lambda _: signal.raise_signal(signal.SIGINT))
    slept: list[float] = []
    monkeypatch.setattr("blamefree.cli.tickets.lock.time.sleep", slept.append)
    archive.apply(code=130)
    archive.apply()
    assert slept == [30]
    assert len(archive.bearing()) == 1


@pytest.mark.parametrize("world", ["jira-cloud"], indirect=True)
def test_a_run_that_is_interrupted_while_it_waits_keeps_nobody_out(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.configure(settle_seconds=30)
    archive.write(row(1))
    archive.world.server.on_commit(1, lambda _: signal.raise_signal(signal.SIGINT))
    archive.apply(code=130)
    with monkeypatch.context() as patch:
        patch.setattr("blamefree.cli.tickets.lock.time.sleep", _interrupt)
        archive.apply(code=130)
    monkeypatch.setattr("blamefree.cli.machine.host", lambda: "elsewhere")
    archive.apply()
    assert len(archive.bearing()) == 1


def _interrupt(_: float) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("world", ["jira-cloud"], indirect=True)
def test_the_digest_tells_where_tickets_go(archive: Archive) -> None:
    archive.write(row(1))
    before = archive.digest()
    archive.configure(tracker='priorities = {SEV2 = "High"}')
    assert archive.digest() != before
