"""How many columns of a terminal a text takes, and what is left of it in fewer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree.document.columns import columns, cut, cut_start, padded


@pytest.mark.parametrize(("text", "expected"), [("abc", 3), ("短い", 4), ("e\u0301", 1), ("", 0)])
def test_wide_characters_take_two_and_marks_none(text: str, expected: int) -> None:
    assert columns(text) == expected


@pytest.mark.parametrize(
    ("text", "at_end", "at_start"),
    [("abcdef", "abc…", "…def"), ("abcd", "abcd", "abcd"), ("短短短", "短…", "…短")],
)
def test_what_is_cut_says_so(text: str, at_end: str, at_start: str) -> None:
    assert (cut(text, 4), cut_start(text, 4)) == (at_end, at_start)


@given(st.text(max_size=40), st.integers(min_value=1, max_value=20))
def test_it_never_takes_more_than_it_was_given(text: str, width: int) -> None:
    assert columns(cut(text, width)) <= width
    assert columns(cut_start(text, width)) <= width
    assert columns(padded(text, width)) == width
