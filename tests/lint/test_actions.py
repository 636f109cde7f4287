"""The rules on action items and on how deep the root cause goes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.lint.examples import HEAD

Lint = Callable[..., list[dict[str, Any]]]
Write = Callable[..., Path]

DRAFT = HEAD.replace("status: published", "status: draft")
COLUMNS = (
    "| ID | Action | Type | Owner | Due | Done when | Status | Ticket |\n" + "|---" * 8 + "|\n"
)


def table(*rows: str, head: str = HEAD) -> str:
    return f"{head}\n## Action items\n\n{COLUMNS}" + "".join(f"{row}\n" for row in rows)


def cause(text: str) -> str:
    return f"{HEAD}\n## Root cause\n{text}\n"


def rules(found: list[dict[str, object]]) -> list[object]:
    return [finding["rule"] for finding in found]


def test_a_plain_table_of_action_owner_and_due_date_gets_advice_at_most(lint: Lint) -> None:
    text = (
        f"{HEAD}\n## Action items\n\n| Action | Owner | Due Date |\n|---|---|---|\n"
        "| Add configuration validation to CI | @ana | 2026-04-15 |\n"
        "| Page when the pool is above 80 % | Bo | April 20, 2026 |\n"
    )
    found = lint(text, "actions")
    assert {finding["severity"] for finding in found} <= {"advice"}
    assert len(found) == 2, "once a table, not once a row"


def test_what_is_done_or_declined_owes_nothing(lint: Lint) -> None:
    text = table(
        "| AI-1 | Improve it | | | | | done 2026-03-10 | |",
        "| AI-2 | Investigate it | | | 2020-01-01 | | declined: too costly | |",
    )
    assert lint(text, "actions") == []


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("| AI-1 | Add a limit | | | 2026-04-15 | test | open | |", "no-owner"),
        ("| AI-1 | Add a limit | | ana, bo | 2026-04-15 | test | open | |", "several-owners"),
        ("| AI-1 | Add a limit | | ana | - | test | open | |", "no-due-date"),
        ("| AI-1 | Add a limit | | ana | next week | test | open | |", "no-due-date"),
        ("| AI-1 | Add a limit | | ana | 2026-03-01 | test | open | |", "past-due-date"),
        ("| AI-1 | Improve monitoring | | ana | 2026-04-15 | | open | |", "vague-action"),
        ("| AI-1 | Look into the pool | | ana | 2026-04-15 | | open | |", "vague-action"),
        ("| AI-1 | Add a limit | | ana | 2026-04-15 | | open | |", "no-done-when"),
        ("| | Add a limit | | ana | 2026-04-15 | test | open | |", "no-action-id"),
    ],
)
def test_one_thing_missing_is_one_finding(row: str, rule: str, lint: Lint) -> None:
    expected = {rule, "no-done-when"} if rule == "vague-action" else {rule}
    found = lint(table(row), "actions")
    assert set(rules(found)) == expected
    assert {finding["line"] for finding in found} == {26}


@pytest.mark.parametrize(
    "title",
    [
        "Improve p99 latency to 200 ms",
        "Investigate the leak and decide between a limit and a proxy",
        "Increase the pool to 400 connections",
        "Add configuration validation to the CI pipeline",
        "Explore page links to the runbook by adding a field",
        "Monitoring: page when the pool is full",
    ],
)
def test_an_action_that_can_be_finished_is_not_vague(title: str, lint: Lint) -> None:
    text = table(f"| AI-1 | {title} | | ana | 2026-04-15 | | open | |")
    assert lint(text, "vague-action") == []


def test_todo_in_a_cell_is_left_to_the_rule_on_todos(lint: Lint) -> None:
    text = table("| AI-1 | Add a limit | | TODO(owner) | TODO(due) | TODO(measure) | open | |")
    assert lint(text, "actions") == []


def test_a_date_that_passed_while_the_document_is_a_draft_is_a_slip(lint: Lint) -> None:
    row = "| AI-1 | Add a limit | | ana | 2026-03-20 | test | open | |"
    assert rules(lint(table(row, head=DRAFT), "past-due-date")) == ["past-due-date"]
    assert lint(table(row), "past-due-date") == [], "published: late, not wrong"


def test_an_owner_is_unknown_only_where_a_directory_is(lint: Lint, repo: Path) -> None:
    text = table("| AI-1 | Add a limit | | anna | 2026-04-15 | test | open | |")
    assert lint(text, "unknown-owner") == []
    (repo / "people.toml").write_text('teams = ["sre"]\n[people.ana]\n', encoding="utf-8")
    (finding,) = lint(text, "unknown-owner")
    assert finding["suggestion"].startswith("Did you mean ana?")


def test_fix_numbers_the_rows_above_the_highest_and_touches_nothing_else(write: Write) -> None:
    rows = ("| | First | | ana | |", "| AI-7 | Second | | bo |", "|  | Third |", "|| Last |")
    fixed = ("| AI-8 | First | | ana | |", rows[1], "| AI-9 | Third |", "| AI-10 | Last |")
    path = write(table(*rows).replace("\n", "\r\n"))
    main(["lint", str(path), "--select", "no-action-id", "--fix"])
    assert path.read_bytes().decode() == table(*fixed).replace("\n", "\r\n")


def test_an_id_is_given_once(lint: Lint) -> None:
    rows = [f"| {name} | Add a limit | | ana | | | done | |" for name in ("AI-1", "ai-1", "AI-2")]
    assert [f["line"] for f in lint(table(*rows), "duplicate-action-id")] == [27]


@pytest.mark.parametrize(
    ("severity", "count"), [("SEV1", 1), ("SEV2", 1), ("SEV3", 0), ("P1", 0), ("drill", 1)]
)
def test_no_action_items_is_a_matter_of_severity(severity: str, count: int, lint: Lint) -> None:
    head = HEAD.replace("SEV1", severity)
    head = HEAD.replace("kind: incident", "kind: drill") if severity == "drill" else head
    assert len(lint(f"{head}\n## Action items\nNone.\n", "no-action-items")) == count


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("The cause was human error.", True),
        ("The pool was empty. The engineer forgot to raise the limit.", True),
        ("The engineer forgot it, because the runbook has no such step.", False),
        ("It was human error. The tool takes an empty filter for all hosts.", False),
        ("Human error is not where we stop.", False),
        ("The pool has one limit for all clients.", False),
    ],
)
def test_a_root_cause_may_not_end_at_a_person(text: str, stops: bool, lint: Lint) -> None:  # noqa: FBT001 - a case of the table
    assert bool(lint(cause(text), "shallow-root-cause")) is stops


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Because.", "none"),
        ("1. Why? A.\n2. Why? B.\n3. Why? C.\n", "3"),
        ("- **Why** did it? A.\n- **Why** so? B.\n", "2"),
        ("### Five whys\n- A\n- B\n- C\n- D\n", "4"),
        ("**Why 1**: A\n\n**Why 2**: B\n", "2"),
        ("1. A\n2. B\n3. C\n4. D\n5. E\n", ""),
        ("### Why did it fail?\nA\n### Why so?\nB\n### Why?\nC\n### Why?\nD\n### Why?\nE\n", ""),
    ],
)
def test_whys_are_counted_as_people_write_them(text: str, found: str, lint: Lint) -> None:
    messages = [finding["message"] for finding in lint(cause(text), "too-few-whys")]
    expected = [f"A SEV1 asks for 5 whys; {found} found."] if found else []
    assert messages == expected
