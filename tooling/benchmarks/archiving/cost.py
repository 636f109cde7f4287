"""What a whole process takes, with the processes that it starts."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

# Compiled modules are kept, as on every machine that was not told otherwise.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
_ENVIRONMENT |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


class Cost(NamedTuple):
    """What one process took."""

    seconds: float
    busy: float
    """Seconds of processor time."""
    memory: float
    """The most it held, in MB."""


class UnfitError(Exception):
    """What was to be measured is not what happened."""


def cost(words: Sequence[str], root: Path) -> Cost:
    """Run a command in a folder.

    Raises:
        UnfitError: it failed.
    """
    said = root / "said"
    begun = time.perf_counter()
    with said.open("wb") as file:
        process = subprocess.Popen(words, cwd=root, stdout=file, stderr=file, env=_ENVIRONMENT)
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise UnfitError(f"`{' '.join(words)}` failed: {said.read_text()[-500:]}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * scale / 2**20)
