"""A stand-in of every sort, with a tracker connected to it."""

from collections.abc import Iterator

import pytest

from blamefree.sync.tracker import Tracker
from standin.world import WORLDS, World


@pytest.fixture(params=sorted(WORLDS))
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Return a stand-in that serves."""
    made = WORLDS[request.param]()
    with made.server:
        yield made


@pytest.fixture
def tracker(world: World) -> Tracker:
    """Return a tracker that is signed in to it."""
    connected = world.connect()
    connected.sign_in()
    world.server.clear()
    return connected
