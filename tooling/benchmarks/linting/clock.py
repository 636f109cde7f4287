"""Whole processes, timed in turn, so that a machine that slows down slows all of them."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

OURS, FLOOR = "postmortem", "python -c pass"
_OVER = 2
"""Exit codes from here on say that ours could not do its work."""


class Command(NamedTuple):
    """A program and its arguments, under the name it has in the table."""

    name: str
    words: tuple[str, ...]
    once: bool = False
    """Whether it takes so long that its first time counts in every round."""


class TroubleError(Exception):
    """The benchmark cannot go on; the sentence says why."""


class Clock:
    """Times commands in a folder, with a cache folder of their own."""

    def __init__(self, cache: Path, now: Callable[[], float] = time.perf_counter) -> None:
        self._now = now
        # Compiled modules are kept, as on every machine that was not told otherwise.
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        # alex would ask the network for a newer version of itself.
        alone = {"XDG_CACHE_HOME": str(cache), "NO_UPDATE_NOTIFIER": "1"}
        self.environment: Mapping[str, str] = {**kept, **alone}
        self._known: dict[Command, float] = {}

    def seconds(self, command: Command, folder: Path) -> float:
        """Return how long one run takes; of a command that counts once, how long its first took.

        Raises:
            TroubleError: our own command could not run.
        """
        if command in self._known:
            return self._known[command]
        begun = self._now()
        code = self._run(command, folder)
        passed = self._now() - begun
        if command.name == OURS and code >= _OVER:
            raise TroubleError(f"`{' '.join(command.words)[:200]}` ended with exit code {code}.")
        if command.once:
            self._known[command] = passed
        return passed

    def _run(self, command: Command, folder: Path) -> int:
        silent = subprocess.DEVNULL
        return subprocess.run(
            command.words,
            cwd=folder,
            env=self.environment,
            stdin=silent,
            stdout=silent,
            stderr=silent,
            check=False,
        ).returncode

    def rounds(
        self, commands: Sequence[Command], folder: Path, prepare: Callable[[int], None], runs: int
    ) -> "Times":
        """Return the times of the commands, a round each; `prepare` is told which round comes."""
        times: Times = {command.name: [] for command in commands}
        for number in range(runs):
            prepare(number)
            turned = number % len(commands)
            for command in (*commands[turned:], *commands[:turned]):
                times[command.name].append(self.seconds(command, folder))
        return times


Times = dict[str, list[float]]


def processor() -> float:
    """Return what ended processes of ours took of the processors, however long they waited."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def floor() -> Command:
    """Return the least that any command of ours can cost."""
    return Command(FLOOR, (sys.executable, "-c", "pass"))


def ratio(times: Times, other: str) -> float | None:
    """Return the median of our times over the other's, round by round; None without the other."""
    if other not in times:
        return None
    pairs = zip(times[OURS], times[other], strict=True)
    return statistics.median(ours / theirs for ours, theirs in pairs)
