"""Two issues for one action: whose, in which order, and until when it is worth a word."""

from typing import Any

import pytest

from blamefree.sync.model import Issue
from blamefree.sync.twins import twins


def issue(number: int, *tokens: str, state: Any = "open") -> Issue:
    return Issue(str(number), f"OPS-{number}", "", tokens, {}, state)


def test_the_oldest_is_first_by_number_and_not_by_letters() -> None:
    several = [issue(1000, "a"), issue(999, "a", "b"), issue(7, "b"), issue(8, "c")]
    found = {token: [one.id for one in same] for token, same in twins(several).items()}
    assert found == {"a": ["999", "1000"], "b": ["7", "999"]}


def test_one_issue_seen_twice_is_one_as_it_was_seen_last() -> None:
    assert twins([issue(1, "a"), issue(1, "a")]) == {}
    assert twins([issue(1, "a"), issue(2, "a"), issue(2)]) == {}


@pytest.mark.parametrize(
    ("states", "count"),
    [
        (("open", "open"), 2),
        (("open", "in progress"), 2),
        (("done", "open"), 0),
        (("open", "declined"), 0),
        (("done", "declined"), 0),
        (("open", "done", "open"), 3),
    ],
)
def test_a_person_has_seen_to_it_once_no_more_than_one_is_open(
    states: tuple[str, ...], count: int
) -> None:
    several = [issue(number, "a", state=state) for number, state in enumerate(states)]
    assert sum(map(len, twins(several).values())) == count
