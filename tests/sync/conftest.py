"""A stand-in of every sort, with a tracker connected to it, or an archive that is kept with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blamefree.sync.tracker import Tracker
from standin.world import WORLDS, World
from sync import surroundings
from sync.archives import Archive


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Go through the command on two trackers, where a test does not name its own.

    What is different on Data Center is shown one floor below, and by the schedules.
    """
    marks = metafunc.definition.iter_markers("parametrize")
    is_named = any("world" in str(mark.args[0]) for mark in marks)
    if "archive" in metafunc.fixturenames and not is_named:
        two = pytest.mark.parametrize("world", ["github", "jira-cloud"], indirect=True)
        metafunc.definition.add_marker(two)


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


@pytest.fixture
def archive(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Archive:
    """Return an archive without documents, whose folder the command runs in."""
    for name, value in surroundings.VARIABLES.items():
        monkeypatch.setenv(name, value)
    surroundings.calm(world, monkeypatch)
    made = Archive(tmp_path / "repository", world, capsys)
    monkeypatch.chdir(made.root)
    return made
