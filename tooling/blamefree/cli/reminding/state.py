"""The file that keeps what was said, and the lock that only one run sends under."""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blamefree import repository
from blamefree.cli import complain
from blamefree.errors import BlamefreeError, RepositoryError
from blamefree.followup import ledger
from blamefree.followup.ledger import Ledger

LARGEST = 50_000_000  # bytes


def load(path: Path, today: dt.date) -> Ledger:
    """Return what was said before; where the file is none of ours, that is said, and it is lost.

    Raises:
        RepositoryError: it is a folder, so that nothing could be noted either.
    """
    if not repository.exists(path):
        return Ledger.begun(today)
    if path.is_dir():
        hint = "Nothing was sent; name a file, in `remind.state` or with --state."
        raise RepositoryError(f"{path} is a folder.", hint)
    try:
        return ledger.read(repository.read(path, LARGEST))
    except RepositoryError as trouble:
        why = trouble.message.removeprefix(f"{path}").strip(": .")
    except ValueError as trouble:
        why = str(trouble)
    days = f"what was sent in the last {ledger.LOOKBACK.days} days may be sent once more"
    hint = f"--apply begins it anew: {days}."
    complain(BlamefreeError(f"{path} does not say what was sent: {why}.", hint))
    return Ledger.begun(today)


def save(path: Path, kept: Ledger) -> None:
    """Write the file, whole or not at all (`RepositoryError`)."""
    repository.write(path, ledger.written(kept))


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock beside the file; the system takes it from a run that dies.

    Raises:
        RepositoryError: another run has it, or it cannot be made.
    """
    beside = path.with_name(f"{path.name}.lock")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as trouble:
        reason = (trouble.strerror or str(trouble)).lower()
        raise RepositoryError(f"{beside}: {reason}.", "Nothing was sent.") from trouble
    try:
        if not _locked(handle):
            message = f"Another run is sending reminders: it holds {beside}."
            raise RepositoryError(message, "Nothing was sent; wait for it to end.")
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Whether the lock is ours; closing the file gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - it is only there

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - it is not everywhere

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
