"""Which words speak of a milestone: the quick look before the patterns loses nothing."""

import pytest
from hypothesis import given, settings
from hypothesis.strategies import DataObject, data, from_regex, sampled_from

from blamefree.document.model import MILESTONES
from blamefree.draft.facts import mentions


@pytest.mark.parametrize("milestone", MILESTONES)
@settings(max_examples=60, deadline=None)
@given(data())
def test_no_mention_is_lost_for_want_of_a_piece(milestone: str, data: DataObject) -> None:
    pattern = data.draw(sampled_from(mentions._COMPILED[milestone]))  # noqa: SLF001 - what needs them
    folded = data.draw(from_regex(pattern)).casefold()
    assert any(piece in folded for piece in mentions._NEEDED[milestone])  # noqa: SLF001 - them
