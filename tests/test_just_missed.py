"""A share is rounded as usual, but never up to the target that it misses."""

import re

import pytest

from blamefree.document.wording import percent
from blamefree.metrics import measure
from blamefree.metrics.formats import FORMATS as NUMBERS
from blamefree.policy import Policy
from blamefree.register.formats import FORMATS as TEXTS
from blamefree.register.matching import owed
from blamefree.register.report import Listed, report
from blamefree.review.quarter import span, writing
from blamefree.review.quarter.record import Record
from measured import TODAY
from owed.made import postmortem


@pytest.mark.parametrize(
    ("share", "target", "said"),
    [
        (None, 0.9, "-"),
        (0.0, 0.9, "0 %"),
        (1 / 6, 0.9, "17 %"),
        (2 / 3, 0.9, "67 %"),
        (43 / 48, 0.9, "89 %"),  # 89.58
        (43 / 48, 1.0, "90 %"),
        (0.9, 0.9, "90 %"),
        (0.29, 0.29, "29 %"),
        (0.9049, 0.905, "90 %"),
        (0.997, 1.0, "99 %"),
        (1.0, 1.0, "100 %"),
    ],
)
def test_a_target_that_is_just_missed_does_not_look_reached(
    share: float | None, target: float, said: str
) -> None:
    assert percent(share, target) == said


def test_every_text_says_that_it_is_just_missed() -> None:
    head = "date: 2026-02-02\nseverity: SEV1"
    done = [postmortem(f"a{n:02}", f"{head}\nstatus: published") for n in range(43)]
    drafts = [postmortem(f"b{n}", head) for n in range(5)]
    every, today = [*done, *drafts], TODAY
    owing, policy = owed([], every, Policy()), Policy()
    said = TEXTS["text"](report(owing, policy, None, today, Listed({})))
    assert "Completion 89 % (target 90 %)" in said
    numbers = measure(every, today, policy)
    assert re.search(r"\n  all +48 +43 +0 +5 +0 +89 %\n", NUMBERS["text"](numbers))
    record = Record(span=span.read("2026Q1", today), today=today, postmortems=tuple(every))
    assert "Completion: 89 % (43 of 48). The target is 90 %." in writing.sentences(record)
