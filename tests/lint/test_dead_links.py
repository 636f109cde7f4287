"""The rule about links, where its examples do not tell enough."""

from collections.abc import Callable
from typing import Any

import pytest

from blamefree.lint.examples import HEAD

Lint = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("[a](gone.md)", "gone.md"),
        ("![a](img/gone%20far.png)", "img/gone%20far.png"),
        ("[a](<gone far.md>)", "gone far.md"),
        ("[![a](gone.png)](https://example.com)", "gone.png"),
        ("| a |\n|---|\n| [b](gone.md) |", "gone.md"),
        ("[a][b]\n\n[b]: gone.md", "gone.md"),
        ("[a](/gone.md)", "/gone.md"),
        ("[a](../../etc/passwd)", "../../etc/passwd"),
    ],
)
def test_a_dead_link_is_reported_where_its_target_stands(
    lint: Lint, written: str, target: str
) -> None:
    body = f"words gone.md {written}\n" if written.startswith("[a](gone") else f"{written}\n"
    (found,) = lint(HEAD + body, "broken-link")
    line = (HEAD + body).split("\n")[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == target
    assert line[found["column"] - 2] != " " or written.startswith("[a][b]")


@pytest.mark.parametrize(
    "written",
    [
        "[a](2026-03-04-checkout-outage.md#impact)",
        "[a](../postmortem.toml)",
        "[a](/postmortem.toml)",
        "[a](/2026/03/a-page-of-the-site/)",
        "[a](#impact)",
        "[a](mailto:ana@example.com)",
        "[a](//example.com/x.md)",
        "`[a](gone.md)`",
    ],
)
def test_living_links_addresses_and_code_are_left_alone(lint: Lint, written: str) -> None:
    assert lint(f"{HEAD}{written}\n", "broken-link") == []


def test_a_target_too_long_for_a_path_is_only_not_there(lint: Lint) -> None:
    assert len(lint(f"{HEAD}[a]({'x' * 5000}.md)\n", "broken-link")) == 1


def test_links_that_share_one_definition_are_one_fault(lint: Lint) -> None:
    assert len(lint(HEAD + "[a], [b][a]\n\n[a]: gone.md\n", "broken-link")) == 1
