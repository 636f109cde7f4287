"""What is not rewritten because it would say something else, and what is asked instead."""

from importlib.util import find_spec

import pytest

from blamefree.lint import engine
from blamefree.lint.blame.rewrite.slots import filled, places
from blamefree.lint.examples import HEAD, Example, case
from blamefree.lint.rule import Finding
from blamefree.lint.rules import RULES, load

pytestmark = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")

BLAME = load(RULES["blame"])
REMINDER = "what would bring this up without anyone's memory?"


def found_in(said: str) -> list[Finding]:
    text = f"{HEAD}\n## Root cause\n{said}\n"
    return list(engine.lint([case(Example("bad", text))], BLAME))


@pytest.mark.parametrize(
    "said",
    [
        "Dave mistyped the host as x.",
        "Dave mistyped the host as db-3 in the console.",
        "Ana deployed an untested config as root.",
        "Ana deployed an untested config, which contained the bug.",
        "Ana deployed an untested config to all regions, which contained the bug.",
        "Ana deleted the wrong index twice.",
        "Ana accidentally deleted the index three times.",
        "The vendor released a broken update.",
        "Gus pushed the key due to human error.",
        "At 14:05, Gus pushed the key due to human error.",
        "The vendor pushed the key due to human error.",
        "Ana deployed an untested config  \nto all regions.",
        "Ana deployed an untested config\\\nto all regions.",
        "Ana deployed an untested config to all regions  \non Friday.",
        "Ana  \ndeployed an untested config.",
    ],
)
def test_no_fix_where_the_sentence_would_say_something_else(said: str) -> None:
    found = found_in(said)
    assert found
    assert not any(finding.fix for finding in found)


@pytest.mark.parametrize(
    "said",
    [
        "Dave mistyped the host.",
        "Ana deployed an untested config, which took checkout down.",
        "Ana deployed an untested config\nto all regions.",
        "The engineer forgot to rotate the certificate, which expired at 00:00.",
        "The rack lost power due to human error.",
        "At 14:05 the rack lost power due to human error.",
        "Redis lost its data due to human error.",
    ],
)
def test_a_fix_where_it_says_the_same(said: str) -> None:
    assert any(finding.fix for finding in found_in(said))


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("The vendor released a broken update.", "Which check was missing?"),
        (
            "The engineer did not check the queue.",
            "Which step of the process would have checked the queue in time?",
        ),
        (
            "Ana pushed an untested change bypassing review to main.",
            "The pipeline let the change through: which check was missing?",
        ),
        (
            "The team neglected the backups.",
            f"The process relied on memory for the backups: {REMINDER}",
        ),
    ],
)
def test_a_hint_says_nothing_that_nobody_said(said: str, instead: str) -> None:
    assert instead in [finding.suggestion for finding in found_in(said)]


def test_slots_reach_as_far_as_the_sentence_does() -> None:
    rewrite = "It let {9998:12345|it} through."
    assert places(rewrite) == [(9998, 12345)]
    assert filled(rewrite, lambda *_: "the change") == "It let the change through."
