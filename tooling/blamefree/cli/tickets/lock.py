"""The lock around a run of `sync --apply`, given back however the run ends."""

import datetime as dt
import os
import secrets
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Never

from blamefree import lock
from blamefree.cli import complain, machine
from blamefree.config import Settings
from blamefree.document.wording import plural
from blamefree.errors import BlamefreeError
from blamefree.lock import Claim, Lock

_RUN_BYTES = 8


@contextmanager
def held(settings: Settings, *, take_over: bool) -> Iterator[Lock]:
    """Hold the lock; a run that dies leaves it behind, to be taken over.

    Raises:
        HeldError: another run has it.
        RepositoryError: there is no git repository, or its remote refuses.
    """
    taken = lock.take(_claim(settings), take_over=take_over)
    before = signal.signal(signal.SIGTERM, _interrupted)
    ended = False
    try:
        if taken.holder.work:
            # A request of the run before may still be on its way: look only when it has arrived.
            settle(settings)
        yield taken
        ended = True
    finally:
        signal.signal(signal.SIGTERM, before)
        _give_back(taken, ended=ended)


def settle(settings: Settings) -> None:
    """Wait until what was sent and never answered has been carried out, or never will be."""
    seconds = settings.sync.settle_seconds
    if seconds:
        message = "A request to create a ticket may still be under way."
        complain(BlamefreeError(message, f"Waiting {plural(seconds, 'second')} for it."))
    time.sleep(seconds)


def _claim(settings: Settings) -> Claim:
    return Claim(
        root=settings.root,
        remote=settings.sync.lock_remote,
        run=secrets.token_hex(_RUN_BYTES),
        host=machine.host(),
        pid=os.getpid(),
        stale_after=dt.timedelta(minutes=settings.sync.lock_minutes),
        now=lambda: dt.datetime.now(dt.UTC),
        is_alive=machine.is_alive,
    )


def _interrupted(_: int, __: FrameType | None) -> Never:
    raise KeyboardInterrupt


def _give_back(taken: Lock, *, ended: bool) -> None:
    try:
        if taken.holder.given_up:
            return
        if taken.holder.work and not ended:
            # What was sent may still be under way: the next run has to know, and to settle.
            taken.give_up()
            hint = "Run again: the next run looks for it, and goes on."
            complain(BlamefreeError("Interrupted; what was sent may be under way.", hint))
        else:
            taken.release()
    except BlamefreeError as trouble:
        complain(trouble)  # what was done is done; the lock goes stale by itself
