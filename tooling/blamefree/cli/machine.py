"""Which machine this is, and which of its processes run."""

import hashlib
import os
import socket
import sys
import uuid
from pathlib import Path

BOOT, PROCESSES = "/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid"


def host() -> str:
    """Return the machine's name, and a digest of what a process number means something in.

    Equal names are common among containers and laptops: a dead process of one must not be looked
    for in another.
    """
    try:
        scope = Path(BOOT).read_text(encoding="ascii") + str(Path(PROCESSES).readlink())
    except (OSError, ValueError):
        # A random number, so never equal to another run's, where the machine has no address.
        scope = f"{uuid.getnode():x}"
    return f"{socket.gethostname()} {hashlib.sha256(scope.encode()).hexdigest()[:12]}"


def is_alive(pid: int) -> bool:
    """Tell whether the process runs; what cannot be told counts as alive."""
    if sys.platform == "win32" or pid <= 0:  # there, and below one, a signal reaches others
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
