"""Whatever fails, and wherever a run dies: one ticket an action, none lost, no other byte changed.

`make faults` runs a thousand schedules on each tracker; here run the first of them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from standin.world import TOKEN, WORLDS
from sync import census
from sync.schedules import Life


@pytest.fixture
def life(tmp_path: Path, kind: str, seed: int, record_property: census.Record) -> Iterator[Life]:
    """Return an archive and a tracker that have been through what the seed has in store."""
    world = WORLDS[kind]()
    with world.server:
        lived = Life(tmp_path, world, seed)
        lived.survive()
        yield lived
        census.take(lived, record_property)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask for as many lives on each tracker as `--schedules` says."""
    count = metafunc.config.getoption("schedules")
    metafunc.parametrize("kind", sorted(WORLDS))
    metafunc.parametrize("seed", range(count))


def test_one_ticket_an_action_whatever_happened(life: Life) -> None:
    life.run()
    assert life.conflicts() <= life.around.touched
    life.run(prefer="file")
    life.world.clock.advance(600)
    assert set(life.run().twins) == life.around.copied()
    life.around.delete_copies()
    _one_ticket_each(life)
    _nothing_is_left(life)
    assert life.words.unheard == []
    assert life.papers.audit() == []
    assert not [text for text in life.said if TOKEN in text or census.SECRET in text]


def _one_ticket_each(life: Life) -> None:
    tracker, _ = life.connected()
    for item in life.papers.items():
        assert life.world.bearing(item.token) == [item.ticket], item
        assert life.world.title(item.ticket) == tracker.fields(item)["title"]
        assert life.world.is_open(item.ticket) == (item.state not in ("done", "declined"))


def _nothing_is_left(life: Life) -> None:
    """Show that one more run has nothing to do, and does nothing."""
    life.world.server.clear()
    before = life.papers.whole()
    outcome = life.run()
    assert (outcome.plan.pending, outcome.plan.open, outcome.twins) == ((), (), {})
    assert [one.path for one in life.world.server.requests if one.wrote] == []
    assert life.papers.whole() == before
