"""A rewrite of what somebody wrote is offered, and made only on request."""

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.lint.examples import HEAD

pytestmark = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")

Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]

FORGOT = "Gus forgot to warm the cache."
TEXT = f"""{HEAD}## Root cause
{FORGOT}

## Action items
| ID | Action |
|----|--------|
| | Warm the cache in the deploy job |
"""
RULES = ["--select", "person-as-cause,no-action-id"]


def lint(path: Path, *words: str) -> int:
    return main(["lint", str(path), "--today", "2026-04-01", *RULES, *words])


def test_json_and_the_summary_tell_safe_from_unsafe(write: Write, capsys: Captured) -> None:
    path = write(TEXT)
    assert lint(path, "--format", "json") == 1
    found = {each["rule"]: each["fix"]["unsafe"] for each in json.loads(capsys.readouterr().out)}
    assert found == {"person-as-cause": True, "no-action-id": False}
    lint(path)
    assert (
        capsys.readouterr()
        .out.splitlines()[-1]
        .endswith(
            " 1 can be mended with --fix; "
            "1 has a rewrite to read and apply with --fix --unsafe-fixes."
        )
    )


def test_fix_alone_leaves_the_sentence(write: Write) -> None:
    path = write(TEXT)
    assert lint(path, "--fix") == 1
    text = path.read_text(encoding="utf-8")
    assert FORGOT in text
    assert "| AI-1 |" in text


def test_both_are_made_on_request(write: Write, capsys: Captured) -> None:
    path = write(TEXT)
    assert lint(path, "--fix", "--unsafe-fixes") == 0
    text = path.read_text(encoding="utf-8")
    assert FORGOT not in text
    assert "Gus" not in text
    assert "| AI-1 |" in text
    assert capsys.readouterr().err == "Mended 2 faults in 1 file.\n"


def test_unsafe_fixes_without_fix_is_a_slip(write: Write, capsys: Captured) -> None:
    assert lint(write(TEXT), "--unsafe-fixes") == 2
    said = capsys.readouterr()
    assert said.err.startswith("postmortem: --unsafe-fixes does nothing without --fix.")
    assert said.err.count("\n") == 1
    assert said.out == ""
