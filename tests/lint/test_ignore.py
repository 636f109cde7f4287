"""Comments that silence a rule: where they reach, and what happens to those that do not."""

from collections.abc import Callable
from typing import Any

import pytest

from blamefree.lint.examples import HEAD

Lint = Callable[..., list[dict[str, Any]]]

RULES = ("todo-left", "ignore-without-reason", "unknown-ignore", "unused-ignore")
IGNORE = "<!-- postmortem: ignore todo-left because the vendor has not answered -->"


def found(lint: Lint, body: str) -> list[tuple[str, int]]:
    """Return rule and line of the findings, lines counted from the body's first."""
    above = HEAD.count("\n")
    return [(f["rule"], f["line"] - above) for f in lint(HEAD + body, *RULES)]


@pytest.mark.parametrize(
    "block",
    ["TODO(x) to come\n", "- TODO(x)\n", "## TODO(x)\n", "TODO(x)\n===\n", "words,\nTODO(x)\n"],
    ids=["paragraph", "list item", "heading", "setext heading", "second line"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["directly above", "with a blank line"])
def test_alone_on_its_line_it_speaks_of_the_next_block(lint: Lint, block: str, gap: str) -> None:
    assert found(lint, f"{IGNORE}{gap}{block}") == []


def test_it_does_not_reach_beyond_the_next_block(lint: Lint) -> None:
    body = f"{IGNORE}\n- TODO(a)\n- TODO(b)\n\nTODO(c)\n"
    assert found(lint, body) == [("todo-left", 3), ("todo-left", 5)]


def test_beside_text_it_speaks_of_the_block_it_stands_in(lint: Lint) -> None:
    assert found(lint, f"Lost TODO(a). {IGNORE}\n\nTODO(b)\n") == [("todo-left", 3)]


def test_in_a_table_it_speaks_of_its_row(lint: Lint) -> None:
    rows = f"| TODO(a) {IGNORE} | x |\n| TODO(b) | y |\n"
    assert found(lint, f"| A | B |\n|---|---|\n{rows}") == [("todo-left", 4)]


def test_above_a_table_it_speaks_of_the_whole_table(lint: Lint) -> None:
    assert found(lint, f"{IGNORE}\n\n| A |\n|---|\n| TODO(a) |\n| TODO(b) |\n") == []


def test_for_a_file_it_speaks_of_everything_frontmatter_too(lint: Lint) -> None:
    comment = IGNORE.replace("ignore ", "ignore-file ")
    head = HEAD.replace("title: Checkout outage", "title: TODO(title)")
    assert lint(f"{head}TODO(a)\n\n{comment}\n", *RULES) == []


def test_several_rules_in_one_comment(lint: Lint) -> None:
    comment = "<!-- postmortem: ignore todo-left, broken-link because it comes tomorrow -->"
    body = f"{comment}\n[TODO(x)](tomorrow.md)\n"
    assert lint(HEAD + body, *RULES, "broken-link") == []


def test_a_comment_over_several_lines_and_with_crlf(lint: Lint) -> None:
    comment = IGNORE.replace(" because", "\n  because")
    text = f"{HEAD}{comment}\n\nTODO(a)\n".replace("\n", "\r\n")
    assert lint(text, *RULES) == []


def test_without_a_reason_it_silences_nothing(lint: Lint) -> None:
    body = "<!-- postmortem: ignore todo-left -->\nTODO(a)\n"
    assert found(lint, body) == [("ignore-without-reason", 1), ("todo-left", 2)]


def test_an_unknown_rule_is_said_with_the_likely_one(lint: Lint) -> None:
    text = HEAD + IGNORE.replace("todo-left", "todo-lefft") + "\nwords\n"
    (finding,) = lint(text, *RULES)
    assert (finding["rule"], finding["suggestion"]) == (
        "unknown-ignore",
        "Did you mean `todo-left`?",
    )
    assert finding["end_column"] - finding["column"] == len("todo-lefft")


@pytest.mark.parametrize("words", ["ignroe todo-left because x", "ignore because x", "hello"])
def test_a_comment_to_the_linter_that_says_nothing_is_reported(lint: Lint, words: str) -> None:
    assert found(lint, f"<!-- postmortem: {words} -->\nwords\n") == [("unknown-ignore", 1)]


def test_what_matches_nothing_is_reported(lint: Lint) -> None:
    assert found(lint, f"{IGNORE}\nAll is said.\n") == [("unused-ignore", 1)]


def test_a_rule_that_did_not_run_is_not_called_unused(lint: Lint) -> None:
    assert lint(f"{HEAD}{IGNORE}\nAll is said.\n", "unused-ignore", "empty-section") == []


@pytest.mark.parametrize(
    "shown",
    [f"`{IGNORE}`", f"```\n{IGNORE}\n```", f"    {IGNORE}"],
    ids=["inline", "fence", "indented"],
)
def test_a_comment_shown_as_code_is_only_shown(lint: Lint, shown: str) -> None:
    assert found(lint, f"Write\n\n{shown}\n\nTODO(a)\n")[-1][0] == "todo-left"
    assert lint(f"{HEAD}Write\n\n{shown}\n", *RULES) == []
