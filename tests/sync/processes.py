"""The command as a process of its own, which can be killed at any moment."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from sync.surroundings import VARIABLES

DYING = """
import os, signal, sys
from blamefree.cli import main

left, replace = {nth}, os.replace

def counted(*names):
    global left
    left -= 1
    if left or not {after}:
        left or os.kill(os.getpid(), signal.SIGKILL)
        return replace(*names)
    replace(*names)
    os.kill(os.getpid(), signal.SIGKILL)

os.replace = counted
sys.exit(main(["sync", "--apply"]))
"""
"""The command, but that it dies just before, or just after, it has put a file in its place."""
COMMAND = ("-m", "blamefree", "sync", "--apply")


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    """Start the command, or Python with these words."""
    return subprocess.Popen(
        [sys.executable, *(words or COMMAND)],
        cwd=folder,
        env={**os.environ, **VARIABLES},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Whoever started the tests in the background has them ignore Ctrl-C, and so their children.
        preexec_fn=_hear,  # noqa: PLW1509 - it only sets a signal
    )


def _hear() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def dying(nth: int, *, after: bool) -> tuple[str, str]:
    """Return the words of a run that dies at the n-th file it puts in its place."""
    return "-c", DYING.format(nth=nth, after=after)


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a process and return its exit code and what it said."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err
