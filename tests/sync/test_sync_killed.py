"""The real command, killed or interrupted at any moment, or started twice: one ticket an action.

`--kills 20` asks for as many random moments; here run the first of them.
"""

import random
import shutil
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from blamefree.cli import machine
from blamefree.lock import REF
from clones import call
from standin.message import Request
from sync import processes
from sync.archives import Archive, flat, rows

COUNT = 40
ASKED_FIRST = 6
"""At least so many requests are sent before the first ticket is made."""
ON_CLOUD = pytest.mark.parametrize("world", ["jira-cloud"], indirect=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask for as many kills as `--kills` says."""
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.getoption("kills")))


class Killing:
    """One run with its end."""

    def __init__(self, archive: Archive, seed: str) -> None:
        self.archive = archive
        self.chance = random.Random(seed)  # noqa: S311 - reproducible is the point
        self.process: subprocess.Popen[str]

    def run(self) -> None:
        """Start the command and let it die at a moment drawn by chance."""
        moment = self.chance.choice(("request", "commit", "before file", "after file"))
        nth = self.chance.randint(1, COUNT)
        if moment == "request":
            nth = self.chance.randint(1, ASKED_FIRST + COUNT)
            self.archive.world.server.on_request(nth, self._die)
        elif moment == "commit":
            self.archive.world.server.on_commit(nth, self._die)
        words = processes.dying(nth, after=moment == "after file") if "file" in moment else ()
        self.process = processes.start(self.archive.root, *words)
        code, out, err = processes.end(self.process)
        assert code == -signal.SIGKILL, (moment, nth, out, err)

    def _die(self, _: Request) -> None:
        self.process.kill()
        self.process.wait()


@pytest.mark.parametrize("world", ["jira-cloud", "jira-datacenter"], indirect=True)
def test_one_clean_run_after_a_kill_leaves_forty_tickets(archive: Archive, seed: int) -> None:
    archive.world.lags(100_000)  # no search ever knows of what was made
    archive.write(*rows(COUNT // 2), *rows(COUNT // 4, start=31, ID=""))
    archive.write(*rows(COUNT // 4), name="2026-11-13-pool", newline="\r\n")
    before = archive.blanked()
    Killing(archive, f"{archive.jira.profile.flavour} {seed}").run()
    archive.apply()
    assert len(archive.jira.issues()) == COUNT
    assert archive.blanked() == before
    archive.is_settled()


def _killed(archive: Archive, nth: int) -> subprocess.Popen[str]:
    """Run the command and kill it behind its n-th write."""
    archive.world.server.on_commit(nth, lambda _: process.kill())
    process = processes.start(archive.root)
    assert processes.end(process)[0] == -signal.SIGKILL
    return process


@ON_CLOUD
def test_a_run_that_dies_again_and_again_makes_nothing_twice(archive: Archive) -> None:
    archive.write(*rows(COUNT))
    for nth in (3, 1, 5):
        _killed(archive, nth)
    archive.apply()
    assert len(archive.bearing("AI-1")) == 1
    archive.is_settled()


@ON_CLOUD
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_run_keeps_nobody_waiting(
    archive: Archive, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write(*rows(5))
    archive.world.server.on_commit(3, lambda _: process.send_signal(number))
    process = processes.start(archive.root)
    code, _, err = processes.end(process)
    assert code == 130
    assert err == (
        "postmortem: Interrupted; what was sent may be under way."
        " Run again: the next run looks for it, and goes on.\n"
    )
    assert archive.world.creations() == 3
    monkeypatch.setattr(machine, "host", lambda: "elsewhere")
    archive.apply()
    assert locked(archive.root) == ""
    assert archive.world.creations() == 5
    archive.is_settled()


@pytest.fixture
def clone(archive: Archive, tmp_path: Path) -> Path:
    """Return a second clone of the archive's repository; both share a remote."""
    archive.write(*rows(8))
    archive.configure(lock_remote="origin")
    shared = tmp_path / "shared.git"
    call(tmp_path, "init", "-q", "--bare", str(shared))
    call(archive.root, "remote", "add", "origin", str(shared))
    return shutil.copytree(archive.root, tmp_path / "clone")


def locked(root: Path) -> str:
    """Return what the lock's ref points to."""
    return call(root, "for-each-ref", "--format=%(objectname)", REF)


@ON_CLOUD
def test_of_two_that_start_together_one_works_and_one_says_who_does(
    archive: Archive, clone: Path
) -> None:
    reached, free = threading.Event(), threading.Event()

    def hold(_: Request) -> None:
        reached.set()
        free.wait(30)

    archive.world.server.on_commit(3, hold)
    first = processes.start(archive.root)
    assert reached.wait(30)
    code, out, err = processes.end(processes.start(clone))
    free.set()
    assert (code, out) == (2, "")
    assert f"Another run has the sync lock: process {first.pid} on " in err
    assert len(err.splitlines()) == 1
    assert processes.end(first)[0] == 0
    assert archive.world.creations() == 8
    assert locked(archive.root.parent / "shared.git") == ""
    archive.is_settled()
    code, out, _ = processes.end(processes.start(clone))
    assert (code, "8 adopted" in out) == (0, True)
    assert archive.world.creations() == 8


@ON_CLOUD
def test_two_that_race_make_nothing_twice(archive: Archive, clone: Path) -> None:
    running = [processes.start(root) for root in (archive.root, clone)]
    assert {processes.end(one)[0] for one in running} <= {0, 2}
    archive.apply()
    archive.is_settled()
    assert archive.world.creations() == 8


@ON_CLOUD
def test_a_run_whose_lock_was_taken_over_stops(archive: Archive, clone: Path) -> None:
    archive.configure(lock_remote="origin", create_at_most=50)

    def overtake(_: Request) -> None:
        archive.world.clock.advance(11 * 60)
        assert processes.end(processes.start(clone, *processes.COMMAND, "--take-over"))[0] == 0

    archive.world.server.on_commit(2, overtake)
    said = flat(archive.apply(code=1))
    assert "Another run took the sync lock over" in said
    assert "2 created, 6 left." in said
    assert archive.world.creations() == 8
    assert "6 adopted" in archive.apply()
    archive.is_settled()


@ON_CLOUD
def test_a_lock_of_another_machine_is_taken_over_only_when_told(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write(*rows(8))
    archive.configure(settle_seconds=30)
    process = _killed(archive, 3)
    monkeypatch.setattr(machine, "host", lambda: "elsewhere")
    archive.apply(code=2)
    assert f"process {process.pid} on " in archive.err
    assert "--take-over" in archive.err
    archive.world.clock.slept.clear()
    archive.apply("--take-over")
    assert archive.world.clock.slept == [30]
    assert archive.world.creations() == 8
