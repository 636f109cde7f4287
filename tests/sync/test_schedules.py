"""Whatever fails, and wherever a run dies: one ticket an action, none lost, no other byte changed.

`make faults` runs a thousand schedules on each tracker; here run the first of them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from standin.world import WORLDS
from sync.schedules import Life


@pytest.fixture
def life(tmp_path: Path, kind: str, seed: int) -> Iterator[Life]:
    """Return an archive and a tracker that have been through what the seed has in store."""
    world = WORLDS[kind]()
    with world.server:
        lived = Life(tmp_path, world, seed)
        lived.survive()
        world.clock.advance(600)
        yield lived


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask for as many lives on each tracker as `--schedules` says."""
    count = metafunc.config.getoption("schedules")
    metafunc.parametrize("kind", sorted(WORLDS))
    metafunc.parametrize("seed", range(count))


def test_one_ticket_an_action_whatever_happened(life: Life) -> None:
    life.run()
    for item in life.items():
        assert life.world.bearing(item.token) == [item.ticket], item
    assert life.stray() == []
    life.world.server.clear()
    before = {path: (life.root / path).read_bytes() for path in life.texts}
    outcome = life.run()
    assert outcome.is_complete
    assert [one.path for one in life.world.server.requests if one.wrote] == []
    assert {path: (life.root / path).read_bytes() for path in life.texts} == before
