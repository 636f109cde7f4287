"""What all tests share."""

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

CENSUS: Counter[str] = Counter()
"""What happened in the lives that `test_schedules.py` lives through, by kind."""

settings.register_profile("blamefree", deadline=None)  # no test fails by the clock
settings.load_profile("blamefree")

# Every process of a run reads what the first has compiled, wherever that is else left undone.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

LONG = 100_000
"""Characters: far more than any postmortem has."""
SECONDS = 6.0
"""Of CPU time. Honest work on a `LONG` text takes a twentieth of it at most, usually far less."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add how many seeded lives of an archive, deaths of a run and inputs are gone through."""
    parser.addoption("--schedules", type=int, default=10, help="fault schedules a tracker")
    parser.addoption("--kills", type=int, default=3, help="kills of a run on each Jira")
    parser.addoption("--inputs", type=int, default=400, help="hostile inputs to draft from")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what the lives of an archive have noted about themselves."""
    if report.when == "teardown":
        for name, noted in report.user_properties:
            if name == "census" and isinstance(noted, dict):
                CENSUS.update(noted)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was lived through."""
    if CENSUS:
        terminalreporter.write_line(", ".join(f"{n:,} {what}" for what, n in CENSUS.items()))


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that makes an empty folder: pytest's own reads all that came before."""
    base, numbers = tmp_path_factory.getbasetemp(), count()

    def made(name: str) -> Path:
        folder = base / f"{name}-{next(numbers)}"
        folder.mkdir(mode=0o700)
        return folder

    return made


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, new_folder: Callable[[str], Path]) -> Path:
    """Return a folder that is this test's alone."""
    return new_folder(re.sub(r"\W", "_", request.node.name)[:30])


@pytest.fixture(autouse=True)
def cache_folder(new_folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that this test's runs keep their cache in: never the user's own."""
    folder = new_folder("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def ends_soon() -> Callable[..., None]:
    """Return a function that shows that work on one long hostile text comes to an end.

    It is a guard against hanging, no claim of speed: a pattern that grows with the square of the
    text mostly takes several times `SECONDS`, a worse one never ends, and a slow or busy machine
    changes neither. Where honest work is dear, a shorter `length` keeps it under a twentieth too.
    """

    def check(work: Callable[[str], object], piece: str, length: int = LONG) -> None:
        text = piece * (length // len(piece))
        started = time.process_time()
        work(text)
        assert time.process_time() - started < SECONDS

    return check


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which a test was skipped, where `BLAMEFREE_NO_SKIP` says none may be."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if reporter and skipped and os.environ.get("BLAMEFREE_NO_SKIP"):
        reporter.write_line(f"BLAMEFREE_NO_SKIP: {len(skipped)} skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
