"""The laws of the house that a machine can hold."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

import blamefree

PACKAGE = Path(blamefree.__file__).parent

GROUND = {
    *("document", "errors", "history", "people", "policy", "privacy", "register", "templates"),
    "workdays",
}
# Who may import whom; a part that is not named here is a new one, and has to be.
ALLOWED: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"cli"},
    "document": {"document"},
    "errors": set(),
    "refusal": set(),
    "schema": {"document", "people", "policy"},
    "workdays": {"document", "workdays"},
    "people": {"document", "people", "workdays"},
    "policy": {"document", "people", "policy", "workdays"},
    "register": {"document", "errors", "people", "policy", "register", "workdays"},
    "history": {"document", "history"},
    "privacy": {"document", "privacy"},
    "templates": {"document", "errors"},
    "cache": set(),
    "repository": {"document", "errors"},
    "garbage": set(),
    "git": {"errors"},
    "revisions": {"errors", "git"},
    "lock": {"document", "errors", "git", "lock"},
    "answers": {"errors"},
    "unanswered": set(),
    "web": {"answers", "errors", "unanswered"},
    "draft": GROUND | {"draft", "web"},
    "lint": GROUND | {"lint"},
    "sync": GROUND | {"sync", "web"},
    "archive": GROUND | {"archive", "metrics", "similar"},
    "followup": GROUND | {"followup", "web"},
    "metrics": GROUND | {"metrics"},
    "review": GROUND | {"metrics", "review"},
    "search": GROUND | {"cache", "search"},
    "similar": GROUND | {"similar"},
}
# The doors join verbs: they may import everything.
DOORS = ("cli/", "config.py", "archive/plugin.py")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Yield the parts of blamefree that a module imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("blamefree"):
            rest = (node.module or "").split(".")[1:]
            yield from [rest[0]] if rest else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            yield from (name[1] for name in names if name[0] == "blamefree" and len(name) > 1)


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    place = path.relative_to(PACKAGE)
    if place.as_posix().startswith(DOORS):
        return
    part = place.parts[0].removesuffix(".py")
    outside = {name for name in imported(path) if name != "__version__"} - ALLOWED[part]
    assert not outside, f"{place} may not import {sorted(outside)}"


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--help"], {"spacy", "pydantic", "mkdocs", "material", "jira", "jinja2", "markdown_it"}),
        (["metrics", "--help"], {"spacy", "mkdocs", "material", "jira"}),
        (["remind", "--help"], {"spacy", "mkdocs", "material", "jira", "apprise", "requests"}),
        (["new", "--help"], {"spacy", "mkdocs", "material", "jira", "requests"}),
        (["lint", "--help"], {"spacy", "mkdocs", "material", "jira", "requests"}),
        (["sync", "--help"], {"spacy", "mkdocs", "material", "jira", "requests"}),
        (["similar", "--help"], {"spacy", "mkdocs", "material", "jira", "requests"}),
        (["search", "--help"], {"spacy", "mkdocs", "material", "jira", "requests"}),
        (["status", "--help"], {"spacy", "mkdocs", "material", "jira", "requests", "apprise"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_no_verb_pays_for_another(words: list[str], absent: set[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "blamefree", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = done.stderr.splitlines()
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in lines}
    assert "argparse" in loaded
    assert not loaded & absent


FILE_CALLS = {
    "read_text", "read_bytes", "write_text", "write_bytes", "glob", "rglob", "iterdir",
    "unlink", "mkdir", "symlink_to", "hardlink_to", "rmtree",
}  # fmt: skip
# Beside it only what reads its own: the settings, the templates, and the doors.
READERS = (
    "repository.py", "cache.py", "search/index.py", "config.py", "templates.py", "cli/",
    "archive/site/running.py",
)  # fmt: skip


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_the_repository_touches_files(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix().startswith(READERS):
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _is_call(node)]
    assert [f"line {node.lineno}" for node in calls] == []


def _is_call(node: ast.AST) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    if isinstance(function, ast.Name):
        return function.id == "open"
    return isinstance(function, ast.Attribute) and function.attr in FILE_CALLS


def test_only_git_and_the_web_reach_outside() -> None:
    outward = ("git.py", "web.py", "archive/site/indexing.py")
    reaching = {"subprocess", "urllib.request", "http.client", "socket", "requests"}
    offenders = [
        place.as_posix()
        for path in modules()
        if (place := path.relative_to(PACKAGE)).as_posix() not in outward
        and not place.as_posix().startswith("cli/")
        and reaching & set(_all_imports(path))
    ]
    assert offenders == []


def _all_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
