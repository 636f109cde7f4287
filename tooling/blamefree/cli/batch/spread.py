"""Several processes side by side: each gets some documents at a time.

Each has a pipe of its own. Over one that all share, as that of `concurrent.futures`, a process that
is killed while it writes leaves half a message, and whoever reads waits for ever.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import cast

from blamefree.cli.batch.job import Done, Job
from blamefree.cli.batch.shelf import Shelf
from blamefree.cli.batch.work import worker
from blamefree.errors import BlamefreeError

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def spread(job: Job, parts: Iterable[dict[str, str]], count: int) -> Iterator[Done]:
    """Yield what the processes bring, whoever is first; none outlives the run.

    Raises:
        BlamefreeError: one of them was killed.
    """
    with ExitStack() as ended:
        try:
            with uninterrupted():
                pipes = [_begun(job, ended) for _ in range(count)]
            yield from _brought(pipes, iter(parts))
        except (EOFError, OSError) as trouble:
            raise BlamefreeError("A process was ended from outside.", "Try --jobs 1.") from trouble


def _begun(job: Job, ended: ExitStack) -> Connection:
    """Begin a process and return our end of its pipe."""
    # Started afresh, not forked: that is the same on every system, and safe beside threads.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(job, theirs), daemon=True)
    process.start()
    ended.callback(process.join)
    ended.callback(process.terminate)
    ended.callback(ours.close)
    theirs.close()  # with theirs alone left open, we are told when it is gone
    return ours


def _brought(pipes: list[Connection], parts: Iterator[dict[str, str]]) -> Iterator[Done]:
    """Give each process a part, and whoever brings it back the next one."""
    busy = [pipe for pipe, part in zip(pipes, parts, strict=False) if _given(pipe, part)]
    while busy:
        for pipe in cast("list[Connection]", wait(busy)):
            done: Done | Exception = pipe.recv()
            if isinstance(done, Exception):
                raise done
            if not _given(pipe, next(parts, None)):
                busy.remove(pipe)
            yield done


def _given(pipe: Connection, part: dict[str, str] | None) -> bool:
    if part is not None:
        pipe.send(part)
    return part is not None


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off while processes start, which a terminal sends to all: we end them.

    It is put off and not ignored: under load they take a while to start, and an interrupt that
    comes meanwhile must not be lost. What is started here inherits that.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(job: Job, pipe: Connection) -> None:
    """Judge what comes, until the process that began this one is gone, however it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(_THREADS, "1"))  # numpy reads them when it is imported
    with suppress(EOFError, OSError):
        for done in _answers(job, pipe):
            pipe.send(done)


def _answers(job: Job, pipe: Connection) -> Iterator[Done | Exception]:
    try:
        ours = worker(job, Shelf(job.store))
        while True:
            yield ours.judge(pipe.recv())
    except (BlamefreeError, EOFError) as trouble:
        yield trouble
    except Exception:  # noqa: BLE001 - our own bug is told where it is seen
        import traceback  # noqa: PLC0415 - only a bug pays for it

        yield RuntimeError(traceback.format_exc())
