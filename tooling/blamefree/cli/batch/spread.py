"""Several processes side by side: each gets some documents at a time."""

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager

from blamefree.cli.batch.job import Done, Job
from blamefree.cli.batch.shelf import Shelf
from blamefree.cli.batch.work import Worker, worker

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def spread(job: Job, parts: Iterable[dict[str, str]], count: int) -> Iterator[Done]:
    """Yield what the processes bring, whoever is first; none outlives an interrupted run."""
    # Started afresh, not forked: that is the same on every system, and safe beside threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, initializer=_begin, initargs=(job,)) as pool:
        with _uninterrupted():
            running: list[Future[Done]] = [pool.submit(_go_on, part) for part in parts]
        try:
            yield from (done.result() for done in as_completed(running))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()
            raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let processes started here ignore Ctrl-C, which a terminal sends to all: we end them."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_begun: list[Worker] = []
"""The worker of this process, where it is one of several."""


def _begin(job: Job) -> None:
    """Get ready; numpy reads the variables when it is imported, which is later."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    _begun[:] = [worker(job, Shelf(job.store))]


def _go_on(texts: dict[str, str]) -> Done:
    return _begun[0].judge(texts)
