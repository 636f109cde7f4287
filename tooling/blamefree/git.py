"""The only place that asks git."""

import datetime as dt
import os
import re
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from blamefree.errors import RepositoryError

LIMIT = 60.0
"""Seconds after which git is not waited for: a remote that says nothing, a password asked for."""
LARGEST_MESSAGE = 65_536  # bytes: a larger commit is none of ours
_TEXT = ("utf-8", "surrogateescape")
_AUTHOR = {"NAME": "blamefree", "EMAIL": "blamefree@localhost.invalid"}
# What the user set up for work of their own has no say in a ref of ours: hooks, signing, gc.
_PLAIN = tuple(
    word
    for setting in (
        f"core.hooksPath={os.devnull}",
        "commit.gpgSign=false",
        "push.gpgSign=false",
        "i18n.commitEncoding=utf-8",
        "gc.auto=0",
        "maintenance.auto=false",
    )
    for word in ("-c", setting)
)
_PATHSPECS = tuple(f"GIT_{how}_PATHSPECS" for how in ("LITERAL", "GLOB", "NOGLOB", "ICASE"))
"""How paths are meant is said with each question."""
_FETCH = (
    *("fetch", "--quiet", "--no-tags", "--no-prune", "--no-write-fetch-head"),
    *("--no-recurse-submodules", "--refmap=", "--"),
)
_CREDENTIALS = re.compile(r"(?<=://)[^\s/]*@")


class Ref(NamedTuple):
    """A ref of a remote, or of this repository where `remote` is empty."""

    root: Path
    remote: str
    name: str


def run(
    root: Path, *arguments: str, given: str = "", variables: Mapping[str, str] | None = None
) -> str:
    """Run git in `root` with `given` as its input, and return what it printed. It never asks.

    Raises:
        RepositoryError: git is missing, said no, or said nothing for too long.
    """
    said = raw(root, *arguments, given=given.encode(*_TEXT), variables=variables)
    return said.decode(*_TEXT).replace("\r\n", "\n").replace("\r", "\n")


def raw(
    root: Path, *arguments: str, given: bytes = b"", variables: Mapping[str, str] | None = None
) -> bytes:
    """Do the same with bytes, for what git says of files as they are.

    Raises:
        RepositoryError: git is missing, said no, or said nothing for too long.
    """
    verb = next((word for word in arguments if word not in _PLAIN), "")
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            input=given,
            capture_output=True,
            check=True,
            env=_environment(root, variables or {}),
            timeout=LIMIT,
            # Without a terminal of its own, ssh has none to ask for a password on.
            start_new_session=True,
        )
    except FileNotFoundError as trouble:
        raise RepositoryError("git is not installed.", "Install git.") from trouble
    except subprocess.TimeoutExpired as trouble:
        message = f"git {verb}: no answer within {LIMIT:g} seconds."
        raise RepositoryError(message, "Check the network, then run again.") from trouble
    except subprocess.CalledProcessError as trouble:
        raise _said_no(verb, trouble.stderr.decode(*_TEXT)) from trouble
    return done.stdout


def _environment(root: Path, variables: Mapping[str, str]) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name not in _PATHSPECS}
    if "GIT_DIR" in own and "GIT_WORK_TREE" not in own:
        for name in _misleading(root, own["GIT_DIR"]):
            own.pop(name, None)
    # A program that the caller named for passwords stays: many CI systems give theirs that way.
    asks = {"GIT_ASKPASS": os.environ.get("GIT_ASKPASS", ""), "SSH_ASKPASS_REQUIRE": "never"}
    return {**own, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **asks, **variables}


@lru_cache(maxsize=16)
def _misleading(root: Path, given: str) -> tuple[str, ...]:
    """Return what a hook's environment says that is not true of `root`.

    With GIT_DIR alone git takes the folder it is called in for the top of the work tree; in a
    folder below, no path is right then. What git finds by itself from there is what is meant.
    """
    found, theirs = _git_dir(root, ""), _git_dir(root, given)
    if not found:
        return ()
    return ("GIT_DIR",) if found == theirs else ("GIT_DIR", "GIT_COMMON_DIR", "GIT_INDEX_FILE")


def _git_dir(root: Path, given: str) -> str:
    """Return where git keeps what belongs to `root`; empty where it finds nothing."""
    own = {name: value for name, value in os.environ.items() if name != "GIT_DIR"}
    asked = ["git", "-C", str(root), "rev-parse", "--absolute-git-dir"]
    said = subprocess.run(
        asked,
        capture_output=True,
        check=False,
        env={**own, **({"GIT_DIR": given} if given else {})},
        timeout=LIMIT,
    )
    return said.stdout.decode(*_TEXT).strip()


