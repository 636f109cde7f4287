"""Every rule is shown by the examples on its own page."""

import inspect
from importlib.util import find_spec

import pytest

from blamefree.lint import engine
from blamefree.lint.examples import Example, case, examples
from blamefree.lint.rule import Rule
from blamefree.lint.rules import RULES, load, names

ALL = load(names())
# What judges the comments to the linter needs the rules that those comments name.
QUIET = load((*RULES["structure"], *RULES["times"]))


def shown(rule: Rule, example: Example) -> list[str]:
    """Return what the rule says of the example."""
    if rule.group == "blame" and not find_spec("spacy"):
        pytest.skip("spaCy is not installed")
    found = engine.lint([case(example)], QUIET if rule.last else (rule,))
    return [finding.message for finding in found if finding.rule == rule.name]


def blocks(kind: str) -> list[tuple[Rule, Example]]:
    return [(rule, block) for rule in ALL for block in examples(rule) if block.kind == kind]


def named(value: object) -> str:
    return value.name if isinstance(value, Rule) else ""


@pytest.mark.parametrize(("rule", "example"), blocks("bad"), ids=named)
def test_a_rule_finds_its_bad_example(rule: Rule, example: Example) -> None:
    assert shown(rule, example), example.text


@pytest.mark.parametrize(("rule", "example"), blocks("good"), ids=named)
def test_a_rule_says_nothing_of_its_good_example(rule: Rule, example: Example) -> None:
    assert not shown(rule, example), example.text


@pytest.mark.parametrize("rule", ALL, ids=named)
def test_a_rules_page_says_what_why_and_how(rule: Rule) -> None:
    page = inspect.cleandoc(rule.doc)
    first, _, rest = page.partition("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    prose = rest.split("```")[0].strip().split("\n\n")
    assert len(prose) > 1, "say why it matters, then what to do"


@pytest.mark.parametrize("rule", ALL, ids=named)
def test_a_rule_has_a_bad_and_a_good_example(rule: Rule) -> None:
    assert {block.kind for block in examples(rule)} == {"bad", "good"}


@pytest.mark.parametrize("rule", ALL, ids=named)
def test_a_rule_stands_in_the_group_it_belongs_to(rule: Rule) -> None:
    assert rule.name in RULES[rule.group]


@pytest.mark.parametrize("rule", ALL, ids=named)
def test_messages_and_suggestions_are_sentences(rule: Rule) -> None:
    for block in examples(rule):
        for finding in engine.lint([case(block)], [rule]):
            assert finding.message.endswith((".", "?")), finding.message
            assert "\n" not in finding.message
            assert not finding.suggestion or finding.suggestion.endswith((".", "?"))
