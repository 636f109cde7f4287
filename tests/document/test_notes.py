"""What reading a timeline has to assume, or doubts, is noted with the event: by kind, in words."""

import datetime as dt
from typing import get_args

import pytest

from blamefree.document import timeline
from blamefree.document.model import Event, NoteKind, Span

DAY = dt.date(2026, 3, 4)

# The last line of each is the one that is noted.
NOTED: dict[NoteKind, tuple[str, str]] = {
    "no-time": ("- --:-- a", "--:-- states no time of day"),
    "no-minutes": ("- 22:XX a", "taken as the full hour"),
    "meridiem": ("- 13:25 PM a", "24-hour time with pm"),
    "two-zones": ("- 13:14 EST (17:14 UTC): a", "not the same moment"),
    "ambiguous-zone": ("- 14:02 IST a", "IST can mean Asia/Kolkata"),
    "season": ("- 2026-07-04 14:30 PST a", "America/Los_Angeles showed PDT"),
    "skipped-time": ("- 2026-03-29 02:30 Europe/Paris a", "clocks went forward"),
    "repeated-time": ("- 2026-10-25 02:30 Europe/Paris a", "taken as the first"),
    "next-day": ("- 23:50 a\n- 00:10 b", "past midnight: taken as 2026-03-05"),
    "previous-day": ("- 22:00 a\n- 00:10 b\n- 23:55 c", "taken as 2026-03-04"),
    "no-date": ("- 14:02 a", "no date is stated"),
    "no-year": ("- Oct 30th 14:02 a", "no year is stated"),
    "nearest-year": ("- [12-05 16:21] a", "taken as 2025, the nearest"),
    "no-such-date": ("- Feb 29 14:02 a", "no such date in that year"),
    "ambiguous-date": ("- 03/04/2026 14:02 a", "two dates"),
    "weekday": ("- Friday Mar 5th 2026, 10:00 a", "2026-03-05 was a Thursday"),
}


def last(text: str, date: dt.date | None = DAY) -> Event:
    return timeline.read(text, Span(0, len(text)), zone="UTC", date=date).events[-1]


@pytest.mark.parametrize("kind", NOTED)
def test_a_doubt_has_a_kind_and_a_sentence(kind: NoteKind) -> None:
    text, said = NOTED[kind]
    (note,) = last(text, None if kind in ("no-date", "no-year") else DAY).notes
    assert note.kind == kind
    assert said in note.message


def test_every_kind_of_note_is_shown_here() -> None:
    assert set(NOTED) == set(get_args(NoteKind))


def test_a_line_can_earn_several() -> None:
    event = last("- Friday 2026-03-05 13:25 PM IST a")
    assert [note.kind for note in event.notes] == ["meridiem", "weekday", "ambiguous-zone"]


def test_a_line_that_says_all_earns_none() -> None:
    assert last("- Thursday 2026-03-05 13:25 UTC a").notes == ()
