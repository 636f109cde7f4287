"""Judge documents in this process, or in several side by side, and tell how far it is."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from blamefree.cli.batch.job import Done, Job
from blamefree.cli.batch.shelf import Shelf

_WORTH_IT = 32
"""How many documents keep a process of its own busy for longer than it takes to start."""
_MOST = 16
"""How many documents a process gets at a time, so that all end at about the same time."""
_AT_MOST = 61  # Windows can wait for no more
_SHOWN_FROM = 51


def judge(job: Job, shelf: Shelf, texts: Mapping[str, str], jobs: int | None) -> Iterator[Done]:
    """Judge the documents, in as many processes as asked for or as pay; yield as they are done."""
    processes = count(jobs, len(texts))
    some = list(_parts(texts, processes))
    done = _spread(job, some, processes) if processes > 1 else _here(job, shelf, some)
    return _counted(done, len(texts))


def count(jobs: int | None, documents: int) -> int:
    """Return how many processes it takes: those asked for, or as many as pay."""
    useful = min(jobs, documents) if jobs else min(_cores(), documents // _WORTH_IT)
    return max(1, min(useful, _AT_MOST))


def _cores() -> int:
    """Return how many cores we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _parts(texts: Mapping[str, str], processes: int) -> Iterator[dict[str, str]]:
    size = min(_MOST, -(-len(texts) // processes))
    left = iter(texts.items())
    while part := dict(islice(left, size)):
        yield part


def _here(job: Job, shelf: Shelf, parts: Iterable[dict[str, str]]) -> Iterator[Done]:
    from blamefree.cli.batch.work import worker  # noqa: PLC0415 - brings the rules and the parsers

    ours = worker(job, shelf)
    return (ours.judge(part) for part in parts)


def _spread(job: Job, parts: list[dict[str, str]], processes: int) -> Iterator[Done]:
    from blamefree.cli.batch.spread import spread  # noqa: PLC0415 - few runs need more processes

    return spread(job, parts, processes)


def _counted(done: Iterable[Done], total: int) -> Iterator[Done]:
    """Pass on what is done; with many documents, tell somebody who waits how far it is."""
    if total < _SHOWN_FROM or not (sys.stderr and sys.stderr.isatty()):
        yield from done
        return
    from tqdm import tqdm  # type: ignore[import-untyped]  # noqa: PLC0415 - only who waits pays

    with tqdm(total=total, unit="file", leave=False, file=sys.stderr) as bar:
        for each in done:
            yield each
            bar.update(len(each.outcomes))
