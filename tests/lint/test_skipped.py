"""Without the English parser some rules cannot look: they are named, and the run is not green."""

import json
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.lint.blame import syntax
from blamefree.lint.examples import HEAD

Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]

LABEL = f"{HEAD}## Root cause\nThe rack lost power due to human error.\n"


@pytest.fixture
def _unparsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let spaCy not be installed."""
    syntax._installed.cache_clear()  # noqa: SLF001 - what is installed does not change elsewhere
    monkeypatch.setattr(
        syntax, "find_spec", lambda name: None if name == "spacy" else find_spec(name)
    )
    yield
    syntax._installed.cache_clear()  # noqa: SLF001


def lint(path: Path, *words: str) -> int:
    return main(["lint", str(path), "--today", "2026-04-01", *words])


@pytest.mark.usefixtures("_unparsed")
def test_the_skipped_rules_are_named_and_the_run_fails(write: Write, capsys: Captured) -> None:
    asked = ["--select", "person-as-cause,hindsight,human-error"]
    assert lint(write(HEAD), *asked) == 1
    said = capsys.readouterr()
    assert said.err == (
        "postmortem: Skipped person-as-cause, hindsight: they need the English parser. "
        "Install `blamefree[prose]`, or leave them out with --ignore person-as-cause,hindsight.\n"
    )
    assert said.out == "1 postmortem read, nothing to mend. 2 rules skipped.\n"


@pytest.mark.usefixtures("_unparsed")
def test_the_rules_that_need_no_parser_still_look(write: Write, capsys: Captured) -> None:
    assert lint(write(LABEL), "--select", "blame") == 1
    out = capsys.readouterr().out
    assert "error human-error" in out
    assert "rules skipped." in out.splitlines()[-1]


@pytest.mark.usefixtures("_unparsed")
def test_what_is_left_out_is_not_skipped(write: Write, capsys: Captured) -> None:
    assert lint(write(HEAD), "--select", "human-error,times") == 0
    assert lint(write(HEAD), "--select", "hindsight,times", "--ignore", "hindsight") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("_unparsed")
def test_json_stays_a_list_of_findings(write: Write, capsys: Captured) -> None:
    assert lint(write(HEAD), "--select", "hindsight", "--format", "json") == 1
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert found == []


@pytest.mark.usefixtures("_unparsed")
def test_github_shows_a_warning(write: Write, capsys: Captured) -> None:
    assert lint(write(HEAD), "--select", "hindsight", "--format", "github") == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        "::warning title=rules skipped::Skipped hindsight: it needs the English parser. "
        "Install `blamefree[prose]`, or leave it out with --ignore hindsight."
    )


@pytest.mark.usefixtures("_unparsed")
def test_an_ignore_of_a_skipped_rule_is_not_unused(write: Write, capsys: Captured) -> None:
    comment = "<!-- postmortem: ignore hindsight because the vendor says so -->"
    path = write(f"{HEAD}## Impact\n{comment}\nOrders failed.\n")
    lint(path, "--select", "hindsight,unused-ignore", "--format", "json")
    assert json.loads(capsys.readouterr().out) == []