def _said_no(verb: str, stderr: str) -> RepositoryError:
    said = _CREDENTIALS.sub("", stderr).strip().splitlines() or ["no reason given"]
    reasons = (line for mark in ("fatal: ", " ! [") for line in said if line.startswith(mark))
    why = next(reasons, said[-1])
    # What git says after its reason is what to do, as of a folder that another user owns.
    hint = said[-1].strip() if said[-1] != why else "Is it a repository? If not: `git init`."
    return RepositoryError(f"git {verb}: {why.strip().rstrip('.')}.", hint)


def top(folder: Path) -> Path:
    """Return the top folder of the git repository that `folder` lies in.

    Raises:
        RepositoryError: git is missing, or `folder` is in no repository with a work tree.
    """
    return Path(run(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))


def is_ignored(root: Path, path: Path) -> bool:
    """Whether git leaves that file alone; what git cannot say of it is taken for no."""
    try:
        run(root, "check-ignore", "--quiet", "--", str(path))
    except RepositoryError:
        return False
    return True


def default_branch(root: Path) -> str:
    """Return the branch that work is merged into: the remote's, else the current one, or main."""
    for name in ("refs/remotes/origin/HEAD", "HEAD"):
        try:
            return run(root, "symbolic-ref", "--short", name).strip().removeprefix("origin/")
        except RepositoryError:
            continue
    return "main"


def remotes(root: Path) -> list[str]:
    """Return the names of the repository's remotes.

    Raises:
        RepositoryError: git is missing, or said no.
    """
    return run(root, "remote").splitlines()


def tip(ref: Ref) -> str:
    """Return the id of what the ref points to; empty where there is no such ref.

    Raises:
        RepositoryError: the remote cannot be asked.
    """
    if ref.remote:
        listed = run(ref.root, "ls-remote", "--quiet", "--", ref.remote, ref.name)
    else:
        form = "--format=%(objectname)%09%(refname)"
        listed = run(ref.root, "for-each-ref", form, ref.name)
    found = (line.split("\t") for line in listed.splitlines())
    return next((oid for oid, name in found if name == ref.name), "")


def swap(ref: Ref, old: str, new: str) -> None:
    """Let the ref point to `new` only if it points to `old` now; empty stands for no such ref.

    A remote is sent the commit `new` and nothing else.

    Raises:
        RepositoryError: git said no, for this reason or another; or its answer got lost.
    """
    words: tuple[str, ...]
    if ref.remote:
        lease = f"--force-with-lease={ref.name}:{old}"
        words = ("push", "--quiet", "--no-verify", lease, "--", ref.remote, f"{new}:{ref.name}")
    elif new:
        words = ("update-ref", "--no-deref", ref.name, new, old)
    else:
        words = ("update-ref", "--no-deref", "-d", ref.name, old)
    run(ref.root, *_PLAIN, *words)


def commit(root: Path, message: str, at: dt.datetime) -> str:
    """Write a commit that holds no file and has no parent, and return its id.

    Raises:
        RepositoryError: the repository cannot be written to.
    """
    who = {f"GIT_{role}_{key}": _AUTHOR[key] for role in ("AUTHOR", "COMMITTER") for key in _AUTHOR}
    date = f"@{int(at.timestamp())} +0000"
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    tree = run(root, "mktree").strip()
    words = ("commit-tree", tree, "-F", "-")
    return run(root, *_PLAIN, *words, given=message, variables={**who, **dates}).strip()


def raw_commit(ref: Ref, oid: str) -> str:
    """Return head and message of the commit that the ref points to; empty if it is no small one.

    Raises:
        RepositoryError: the remote cannot be asked, or the ref points to another one by now.
    """
    if ref.remote:
        run(ref.root, *_PLAIN, *_FETCH, ref.remote, ref.name)
    kind, _, size = run(ref.root, "cat-file", "--batch-check=%(objecttype) %(objectsize)",
                        given=f"{oid}\n").partition(" ")  # fmt: skip
    if kind == oid:
        raise RepositoryError(f"{ref.name} changed while it was read.", "Run again.")
    if kind != "commit" or int(size) > LARGEST_MESSAGE:
        return ""
    return run(ref.root, "cat-file", "commit", oid)
