"""A draft reads back to the instants that its sources state."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blamefree.document.parse import parse
from blamefree.draft.compose import compose
from blamefree.draft.material import of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source
from blamefree.draft.wishes import Wishes
from blamefree.draft.writing.render import render
from blamefree.policy import Policy

New = Callable[..., str]


def source(text: str) -> Source:
    return open_source(of_file("notes.md", text.encode()), Given(date=dt.date(2026, 3, 4)))


def reread(text: str) -> list[dt.datetime | None]:
    draft = compose([source(text)], Wishes(), Policy(), None)
    read = parse(render(draft, Policy(), None), f"postmortems/{draft.id}.md")
    assert not read.problems
    return [event.at for event in read.timeline.events]


TIMELINES = {
    "one day": "All times in UTC\n\n- 14:02 - a\n- 14:05 - b\n",
    "seconds": "All times in UTC\n\n- 14:02:07 - a\n- 14:02:30 - b\n",
    "about": "All times in UTC\n\n- ~14:02 - a\n- 14:05 - b\n",
    "over midnight": "All times in UTC\n\n- 23:50 - a\n- 00:10 - b\n",
    "another zone": "All times in +02:00\n\n- 01:30 - a\n- 14:05 - b\n",
    "several days": "### 2026-03-04\n\n- 14:02Z - a\n\n### 2026-03-06\n\n- 09:00Z - b",
    "a table": "| Time (UTC) | x |\n|---|---|\n| 2026-03-04 14:02 | a |\n| 2026-03-05 01:00 | b |",
    "one without a time": "All times in UTC\n\n- 14:02 - a\n- --:-- - b\n- 14:05 - c\n",
    "out of order": "All times in UTC\n\n- 14:05 - b\n- 14:02 - a\n",
}


@pytest.mark.parametrize("name", TIMELINES)
def test_every_form_reads_back_to_the_same_instants(name: str) -> None:
    stated = [e.at for e in source(TIMELINES[name]).events() if e.kind == "entry"]
    assert len(stated) > 1
    timed = [at for at in stated if at]
    found = reread(TIMELINES[name])
    assert [at for at in found if at] == sorted(timed)
    assert len(found) == len(stated)


INSTANTS = st.lists(
    st.datetimes(dt.datetime(2026, 3, 1), dt.datetime(2026, 3, 9)).map(  # noqa: DTZ001 - made UTC
        lambda at: at.replace(microsecond=0, tzinfo=dt.UTC)
    ),
    min_size=1,
    max_size=12,
)

# A NUL makes a file no text file, and a lone surrogate cannot stand in one.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(instants=INSTANTS, words=WORDS)
def test_any_instants_and_any_words_survive(instants: list[dt.datetime], words: str) -> None:
    said = " ".join(f"alert fired {words}".split())
    lines = [f"- {at:%Y-%m-%d %H:%M:%S} UTC - {said}" for at in sorted(instants)]
    text = "\n".join(lines)
    stated = [e.at for e in source(text).events() if e.kind == "entry"]
    assert reread(text) == stated


def test_a_timeline_in_the_form_of_the_draft_is_a_fixed_point(new: New) -> None:
    first = new(
        "All times in UTC\n\n- 23:50 - first alert fired\n- 00:10 - y\n", "--date", "2026-03-04"
    )
    second = new(first)
    rows = [
        [(event.at, event.text) for event in parse(draft, "x.md").timeline.events]
        for draft in (first, second)
    ]
    assert rows[0] == rows[1]
