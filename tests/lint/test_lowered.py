"""Lower case of the same length: a place in it is the same place in the text."""

from importlib.util import find_spec

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from blamefree.document.plain import lowered
from blamefree.lint import engine
from blamefree.lint.examples import HEAD, Example, case
from blamefree.lint.rules import RULES, load

BLAME = load(RULES["blame"])
SAID = (
    "It was human error, and nobody noticed that.",
    "Ana should have been more careful.",
    "The outage was due to human error",
    "The operator was sacked for sloppy work by mistake.",
)

needs_spacy = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")


@given(st.text())
@example("İ")
@example("ΣΑΣ ẞ ŉ ǰ")
def test_lower_case_is_as_long_as_the_text(text: str) -> None:
    assert len(lowered(text)) == len(text)


@needs_spacy
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20), st.sampled_from(SAID), st.text(max_size=20))
@example("İ" * 20, SAID[0], "İ")
@example("İ" * 20, SAID[2], "")
def test_no_rule_raises_and_every_place_is_in_the_text(one: str, said: str, two: str) -> None:
    text = f"{HEAD}\n## Summary\n{one} {said} {two}\n"
    for finding in engine.lint([case(Example("bad", text))], BLAME):
        assert finding.rule in RULES["blame"]


@needs_spacy
@pytest.mark.parametrize("before", ["", "İİİİ (İİ) "])
def test_a_place_behind_a_letter_that_grows_is_the_right_one(before: str) -> None:
    text = f"{HEAD}\n## Summary\n{before}the outage was an operator error\n"
    found = engine.lint([case(Example("bad", text))], load(["human-error"]))
    assert [finding.span.of(text) for finding in found] == ["operator error"]
