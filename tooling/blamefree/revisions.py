"""Every text that git has of the archive's postmortems, and what differs from a revision."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from blamefree import git
from blamefree.errors import RepositoryError

LARGEST = 1_000_000  # bytes: what is larger is no postmortem
BATCH = 1000
"""So many texts are in memory at once."""
_RENAMES = ("-M", "-l1000")
"""A file under another name that is half the same is the same, whatever the user set up."""
# Whatever the user set up for reading a log has no say in what it holds.
_LOG = (
    *("log", "--first-parent", "--diff-merges=first-parent", "--root", "--reverse", "--no-follow"),
    *("--raw", "-z", *_RENAMES, f"-O{os.devnull}", "--no-abbrev", "--relative", "--no-color"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--format=%x01%ct"),
)
_RENAMED = "RC"
_TEXT = ("utf-8", "replace")
_LAST = 253_402_300_799  # the calendar ends there; a commit may claim any time


class Version(NamedTuple):
    """What a postmortem said after one commit."""

    at: dt.datetime
    """When it was committed."""
    path: str
    """Relative to the repository's root as the settings have it, with `/`."""
    before: str
    """Where it was before; the same, where it was not renamed."""
    text: str


class Before(NamedTuple):
    """What a file was at a revision."""

    blob: str
    renamed: bool = False
    """Whether it had another name, and was much the same."""


class _Blob(NamedTuple):
    at: dt.datetime
    path: str
    before: str
    name: str
    """What git calls the text."""


def versions(root: Path, folder: str) -> Iterator[Version]:
    """Yield each version of the Markdown files below a folder, in the order they were committed.

    What was merged counts as one commit: the branch's own are nobody's promise yet. Nothing where
    git keeps the texts elsewhere (a partial clone): no network is asked for them.

    Raises:
        RepositoryError: git is missing, this is no repository, or it has no commit.
    """
    if _is_partial(root):
        return
    found = _blobs(root, folder)
    while batch := list(islice(found, BATCH)):
        texts = _texts(root, batch)
        for one in batch:
            if (text := texts.get(one.name)) is not None:
                yield Version(one.at, one.path, one.before, text)


def is_cut(root: Path) -> bool:
    """Whether git has only a part of the history: a shallow or a partial clone.

    Raises:
        RepositoryError: git is missing, or this is no repository.
    """
    shallow = git.run(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    return shallow or _is_partial(root)


def _is_partial(root: Path) -> bool:
    try:
        said = git.run(root, "config", "--get-regexp", r"^remote\..*\.promisor$")
    except RepositoryError:
        return False
    return "true" in said.split()


def _blobs(root: Path, folder: str) -> Iterator[_Blob]:
    """Yield what git's log names: `:modes blobs status`, then the path, or the old and the new."""
    literally = {"GIT_LITERAL_PATHSPECS": "1"}
    said = git.raw(root, *_LOG, "HEAD", "--", folder, variables=literally).decode(*_TEXT)
    words, at = iter(said.split("\0")), dt.datetime.min.replace(tzinfo=dt.UTC)
    for word in words:
        if word.startswith("\x01"):
            at = dt.datetime.fromtimestamp(min(int(word[1:]), _LAST), dt.UTC)
        elif word.lstrip("\n").startswith(":"):
            _, mode, _, name, status = word.split()
            before = next(words)
            path = next(words) if status[0] in _RENAMED else before
            is_file = mode.startswith("100") and path.casefold().endswith(".md")
            if is_file and name.strip("0"):
                yield _Blob(at, path, before, name)


def _texts(root: Path, blobs: Sequence[_Blob]) -> dict[str, str]:
    """Return the texts of these by their names; the ones too large are left out."""
    names = list(dict.fromkeys(one.name for one in blobs))
    sizes = git.run(root, "cat-file", "--batch-check", given="".join(f"{n}\n" for n in names))
    read = (line.split() for line in sizes.splitlines())
    small = [name for name, *rest in read if rest[0] == "blob" and int(rest[1]) <= LARGEST]
    said = git.raw(root, "cat-file", "--batch", given="".join(f"{n}\n" for n in small).encode())
    return dict(_unpacked(said))


def _unpacked(said: bytes) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(said):
        end = said.index(b"\n", at)
        name, _, size = said[at:end].split()
        text = said[end + 1 : end + 1 + int(size)]
        yield name.decode(), text.decode("utf-8", "replace")
        at = end + 2 + int(size)


def differing(
    root: Path, revision: str, paths: Iterable[Path], *, from_branching: bool
) -> dict[str, Before]:
    """Return what differs from a revision: path, relative to `root`, to what it was there.

    What is new is left out. `from_branching` asks for where the branch left that revision. Whether
    a file had another name is seen among these paths only.

    Raises:
        RepositoryError: git is missing, there is no such revision, or `root` is in no repository.
    """
    form = ("--raw", "-z", "--no-abbrev", *_RENAMES, "--relative")
    since = ("--merge-base",) if from_branching else ()
    words = ("diff-index", *form, *since, "--end-of-options", revision, "--", *map(str, paths))
    said = git.raw(root, *words, variables={"GIT_LITERAL_PATHSPECS": "1"})
    return {path: one for path, one in _differing(said) if one.blob.strip("0")}


def _differing(said: bytes) -> Iterator[tuple[str, Before]]:
    """Yield what `:modes blobs status` names, then the path, or the old and the new one."""
    words = iter(said.split(b"\0"))
    for about in words:
        if about:
            *_, blob, _, status = about.decode().split(" ")
            path = next(words)
            renamed = status.startswith("R")
            yield os.fsdecode(next(words) if renamed else path), Before(blob, renamed)


def blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return what the blobs hold, by name; without those that are not there.

    Raises:
        RepositoryError: git is missing, or said no.
    """
    wanted = "".join(f"{name}\n" for name in names)
    said, found = git.raw(root, "cat-file", "--batch", given=wanted.encode()), {}
    while said:
        head, _, said = said.partition(b"\n")
        name, kind, *size = head.decode().split(" ")
        if size:
            if kind == "blob":
                found[name] = said[: int(size[0])]
            said = said[int(size[0]) + 1 :]
    return found
