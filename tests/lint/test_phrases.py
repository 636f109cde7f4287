"""Phrases are looked for only where one of their words stands: none may be lost by that."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis.strategies import DataObject, data, from_regex

from blamefree.document.model import Span
from blamefree.document.prose import Sentence
from blamefree.lint.blame.agents import Cast
from blamefree.lint.blame.charges import idioms
from blamefree.lint.blame.phrase import Phrase
from blamefree.lint.blame.prose import ProseRule
from blamefree.lint.blame.reading import Reading
from blamefree.lint.rules import RULES, load

NOBODY = Cast(frozenset())


def phrases() -> Iterator[Phrase]:
    """Yield the phrases of all rules but the idioms, whose words are narrower on purpose."""
    rules = (rule for rule in load(RULES["blame"]) if isinstance(rule, ProseRule))
    cues = (cue for rule in rules for cue in rule.cues if cue is not idioms.CUE)
    yield from (phrase for cue in cues for phrase in cue.phrases)


def reading(text: str) -> Reading:
    return Reading(Sentence(text, range(len(text)), Span(0, len(text))), NOBODY)


@pytest.mark.parametrize("phrase", list(phrases()), ids=lambda phrase: min(phrase.words))
@settings(max_examples=70, deadline=None)
@given(data())
def test_no_phrase_is_lost_for_want_of_a_word(phrase: Phrase, data: DataObject) -> None:
    text = data.draw(from_regex(phrase.pattern.text)).lower()
    if re.search(phrase.pattern.text, text):
        assert phrase.found(reading(text)), text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The on-call engineer", {"the", "on-call", "on", "call", "engineer"}),
        ("Didn't", {"didn", "t"}),
        ("A ham-fisted-looking - fix--now", {"ham-fisted-looking", "ham", "fisted", "looking"}),
        ("-", set()),
    ],
)
def test_words_are_whole_and_in_parts(text: str, words: set[str]) -> None:
    assert words <= reading(text).words
