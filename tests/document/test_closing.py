"""On which day a postmortem was closed, as far as it says so."""

import datetime as dt

import pytest

from blamefree.document.closing import closed_on
from blamefree.document.parse import parse

DONE, LATER = "done 2026-05-04", "done 2026-05-11"


@pytest.mark.parametrize(
    ("states", "head", "day"),
    [
        ((DONE, LATER), "", "2026-05-11"),
        ((DONE, "declined: too dear"), "", "2026-05-04"),
        ((DONE, "done"), "", None),
        ((DONE, "open"), "", None),
        (("declined: too dear",), "published: 2026-04-01\n", None),
        ((DONE,), "published: 2026-06-01\n", "2026-06-01"),
        ((DONE,), "published: 2026-04-01\n", "2026-05-04"),
        ((), "published: 2026-04-01\n", "2026-04-01"),
        ((), "", None),
        ((DONE,), "status: in-review\n", None),
    ],
)
def test_it_is_the_last_day_that_is_known(
    states: tuple[str, ...], head: str, day: str | None
) -> None:
    stage = "" if "status" in head else "status: published\n"
    rows = "".join(f"| Act | {state} |\n" for state in states)
    table = f"| Action | Status |\n|---|---|\n{rows}" if rows else ""
    text = f"---\nid: 2026-03-04-x\n{stage}{head}---\n\n## Action items\n\n{table}"
    postmortem = parse(text, "postmortems/2026-03-04-x.md")
    assert closed_on(postmortem) == (dt.date.fromisoformat(day) if day else None)
    assert postmortem.is_closed or day is None
