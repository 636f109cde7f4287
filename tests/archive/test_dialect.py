"""What GitHub shows is what the site shows."""

from collections.abc import Callable

import markdown  # type: ignore[import-untyped]  # it ships no types
import pytest

from blamefree.archive.dialect import as_site_markdown


def rendered(source: str) -> str:
    extensions = ["sane_lists", "tables", "pymdownx.superfences"]
    return str(markdown.markdown(as_site_markdown(source), extensions=extensions))


@pytest.mark.parametrize(
    "source",
    [
        "All times in UTC.\n- 14:02 - a\n- 14:05 - b\n",
        "All times in UTC.\r\n- 14:02 - a\r\n- 14:05 - b\r\n",
    ],
)
def test_a_list_may_stand_right_under_a_paragraph(source: str) -> None:
    assert rendered(source).count("<li>") == 2


def test_a_table_may_stand_right_under_a_paragraph() -> None:
    assert "<td>1</td>" in rendered("Counts:\n| a | b |\n|---|---|\n| 1 | 2 |\n")


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_a_nested_list_nests_at_any_indent(indent: int) -> None:
    assert rendered(f"- a\n{' ' * indent}- b\n- c\n").count("<ul>") == 2


def test_an_item_keeps_its_paragraphs_and_the_next_item_follows() -> None:
    html = rendered("1. one\n\n   more of one\n2. two\n")
    assert html.count("<li>") == 2
    assert html.index("more of one") < html.index("</li>")


def test_code_inside_an_item_keeps_its_own_indent() -> None:
    assert "code\n  deep" in rendered("- a\n  ```\n  code\n    deep\n  ```\n")


def test_code_is_not_touched() -> None:
    code = "```\ntext\n- no list\n| no | table |\n```\n"
    assert as_site_markdown(code) == code


def test_lists_of_two_kinds_stay_two() -> None:
    html = rendered("- a\n\n1. b\n")
    assert "<ul>" in html
    assert "<ol>" in html


def test_a_great_many_items_come_to_an_end(ends_soon: Callable[..., None]) -> None:
    ends_soon(as_site_markdown, "- a\n", 64_000)
