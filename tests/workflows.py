"""Our workflows and those that `init` writes, read as data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from blamefree import templates

ROOT = Path(__file__).parents[1]
OURS = [".github/workflows/" + name for name in ("ci", "review", "publish", "follow-up")]
THEIRS = ["init/review", "init/publish", "init/follow-up"]
FOLLOW_UP = [OURS[-1], THEIRS[-1]]
ACTION = ROOT / ".github/actions/review/action.yml"
VALUES = {
    "archive": "postmortems",
    "register": "incidents.csv",
    "branch": "main",
    "version": "1.2.3",
}


def workflow(name: str) -> dict[str, Any]:
    """Return a workflow by its name; "init/..." is one that `init` writes."""
    if name.startswith("init/"):
        text = templates.render(f"{name}.yml.j2", None, VALUES)
    else:
        text = (ROOT / f"{name}.yml").read_text(encoding="utf-8")
    return read(text)


def read(text: str) -> dict[str, Any]:
    """Read YAML without types: version 1.1 takes `on` for a truth value."""
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes text only
    return found


def steps(name: str, only: str = "") -> Iterator[dict[str, Any]]:
    """Yield the steps of the action, or of a workflow: of one job, or of all."""
    if name == "action":
        yield from read(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
        return
    for job, content in workflow(name)["jobs"].items():
        if only in ("", job):
            yield from content["steps"]
