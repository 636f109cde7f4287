"""A run over documents: recall, judge the rest, remember."""

import json
from collections import defaultdict
from collections.abc import Mapping

from blamefree.cli.batch import pool
from blamefree.cli.batch.job import Job, hashed
from blamefree.cli.batch.shelf import Shelf
from blamefree.lint import outcome
from blamefree.lint.outcome import Outcome
from blamefree.lint.rule import Finding


def lint(
    job: Job, shelf: Shelf, texts: Mapping[str, str], jobs: int | None = None
) -> tuple[Finding, ...]:
    """Return what the job's rules find in the texts, by path, sorted by path and position.

    A document that was judged before, and whose surroundings are as they were, is not parsed.
    """
    keys = job.keys(texts)
    found = _recalled(job, shelf, keys, texts)
    missing = {path: text for path, text in texts.items() if path not in found}
    for done in pool.judge(job, shelf, missing, jobs) if missing else ():
        shelf.add(done.news)
        shelf.keep("documents", {keys[path]: text for path, text in done.outcomes.items()})
        found |= {path: outcome.loaded(text) for path, text in done.outcomes.items()}
    findings = (finding for each in found.values() for finding in each.findings)
    return tuple(sorted(findings, key=lambda each: (each.path, each.span, each.rule)))


def _recalled(
    job: Job, shelf: Shelf, keys: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, Outcome]:
    """Return the outcomes that are known and still hold, by path."""
    known = shelf.recall("documents", keys.values())
    read = ((path, _read(known[key])) for path, key in keys.items() if key in known)
    sound = ((path, each) for path, each in read if each and each.fits(path, texts[path]))
    return {path: each for path, each in sound if each.holds(job.exists, job.ids)}


def _read(text: str) -> Outcome | None:
    """Return the outcome; None where the cache holds something else, whoever wrote it."""
    try:
        return outcome.loaded(text)
    except (ValueError, RecursionError):
        return None


def ids(shelf: Shelf, texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return who claims which id; of a text that is known, not even the frontmatter is parsed."""
    keys = {path: hashed(shelf.store.version, text) for path, text in texts.items()}
    known = shelf.recall("ids", keys.values())
    claims: dict[str, list[str]] = defaultdict(list)
    for path, key in keys.items():
        stated = _id_in(known.get(key, ""))
        if stated is None:
            stated = _stated(texts[path])
            shelf.keep("ids", {key: json.dumps(stated)})
        claims[stated or _stem(path)].append(path)
    return {each: tuple(paths) for each, paths in claims.items()}


def _stated(text: str) -> str:
    from blamefree.document import frontmatter  # noqa: PLC0415 - brings the YAML parser

    return frontmatter.read(text).frontmatter.id or ""


def _id_in(known: str) -> str | None:
    try:
        stated = json.loads(known)
    except (ValueError, RecursionError):
        return None
    return stated if isinstance(stated, str) else None


def _stem(path: str) -> str:
    """Return what a file is called that states no id."""
    name = path.rsplit("/", 1)[-1]
    return name[:-3] if name.casefold().endswith(".md") else name
