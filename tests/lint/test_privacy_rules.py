"""The rules on what nobody should read look at the whole file and never show what they found."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.document.model import Span
from blamefree.lint import reporters
from blamefree.lint.report import Report
from blamefree.lint.reporters import FORMATS
from blamefree.lint.rule import Finding, Fix
from blamefree.lint.rules import RULES

Found = list[dict[str, Any]]
Lint = Callable[..., Found]
Captured = pytest.CaptureFixture[str]

HEAD = """---
id: 2026-03-04-checkout-outage
title: Checkout outage
date: 2026-03-04
status: draft
authors: [ana]
---
"""
# Put together here, so that no scanner takes these made-up values for leaked ones.
TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
MAIL = "jo.doe@customer.example"
PLACES = {
    "the frontmatter": HEAD.replace("Checkout outage", "Lost {0}"),
    "a sentence": HEAD + "## Impact\nFound {0} in the log.\n",
    "the timeline": HEAD + "## Timeline\n- 14:02 - pasted {0}\n",
    "a table": HEAD + "| Time | What |\n|---|---|\n| 14:02 | {0} |\n",
    "a code block": HEAD + "```console\n$ login {0}\n```\n",
    "code in a line": HEAD + "It was `{0}`.\n",
    "a comment": HEAD + "<!-- from notes.md line 3: {0} -->\n",
    "a heading": HEAD + "## {0}\n",
}
HARMLESS = """## Timeline
All times in UTC.

- 14:02:07 - Commit 4f2a9c1d0e8b7a6f5e4d3c2b1a0f9e8d7c6b5a49, SHOP-4111, epoch 1736582524607
- 14:05 - @ana moved 550e8400-e29b-41d4-a716-446655440000 to 10.0.0.7 <!-- from a.json line 3 -->
- 2026-03-04T14:09:00+02:00 - Proxy 1.27.3.1 is live; password resets are late
- 14:10 - [redacted AWS key], [e-mail] and [phone number] were cut out of this line
"""


def rules_of(found: Found) -> list[str]:
    return [each["rule"] for each in found]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("rule", "value"), [("secret", TOKEN), ("personal-data", MAIL)])
def test_the_whole_file_is_looked_at(place: str, rule: str, value: str, lint: Lint) -> None:
    text = PLACES[place].format(value)
    (found,) = lint(text, "privacy")
    assert (found["rule"], found["group"]) == (rule, "privacy")
    line = text.splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == value


def test_a_draft_gets_it_as_hard_as_any_other(lint: Lint) -> None:
    found = lint(f"{HEAD}{TOKEN} {MAIL}\n", "privacy")
    assert [each["severity"] for each in found] == ["error", "warning"]


def test_harmless_lines_are_no_finding(lint: Lint) -> None:
    assert lint(HEAD + HARMLESS, "privacy") == []


@pytest.mark.parametrize("how", FORMATS)
def test_no_format_shows_the_value(
    how: str, repo: Path, write: Callable[..., Path], capsys: Captured
) -> None:
    (repo / "postmortem.toml").write_text('[privacy]\nnames = ["Big Customer"]\n')
    path = write(f"{HEAD}## Impact\nTODO({MAIL}): Big Customer, {TOKEN}\n\nTODO(impact)\n")
    assert main(["lint", str(path), "--select", "privacy,todo-left", "--format", how]) == 1
    captured = capsys.readouterr()
    for private in ("Big Customer", TOKEN, MAIL):
        assert private not in captured.out + captured.err
    for rule in RULES["privacy"]:
        assert rule in captured.out


def test_the_line_is_shown_with_the_value_covered(
    write: Callable[..., Path], capsys: Captured
) -> None:
    path = write(f"{HEAD}Found {TOKEN} there.\n")
    main(["lint", str(path), "--select", "secret"])
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].endswith("error secret A secret stands here (GitHub token).")
    assert shown[1] == f"  8 | Found {'*' * len(TOKEN)} there."
    assert shown[2] == f"    |       {'^' * len(TOKEN)}"


def test_there_is_no_fix_for_a_secret(lint: Lint) -> None:
    (found,) = lint(f"{HEAD}{TOKEN}\n", "secret")
    assert found["fix"] is None
    assert TOKEN not in json.dumps(found)


@pytest.mark.parametrize("how", FORMATS)
def test_no_other_rule_quotes_it(
    how: str, repo: Path, write: Callable[..., Path], capsys: Captured
) -> None:
    (repo / "people.toml").write_text("[people.ana]\n")
    row = f"| AI-1 | Limit connections | {MAIL} | 2026-05-01 |"
    path = write(
        f"{HEAD}## Action items\n| ID | Action | Owner | Due |\n|---|---|---|---|\n{row}\n"
    )
    words = ["lint", str(path), "--today", "2026-04-01", "--format", how, "--select"]
    main([*words, "unknown-owner"])
    assert f"The directory knows no “{MAIL}”." in capsys.readouterr().out
    main([*words, "unknown-owner,privacy"])
    shown = capsys.readouterr().out
    assert "The directory knows no “[private]”." in shown
    assert MAIL not in shown


def test_no_correction_shows_it_to_a_program() -> None:
    text = f"Bo forgot to tell {MAIL}.\n"
    place, whole = Span(text.index(MAIL), len(text) - 2), Span(0, len(text) - 1)
    fix = Fix(span=whole, expected=whole.of(text), replacement=f"No one told {MAIL}.", unsafe=True)
    usual: dict[str, Any] = {"path": "a.md", "severity": "warning", "confidence": "high"}
    private = Finding(rule="personal-data", group="privacy", span=place, message="Here.", **usual)
    blame = Finding(rule="x", group="blame", span=whole, message="Blames.", fix=fix, **usual)

    def shown(*findings: Finding) -> str:
        return reporters.load("json")(Report(findings=findings, texts={"a.md": text}))

    assert MAIL in shown(blame)
    assert MAIL not in shown(private, blame)


def test_a_finding_can_be_ignored_for_a_reason(lint: Lint) -> None:
    text = f"{HEAD}{MAIL} <!-- postmortem: ignore personal-data because jo asked to be named -->\n"
    assert lint(text, "privacy", "unused-ignore") == []


def test_the_settings_say_what_is_private_and_a_change_of_them_counts_at_once(
    repo: Path, lint: Lint
) -> None:
    text = f"{HEAD}Big Customer wrote from {MAIL}.\n"
    told = []
    for setting in ("", 'names = ["big customer"]', "mask = []", 'allow = ["customer.example"]'):
        (repo / "postmortem.toml").write_text(f"[privacy]\n{setting}\n")
        told.append(rules_of(lint(text, "privacy")))
    assert told == [["personal-data"], ["customer-name", "personal-data"], [], []]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('mask = ["email"]', '"e-mail", "phone", "card", "ip" or "iban" is expected'),
        ('names = [" "]', "is too short"),
        ("names = 3", "a list is expected"),
        ('name = ["Big"]', 'did you mean "names"?'),
    ],
)
def test_a_wrong_setting_is_said_in_one_sentence(
    setting: str, said: str, repo: Path, capsys: Captured
) -> None:
    (repo / "postmortem.toml").write_text(f"[privacy]\n{setting}\n")
    assert main(["lint"]) == 2
    assert said in capsys.readouterr().err
