"""The Jira of the demo: a stand-in on this machine that forgets everything when the demo ends."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.append(str(CHECKOUT / "tests"))  # the stand-in is the one that the tests use

from standin.jira import CLOUD, Jira, Profile  # noqa: E402
from standin.jira.profile import Person, Project  # noqa: E402
from standin.server import Server  # noqa: E402

MORNING = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
BEGAN = dt.datetime.now(dt.UTC)
USER, TOKEN = "bot@example.com", "demo"
PROFILE = Profile(
    token=TOKEN,
    projects=(Project("10000", "PLT", "Platform"),),
    people=(
        Person("gus", "712020:0a", "Gus Pereira", "gus@example.com"),
        Person("hana", "712020:0b", "Hana Novak", "hana@example.com"),
    ),
    lag=CLOUD.lag,
)
SETTINGS = """
[sync]
repository = "acme/postmortems" # a name that will never change
settle_seconds = 1

[sync.jira]
url = "{url}"
project = "PLT"
"""


class Tracker:
    """A Jira with one project, and what happens around it."""

    def __init__(self, jira: Jira, server: Server) -> None:
        self._jira = jira
        self._server = server

    @property
    def settings(self) -> str:
        """What the configuration says of it."""
        return SETTINGS.format(url=self._server.url)

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables with the credentials."""
        return {"JIRA_USER": USER, "JIRA_TOKEN": TOKEN}

    def kill_after(self, writes: int, process: subprocess.Popen[str]) -> None:
        """Kill a process when its n-th write is done and the answer not yet on its way."""

        def kill(_: object) -> None:
            process.kill()
            process.wait()

        self._server.on_commit(writes, kill)

    def finish(self, key: str) -> None:
        """Finish a ticket, as somebody does who never saw the file."""
        self._jira.resolves(key)


def _clock() -> dt.datetime:
    """Return the time as it goes on from the morning on which the demo takes place."""
    return MORNING + (dt.datetime.now(dt.UTC) - BEGAN)


@contextmanager
def tracker() -> Iterator[Tracker]:
    """Run a Jira for as long as the block lasts."""
    jira = Jira(PROFILE, _clock)
    with Server(jira, now=_clock) as server:
        yield Tracker(jira, server)
