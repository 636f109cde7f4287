"""`postmortem init`: set up a repository."""

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from blamefree import __version__, config, git, repository, templates
from blamefree.cli import options
from blamefree.config import Settings
from blamefree.document import escape
from blamefree.errors import InputError

# Where each template goes, besides the configuration and the sample.
FILES = {
    "mkdocs.yml": "mkdocs.yml",
    "site/index.md": "index.md",
    ".github/workflows/postmortem-review.yml": "review.yml",
    ".github/workflows/postmortem-publish.yml": "publish.yml",
    ".github/workflows/postmortem-follow-up.yml": "follow-up.yml",
    ".gitignore": "gitignore",
    "people.example.toml": "people.example.toml",
}
SAMPLE_AGE, SAMPLE_TERM = dt.timedelta(days=7), dt.timedelta(days=30)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `init`."""
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="default: this one"
    )
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument("--today", type=options.day, default=None, metavar="DATE",
        help="date the sample as of this day (2026-03-04; default: today, UTC)")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Write what is missing at the top of the git repository; nothing is ever overwritten."""
    root = _top(args.folder)
    settings = config.load(root)
    wanted = dict(_files(settings, options.today(args)))
    kept = [name for name in wanted if repository.is_taken(root / name)]
    missing = {name: text for name, text in wanted.items() if name not in kept}
    for name in missing:
        _refuse_blocked(root, Path(name))
    _announce(root, kept, [*missing])
    if missing and not (args.yes or _agreed()):
        print("Nothing was written.")
        return 0
    for name, text in missing.items():
        repository.create(root / name, text)
    _next_steps(root, [*missing])
    return 0


def _top(folder: Path) -> Path:
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder.", "Create it, then run `git init` in it.")
    return git.top(folder)


def _files(settings: Settings, today: dt.date) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of everything a set-up repository has."""
    if settings.source != "pyproject.toml":
        yield "postmortem.toml", _rendered("postmortem.toml", {})
    values = {
        "archive": settings.postmortems,
        "register": settings.incidents,
        "branch": git.default_branch(settings.root),
        "version": templates.written(__version__),
    }
    for name, template in FILES.items():
        yield name, _rendered(template, values)
    if not repository.documents(settings.root, _archive(settings)):
        date = today - SAMPLE_AGE
        text = _rendered("sample.md", {"date": date, "due": today + SAMPLE_TERM})
        yield f"{settings.postmortems}/{date}-sample-exports-stalled.md", text


def _archive(settings: Settings) -> list[Path]:
    folder = settings.root / settings.postmortems
    return [folder] if folder.is_dir() else []


def _rendered(template: str, values: Mapping[str, str | dt.date]) -> str:
    return templates.render(f"init/{template}.j2", None, values)


def _refuse_blocked(root: Path, name: Path) -> None:
    """Refuse before anything is written where a file stands in for a folder."""
    for parent in [*name.parents][:-1]:
        if repository.is_taken(root / parent) and not (root / parent).is_dir():
            raise InputError(f"{parent} is a file, and a folder is needed there.", "Rename it.")


def _announce(root: Path, kept: list[str], missing: list[str]) -> None:
    for name in kept:
        print(f"  keep   {escape.terminal_line(name)} (is there already)")
    for name in missing:
        print(f"  write  {escape.terminal_line(name)}")
    if not missing:
        print(f"Nothing to write: {escape.terminal_line(str(root))} is set up.")


def _agreed() -> bool:
    if not (sys.stdin and sys.stdin.isatty()):
        raise InputError("Nobody is here to ask.", "Pass --yes to write these files.")
    return input("Write them? [y/N] ").strip().casefold() in ("y", "yes")


def _next_steps(root: Path, written: list[str]) -> None:
    if not written:
        return
    files = "1 file" if len(written) == 1 else f"{len(written)} files"
    print(f"Wrote {files} in {escape.terminal_line(str(root))}.")
    if ".gitignore" not in written:
        print("Add `public/` (the built archive) and `.postmortem/` (what was sent) to .gitignore.")
    print("Next: `postmortem lint`, `postmortem serve`, then commit.")
