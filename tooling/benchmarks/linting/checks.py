"""What the figures rest on: the documents are what they are called."""

import json
import subprocess
import sys
from collections.abc import Sequence

from benchmarks.linting.clock import Clock, TroubleError
from benchmarks.linting.corpus import Document
from benchmarks.linting.place import Place, path_of

_LINT = ("-m", "blamefree", "lint", "--no-cache")
_BLAME = ("--select", "blame", "--format", "json")


def hold(clock: Clock, place: Place) -> None:
    """Make sure of it.

    Raises:
        TroubleError: a postmortem that blames nobody is blamed, or another one is not; a clean one
            is parsed, or another one is not.
    """
    blamed = _blamed(clock, place)
    for kind, documents in place.documents.items():
        found = [path_of(each) in blamed for each in documents]
        if any(found) if kind != "candidates" else not all(found):
            raise TroubleError(f"Of {len(found)} {kind} postmortems {sum(found)} are blamed.")
        parsed = _parses(clock, place, documents if kind == "clean" else documents[:1])
        if parsed == (kind == "clean"):
            raise TroubleError(f"The {kind} postmortems are{'' if parsed else ' not'} parsed.")


def _blamed(clock: Clock, place: Place) -> set[str]:
    """Return the paths in which somebody is blamed."""
    done = _done(clock, place, *_LINT, *_BLAME)
    found: list[dict[str, str]] = json.loads(done.stdout or "[]")
    return {finding["path"] for finding in found}


def _parses(clock: Clock, place: Place, documents: Sequence[Document]) -> bool:
    """Whether spaCy is loaded for the documents; in one process, where that is seen."""
    paths = [path_of(each) for each in documents]
    done = _done(clock, place, "-X", "importtime", *_LINT, "--jobs", "1", *paths)
    return any(line.endswith(" spacy") for line in done.stderr.splitlines())


def _done(clock: Clock, place: Place, *words: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=place.root,
        env=clock.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 1:
        raise TroubleError(f"`postmortem lint` failed: {done.stderr.splitlines()[-1]}")
    return done
