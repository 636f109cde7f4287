"""No line takes longer than its length says, whatever stands in it."""

import time

import pytest

from blamefree.privacy.find import find
from blamefree.privacy.secrets import PATTERNS
from blamefree.privacy.settings import Privacy
from blamefree.privacy.tokens import Pattern

LISTED = Privacy(names=("Big Customer Ltd",))
SHORT, TIMES = 30_000, 8
SLACK = 4
"""So many times slower than its length says may a long line be; where it counts squared, eight."""


def seconds(piece: str, length: int, count: int = 2) -> float:
    """Return the CPU time for a line of such pieces, the best of some tries."""
    text = piece * (length // len(piece))
    tries = []
    for _ in range(count):
        started = time.process_time()
        find(text, LISTED)
        tries.append(time.process_time() - started)
    return min(tries)


HOSTILE = [
    "a.a",
    "a@a.",
    "curl -u a",
    "sk-1A",
    "--pass ",
    "4111 ",
    "+1 ",
    "2000:",
    "AT61 0",
    "big ",
    "big-customer-",
    "a%3A",
    "%2525",
    "x://a:b/@",
    "password: ",
    'password="a ',
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_grows_with_the_line_and_no_faster(piece: str) -> None:
    short = max(seconds(piece, SHORT), 0.002)
    assert seconds(piece, SHORT * TIMES) < short * TIMES * SLACK


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.needs[0])
def test_no_pattern_lingers_on_what_nearly_matches(pattern: Pattern) -> None:
    need = pattern.needs[0]
    for piece in (need, f"{need}a1.", f"{need.upper()}=A1 "):
        assert seconds(piece, 12_000, 1) < 0.5, piece


def test_a_line_of_a_megabyte_is_searched() -> None:
    secret = "DB_PASSWORD=" + "hunter2222"
    text = "a.a " * 250_000 + secret
    (found,) = find(text, LISTED)
    assert found.span.end == len(text)


@pytest.mark.parametrize("piece", ["curl ", "mysql ", "redis-cli "])
def test_a_program_without_its_option_is_not_looked_at(piece: str) -> None:
    assert seconds(piece, 1_000_000, 1) < 0.5
