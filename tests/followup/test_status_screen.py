"""`postmortem status` where it is read: it fits, is inert, and keeps what is restricted."""

import json
import random
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.document.columns import columns
from blamefree.document.model import Postmortem
from blamefree.followup.status import Scope
from blamefree.followup.status.printed import FORMATS
from followup.standing import (
    DOCUMENTS,
    HOSTILE,
    TODAY,
    assert_adds_up,
    document,
    gathered,
    incident,
)


def test_any_archive_fits_on_the_screen() -> None:
    dice = random.Random(20261120)  # noqa: S311 - a seed makes the run repeatable
    for _ in range(30):
        documents = [_any_document(dice, number) for number in range(dice.choice((0, 1, 12)))]
        register = tuple(incident(f"P{n}", 1 + n, HOSTILE) for n in range(dice.choice((0, 3))))
        found = gathered(*documents, register=register, scope=Scope(team=None, people=None))
        assert_adds_up(found)
        lines = FORMATS["text"](found).splitlines()
        assert len(lines) <= 24
        assert max(columns(line) for line in lines) <= 80
        assert "\x1b" not in "".join(lines)
        assert "\u202e" not in "".join(lines)


def _any_document(dice: random.Random, number: int) -> Postmortem:
    words = (HOSTILE.replace("|", ""), "短い" * 60, "a" * 300, "ana", "ana, bo")
    rows = [
        f"| AI-{n} | {dice.choice(words)} | {dice.choice(words)} | 2026-11-{n + 10} | open |"
        for n in range(dice.randrange(9))
    ]
    stage = dice.choice(("draft", "in-review", "published"))
    return document(f"2026-0{1 + number % 9}-11-{'x' * dice.choice((3, 200))}", *rows, status=stage)


def test_hostile_words_are_inert_in_markdown() -> None:
    odd = HOSTILE.replace("|", "\\|")
    one = document("2026-11-01-x", f"| AI-1 | {odd} | {odd} | 2026-11-02 | open |")
    shown = FORMATS["markdown"](gathered(one, scope=Scope(owner=None, people=None)))
    for piece in ("<script", "](javascript", "{{", "@channel", "\u202e", "\x1b"):
        assert piece not in shown
    assert all(line.count("|") == 4 for line in shown.splitlines() if line.startswith("|"))


def test_a_restricted_one_is_named_at_home_only() -> None:
    one = document(
        "2026-11-01-secret",
        "| AI-1 | Hide the key | ana | 2026-11-02 | open |",
        head="visibility: restricted\n",
    )
    late = document("2026-10-01-hidden", status="draft", head="visibility: restricted\n")
    for form in ("json", "markdown"):
        for found in (gathered(one), gathered(late)):
            shown = FORMATS[form](found)
            for word in ("secret", "hidden", "Hide", "Pool"):
                assert word not in shown
    assert "Hide the key" in FORMATS["text"](gathered(one))
    assert json.loads(FORMATS["json"](gathered(one)))["overdue"] == 1


@pytest.fixture(name="repository")
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortem.toml").write_text("", encoding="utf-8")
    for one in DOCUMENTS:
        (tmp_path / one.path).write_text(one.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_the_command_says_it_and_fails_only_where_asked(capsys: pytest.CaptureFixture[str]) -> None:
    as_of = ["status", "--today", str(TODAY)]
    assert main(as_of) == 0
    said = capsys.readouterr().out
    assert main(["remind", "--today", str(TODAY)]) == 0
    headline = capsys.readouterr().out.partition(f" ({TODAY})")[0]
    assert said.startswith(f"2026-11-20: {headline}\n8 waiting; 5 postmortems, 1 of 2 published")
    assert main([*as_of, "--check"]) == 1
    assert main([*as_of, "--check", "--owner", "cy"]) == 0


def test_a_name_that_nobody_has_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "people.toml").write_text(
        'teams = ["platform"]\n[people.ana]\n', encoding="utf-8"
    )
    assert main(["status", "--owner", "zoe"]) == 2
    assert main(["status", "--team", "zoo"]) == 2
    said = capsys.readouterr().err
    assert "people.toml knows nobody called zoe" in said
    assert "people.toml knows no team zoo" in said
