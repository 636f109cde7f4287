"""What the linter says of what is late, of who left, and of what leads nowhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.lint.examples import HEAD

Lint = Callable[..., list[dict[str, Any]]]
Write = Callable[..., Path]

DRAFT = HEAD.replace("status: published", "status: draft")
COLUMNS = "| ID | Action | Owner | Due | Priority | Status |\n|---|---|---|---|---|---|\n"


def table(*rows: str) -> str:
    return f"{HEAD}\n## Action items\n\n{COLUMNS}" + "".join(f"{row}\n" for row in rows)


def test_time_alone_is_advice_and_turns_no_build_red(
    lint: Lint, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = lint(DRAFT, "late-postmortem")
    assert (found["severity"], found["line"]) == (
        "advice",
        HEAD[: HEAD.index("status")].count("\n") + 1,
    )
    assert found["message"] == "Was to be published by 2026-03-18, 14 days ago, as a SEV1."
    (found,) = lint(table("| AI-1 | Fix | ana | 2026-03-27 | | |"), "overdue-action")
    assert (found["severity"], found["message"]) == ("advice", "Was due 2026-03-27, 5 days ago.")
    words = ["lint", "--select", "late-postmortem,overdue-action", "--today", "2030-01-01"]
    assert main(words) == 0
    assert "Was due 2026-03-27" in capsys.readouterr().out


def test_a_document_without_frontmatter_is_late_for_nothing(lint: Lint) -> None:
    rules = ("late-postmortem", "unreviewed", "due-after-promise", "unknown-related")
    assert (
        lint("## Action items\n\n| Action | Due |\n|---|---|\n| Fix | 2030-01-01 |\n", *rules) == []
    )


def test_the_promise_is_said_with_its_last_day(lint: Lint) -> None:
    rows = ("| AI-1 | Fix | ana | 2026-04-30 | high | |", "| AI-2 | Fix | ana | 2026-04-30 | | |")
    (found,) = lint(table(*rows), "due-after-promise")
    assert found["severity"] == "warning"
    assert found["message"] == (
        "Due 2026-04-30, 27 days later than the team's policy allows:"
        " it gives a SEV1 30 days for this, until 2026-04-03."
    )
    assert found["suggestion"] == "Write 2026-04-03 or earlier, or lower the priority."


@pytest.mark.parametrize(
    ("due", "suggestion"),
    [
        ("2026-06-30", "`2026-06-30 (was 2026-05-04: ...)`"),
        ("2026-06-30 (was 2026-06-01)", "`2026-06-30 (was 2026-06-01: ...)`"),
        (
            "2026-06-30 (was 2026-05-20: vendor; was 2026-05-01)",
            "`2026-06-30 (was 2026-05-20: vendor; was 2026-05-01: ...)`",
        ),
    ],
)
def test_no_day_is_advised_that_has_passed(
    repo: Path, write: Write, capsys: pytest.CaptureFixture[str], due: str, suggestion: str
) -> None:
    assert repo.is_dir()
    write(table(f"| AI-1 | Fix | ana | {due} | | |"))
    words = ["lint", "--select", "due-after-promise", "--format", "json"]

    def advised(today: str) -> object:
        main([*words, "--today", today])
        (found,) = json.loads(capsys.readouterr().out)
        return found["suggestion"]

    assert advised("2026-05-04") == "Write 2026-05-04 or earlier."
    said = str(advised("2026-05-05"))
    assert said.startswith(f"Give the reason in its cell, {suggestion}, or change the policy: ")
    cell = suggestion.strip("`").replace("...", "late")
    write(table(f"| AI-1 | Fix | ana | {cell} | | |"))
    assert advised("2026-05-05") is None


@pytest.mark.parametrize(
    ("due", "severity"),
    [
        ("2026-06-30", "warning"),
        ("2026-06-30 (was 2026-05-01)", "warning"),
        ("2026-06-30 (was 2026-05-01: vendor)", "advice"),
        ("2026-06-30 (was 2026-05-20: vendor; was 2026-05-01)", "warning"),
    ],
)
def test_a_date_that_was_moved_with_its_reason_is_only_advised_of(
    lint: Lint, due: str, severity: str
) -> None:
    (found,) = lint(table(f"| AI-1 | Fix | ana | {due} | | |"), "due-after-promise")
    assert found["severity"] == severity


def test_priorities_matter_where_the_policy_tells_them_apart(lint: Lint, repo: Path) -> None:
    text = table(
        "| AI-1 | Fix | ana | 2026-04-15 | P1 | |",
        "| AI-2 | Fix | ana | 2026-04-15 | HIGH | |",
        "| AI-3 | Fix | ana | 2026-04-15 | - | |",
        "| AI-4 | Fix | ana | 2026-04-15 | default | |",
        "| AI-5 | Fix | ana | 2026-04-15 | P1 | done |",
    )
    (found,) = lint(text, "unknown-priority")
    assert (found["message"], found["severity"]) == ("The policy knows no priority “P1”.", "advice")
    assert found["suggestion"] == "Write high or default, or leave it empty."
    (repo / "postmortem.toml").write_text('policy.preset = "gitlab"\n', encoding="utf-8")
    assert lint(text, "unknown-priority") == []


def test_who_left_owns_nothing_from_the_day_after(lint: Lint, repo: Path) -> None:
    people = "[people.ana]\nleft = {}\nmanager = 'bo'\n[people.bo]\n"
    text = table("| AI-1 | Fix | @ana | 2026-04-15 | | |", "| AI-2 | Fix | ana | | | done |")
    (repo / "people.toml").write_text(people.format("2026-03-31"), encoding="utf-8")
    (found,) = lint(text, "left-owner", "unknown-owner")
    assert found["message"] == "“ana” left on 2026-03-31."
    assert found["suggestion"] == "Hand it to somebody else, such as bo, or decline it."
    (repo / "people.toml").write_text(people.format("2026-04-01"), encoding="utf-8")
    assert lint(text, "left-owner") == []
    (repo / "people.toml").unlink()
    assert lint(text, "left-owner") == []


def test_the_preset_decides_whether_a_review_has_to_be_stated(lint: Lint, repo: Path) -> None:
    assert lint(HEAD, "unreviewed") == []
    (repo / "postmortem.toml").write_text('policy.preset = "google"\n', encoding="utf-8")
    (found,) = lint(HEAD, "unreviewed")
    assert (found["severity"], "`reviewed`, which a SEV1 needs" in found["message"]) == (
        "warning",
        True,
    )
    assert lint(HEAD.replace("authors", "reviewed: 2026-03-09\nauthors"), "unreviewed") == []
    assert lint(DRAFT, "unreviewed") == []


def test_what_is_related_is_looked_for_in_the_whole_archive(lint: Lint, write: Write) -> None:
    write("---\ndate: 2026-01-01\n---\n", "2026-01-01-mail")
    write("---\nid: other\n---\n", "2026-01-02-renamed")
    own = "2026-03-04-checkout-outage"
    named = f"related: [2026-01-01-mail, other, 2026-01-02-renamed, {own}]\nauthors"
    both = lint(HEAD.replace("authors", named), "unknown-related")
    assert [one["message"] for one in both] == [
        "`2026-01-02-renamed`, named under `related`, is no postmortem of the archive.",
        f"`{own}`, named under `related`, is this postmortem itself.",
    ]
    (found,) = lint(HEAD.replace("authors", "related: x, other\nauthors"), "unknown-related")
    assert "`x`" in found["message"]


def test_a_mistyped_key_of_the_new_ones_is_told(lint: Lint) -> None:
    for wrong, meant in (("reviewd", "reviewed"), ("reviewer", "reviewers"), ("relatd", "related")):
        (found,) = lint(
            HEAD.replace("authors", f"{wrong}: 2026-03-09\nauthors"), "unreadable-frontmatter"
        )
        assert f"did you mean `{meant}`" in found["message"]
    (found,) = lint(HEAD.replace("authors", "reviewed: soon\nauthors"), "unreadable-frontmatter")
    assert found["message"] == "`reviewed`: `soon` is not a date; write 2026-03-04."
