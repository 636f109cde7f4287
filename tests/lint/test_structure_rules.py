"""The rules about a document's parts, where their examples do not tell enough."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.lint.examples import HEAD
from blamefree.lint.rules import RULES

Found = list[dict[str, Any]]
Lint = Callable[..., Found]

DRAFT = HEAD.replace("status: published", "status: draft")
IN_REVIEW = HEAD.replace("status: published", "status: in-review")
# The forms that teams already write: a plain timeline, a three-column table, usual titles.
USUAL = """\
# Checkout outage

## Summary
Checkout answered 502 for 38 minutes.

## Impact
4,100 orders failed.

## Timeline
- 14:02 - First alert fired (checkout error rate)
- 14:09 - Acknowledged by the on-call engineer
- 14:40 - Errors back to normal

## Root Cause
1. Why did checkout fail? Its database refused connections.

## Contributing Factors
The dashboard hid the refusals.

## What Went Well
- The runbook was right.

## What Could Be Improved
- The alert came three minutes late.

## Action Items
| Action | Owner | Due Date |
|--------|-------|----------|
| Add connection limits to the pool configuration | @ana | 2026-03-20 |

## Lessons Learned
- Pools need limits per client.
"""


def messages(found: Found) -> list[str]:
    return [finding["message"] for finding in found]


def test_a_document_in_the_usual_forms_has_no_fault_of_structure(lint: Lint) -> None:
    assert lint(HEAD + USUAL, *RULES["structure"]) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_line_ends_and_a_byte_order_mark_are_no_fault(lint: Lint, end: str) -> None:
    text = "\ufeff" + (HEAD + USUAL).replace("\n", end)
    assert lint(text, *RULES["structure"]) == []


def test_a_file_without_frontmatter_is_told_so_once(lint: Lint) -> None:
    found = lint(USUAL, "unreadable-frontmatter", "wrong-id", "duplicate-id")
    assert [(f["rule"], f["line"], f["severity"]) for f in found] == [
        ("unreadable-frontmatter", 1, "error")
    ]


def test_a_frontmatter_that_is_never_closed_is_told_so(lint: Lint) -> None:
    found = lint(
        HEAD.removesuffix("---\n\n").removesuffix("---\n") + USUAL, "unreadable-frontmatter"
    )
    assert messages(found) == ["Line 1 opens the frontmatter, no second `---` closes it."]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("status: finished", "status"),
        ("severity: SEV9", "`SEV9` is no severity"),
        ("severity: SEV2\nseverity: SEV3", "written twice"),
        ("tags: [a", "cannot be read"),
        ("owner: *x", "alias"),
        ("visiblity: restricted", "`visiblity` is not a key; did you mean `visibility`?"),
    ],
)
def test_a_value_that_cannot_be_read_is_reported_on_its_line(
    lint: Lint, line: str, says: str
) -> None:
    start = "---\nid: 2026-03-04-checkout-outage\ndate: 2026-03-04\n"
    head = f"{start}{line}\n" + ("" if "severity" in line else "severity: SEV2\n") + "---\n"
    found = lint(head, "unreadable-frontmatter")
    assert says in " ".join(messages(found))
    assert found[0]["line"] in (4, 5)


def test_a_place_still_to_do_is_not_also_unreadable(lint: Lint) -> None:
    head = DRAFT.replace("SEV1", '"TODO(severity)"').replace(": 2026-03-04T14:02:00Z", ": TODO(x)")
    found = {f["rule"] for f in lint(head, *RULES["structure"])}
    assert found <= {"todo-left", "missing-section", "late-postmortem"}


@pytest.mark.parametrize("name", ["notes", "2026-13-45-outage", "2026-03-04-Outage_1"])
def test_a_file_name_that_is_no_id_is_reported(lint: Lint, name: str) -> None:
    found = lint(HEAD, "wrong-id", name=name)
    assert f"`{name}.md`" in messages(found)[0]


def test_a_wrong_name_is_one_finding_with_one_remedy(lint: Lint) -> None:
    (named,) = lint(HEAD, "wrong-id", "duplicate-id", name="crlf")
    assert named["suggestion"] == "Name it 2026-03-04-checkout-outage.md, as its `id`."
    (unnamed,) = lint(HEAD.replace("id: 2026-03-04-", "id: "), "wrong-id", name="crlf")
    assert "<date>-<slug>.md" in unnamed["suggestion"]


@pytest.mark.parametrize("name", ["crlf", "2026-03-05-copy"])
def test_a_copy_is_told_so_by_one_rule(lint: Lint, write: Callable[..., Path], name: str) -> None:
    write(HEAD)
    (found,) = [f for f in lint(HEAD, "wrong-id", "duplicate-id", name=name) if f["line"] == 2]
    assert found["rule"] == "duplicate-id"
    assert [f["rule"] for f in lint(HEAD, "wrong-id", name="crlf")] == ["wrong-id"]


def test_the_date_in_name_and_head_is_compared(lint: Lint) -> None:
    (found,) = lint(HEAD.replace("date: 2026-03-04", "date: 2026-03-05"), "wrong-id")
    assert found["line"] == 4


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        (("severity: SEV1", "severity: SEV1"), {"`What went well`", "`Root cause`"}),
        (("severity: SEV1", "severity: SEV4"), {"`Action items`"}),
        (("kind: incident", "kind: drill"), {"`What went poorly`", "`Action items`"}),
    ],
    ids=["SEV1", "SEV4", "drill"],
)
def test_what_is_missing_depends_on_severity_and_kind(
    lint: Lint, change: tuple[str, str], missing: set[str]
) -> None:
    body = "## Summary\nx\n\n## Timeline\n- 14:02 - x\n"
    said = " ".join(messages(lint(HEAD.replace(*change) + body, "missing-section")))
    assert all(title in said for title in missing)
    assert ("`Root cause`" in said) == ("`Root cause`" in missing)


def test_policy_decides_which_sections_are_owed(repo: Path, lint: Lint) -> None:
    policy = '[policy.duties.SEV1]\nsections = ["summary", "got-lucky"]\n'
    (repo / "postmortem.toml").write_text(policy, encoding="utf-8")
    assert len(lint(HEAD + "## Summary\nx\n", "missing-section")) == 1


@pytest.mark.parametrize("body", ["", "<!-- say something -->\n", "---\n", "\n \n"])
def test_comments_and_rules_do_not_fill_a_section(lint: Lint, body: str) -> None:
    (found,) = lint(f"{HEAD}# Title\n\n## Impact\n{body}\n## Notes\nx\n", "empty-section")
    assert found["message"] == "Nothing stands under `Impact`."


def test_a_section_with_subsections_only_is_not_empty(lint: Lint) -> None:
    found = lint(HEAD + "## Impact\n### Users\n### Money\n$4,000\n", "empty-section")
    assert messages(found) == ["Nothing stands under `Users`."]


def test_a_section_of_ones_own_is_welcome_where_nothing_is_missing(lint: Lint) -> None:
    assert lint(HEAD + USUAL + "\n## Customer letters\nNone.\n", "unknown-section") == []
    (typo,) = lint(HEAD + USUAL + "\n## Lesons learned\nNone.\n", "unknown-section")
    assert "## Lessons learned" in typo["suggestion"]


def test_only_the_section_that_has_to_move_is_reported(lint: Lint) -> None:
    titles = ("Action items", "Summary", "Impact", "Timeline", "Root cause", "Lessons learned")
    body = "".join(f"## {title}\nx\n\n" for title in titles)
    found = lint(HEAD + body, "misordered-section")
    assert messages(found) == ["`Action items` belongs before `Lessons learned`."]


@pytest.mark.parametrize(
    ("head", "severity"), [(DRAFT, "advice"), (IN_REVIEW, "warning"), (HEAD, "error")]
)
def test_a_todo_weighs_more_the_nearer_the_publication(
    lint: Lint, head: str, severity: str
) -> None:
    (found,) = lint(head + "Lost TODO(orders): how many\n", "todo-left")
    assert (found["severity"], found["end_column"] - found["column"]) == (severity, 12)


def test_todos_in_code_and_comments_are_none(lint: Lint) -> None:
    body = "`TODO(a)` <!-- answer each TODO(b) -->\n\n```\n# TODO(c)\n```\n"
    assert lint(HEAD + body, "todo-left") == []


def test_a_section_that_holds_others_may_stand_before_the_actions(lint: Lint) -> None:
    learned = "## Lessons learned\n### What went well\nx\n\n"
    actions = "## Action items\n- Limit the pool\n"
    assert lint(HEAD + learned + actions, "misordered-section") == []
    flat = learned.replace("### What went well\n", "")
    assert len(lint(HEAD + flat + actions, "misordered-section")) == 1
