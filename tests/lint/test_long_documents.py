"""Many comments, links, items and sections take no more time than there are of them."""

from collections.abc import Callable

import pytest

from blamefree.lint import engine
from blamefree.lint.examples import Example, case
from blamefree.lint.rules import load

EndsSoon = Callable[..., None]

IGNORE = "<!-- postmortem: ignore todo-left because x -->"
ON_IGNORES = ("todo-left", "ignore-without-reason", "unknown-ignore", "unused-ignore")


def lint(text: str, *rules: str) -> object:
    return engine.lint([case(Example("bad", text))], load(rules))


@pytest.mark.parametrize("piece", [f"{IGNORE}\n\n", f"{IGNORE}\n\nTODO(x)\n\n", f"x {IGNORE} "])
def test_a_great_many_ignores_come_to_an_end(ends_soon: EndsSoon, piece: str) -> None:
    ends_soon(lambda text: lint(text, *ON_IGNORES), piece, 4_000 * len(piece))


@pytest.mark.parametrize(
    ("rule", "before", "piece", "number"),
    [
        ("unreadable-frontmatter", "## Timeline\n", "- 25:61 - x\n", 4_000),
        ("vague-action", "## Action items\n", "- Improve it\n", 8_000),
        ("misordered-section", "", "## Impact\n## Summary\n", 6_000),
    ],
    ids=["unreadable times", "actions", "sections"],
)
def test_a_great_many_parts_come_to_an_end(
    ends_soon: EndsSoon, rule: str, before: str, piece: str, number: int
) -> None:
    # Reading is guarded elsewhere, and dear beside what is looked at here.
    judged = case(Example("bad", before + piece * number))
    ends_soon(lambda _: engine.lint([judged], load([rule])), piece)


def test_a_great_many_links_with_one_definition_come_to_an_end(ends_soon: EndsSoon) -> None:
    far_below = f"```\n{']' * 1_500_000}\n```\n\n[a]: b.md\n"
    ends_soon(lambda text: lint(text + far_below, "broken-link"), "[a]\n\n", 15_000)
