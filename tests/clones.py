"""Clones of one repository, and claims to the lock that they share."""

import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

from blamefree.lock import REF, Claim

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
STALE = 15 * MINUTE


class Clock:
    """A clock that stands until it is put forward."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> dt.datetime:
        return self.time


def call(root: Path, *words: str, given: str = "") -> str:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.com"]
    done = subprocess.run(
        ["git", "-C", str(root), *who, *words],
        check=True,
        capture_output=True,
        text=True,
        input=given,
    )
    return done.stdout.strip()


def claim(root: Path, clock: Callable[[], dt.datetime], run: str = "1", **other: object) -> Claim:
    host = other.pop("host", f"host-{run}")
    assert isinstance(host, str)
    made = Claim(root, "origin", run, host, 40 + len(run), STALE, clock, lambda _: True)
    return made._replace(**other)  # type: ignore[arg-type]


def shared(root: Path) -> str:
    """Return what the lock's ref points to in the repository that the clones share."""
    return call(root.parent / "shared.git", "for-each-ref", "--format=%(objectname)", REF)
