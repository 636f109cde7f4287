"""Many comments, links, items and sections take no more time than there are of them."""

from collections.abc import Callable
from importlib.util import find_spec

import pytest

from blamefree.document.prose import titles
from blamefree.lint import engine
from blamefree.lint.examples import Example, case
from blamefree.lint.rules import RULES, load

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


@pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")
@pytest.mark.parametrize("before", ["", "## Root cause\n", "## Action items\n- "])
@pytest.mark.parametrize(
    "piece",
    ["x ", "Ana's decision ", "our error and ", "Ana forgot it. ", "human error ", "not nobody "],
)
def test_a_long_sentence_or_title_comes_to_an_end(
    ends_soon: EndsSoon, before: str, piece: str
) -> None:
    # The parser is dear: it gets what a diligent author would write, and a title of its length.
    ends_soon(lambda text: lint(f"{before}{text}\n", *RULES["blame"]), piece, 12_000)


def test_no_sentence_or_title_is_longer_than_any_sentence_is() -> None:
    judged = case(Example("bad", f"## Action items\n- {'x ' * 9_000}\n"))
    assert max(len(title.text) for title in titles(judged.postmortem)) <= 1_000


def test_a_great_many_links_with_one_definition_come_to_an_end(ends_soon: EndsSoon) -> None:
    far_below = f"```\n{']' * 1_500_000}\n```\n\n[a]: b.md\n"
    ends_soon(lambda text: lint(text + far_below, "broken-link"), "[a]\n\n", 15_000)
