"""The only place that asks git."""

import subprocess
from pathlib import Path

from blamefree.errors import RepositoryError


def run(root: Path, *arguments: str) -> str:
    """Run git in `root` and return what it printed.

    Raises:
        RepositoryError: git is missing, or said no.
    """
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=True,
        )
    except FileNotFoundError as trouble:
        raise RepositoryError("git is not installed.", "Install git.") from trouble
    except subprocess.CalledProcessError as trouble:
        said = trouble.stderr.strip().splitlines() or ["no reason given"]
        why = next((line for line in said if line.startswith("fatal: ")), said[-1])
        # What git says after its reason is what to do, as of a folder that another user owns.
        hint = said[-1].strip() if said[-1] != why else "Is it a repository? If not: `git init`."
        raise RepositoryError(f"git {arguments[0]}: {why.rstrip('.')}.", hint) from trouble
    return done.stdout


def top(folder: Path) -> Path:
    """Return the top folder of the git repository that `folder` lies in.

    Raises:
        RepositoryError: git is missing, or `folder` is in no repository with a work tree.
    """
    return Path(run(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))


def default_branch(root: Path) -> str:
    """Return the branch that work is merged into: the remote's, else the current one, or main."""
    for name in ("refs/remotes/origin/HEAD", "HEAD"):
        try:
            return run(root, "symbolic-ref", "--short", name).strip().removeprefix("origin/")
        except RepositoryError:
            continue
    return "main"
