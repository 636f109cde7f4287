"""What a written timeline says of time beside the start of an entry: ends, and what is no time."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from blamefree.document.parse import parse
from blamefree.document.wording import plural
from blamefree.draft.material import of_file
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.text import MAX_LINE, WrittenTimeline
from blamefree.draft.writing.inline import MAX_BRACKETS, plain

New = Callable[..., str]


def opened(text: str, **given: Any) -> WrittenTimeline:
    said = Given(**{"zone": "UTC", "date": dt.date(2026, 3, 4), **given})
    source = WrittenTimeline.open(of_file("notes.md", text.encode()), said)
    assert source
    return source


def told(line: str, **given: Any) -> str:
    (event,) = (e for e in opened(f"- {line}\n", **given).events() if e.kind == "entry")
    return event.text


VIENNA = {"zone": "Europe/Vienna"}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("14:00-14:30 - checkout was down", "checkout was down (until 14:30)"),
        ("14:00 to 14:30: checkout was down", "checkout was down (until 14:30)"),
        ("14:00:10 – 14:00:40 slow", "slow (until 14:00:40)"),
        ("14:00 CET - 14:30 checkout was down", "checkout was down (until 13:30)"),
        ("1:42-1:59 PM: rolled back", "rolled back (until 13:59)"),
        ("23:50 - 00:10 - checkout was down", "checkout was down (until 2026-03-05 00:10)"),
        ("2026-03-04 23:00 - 2026-03-05 01:00: slow", "slow (until 2026-03-05 01:00)"),
        ("14:00-14:30 UTC (15:00 CET) slow", "slow (until 14:30)"),
        ("14:00-15:--: slow", "slow (until ~15:00)"),
        ("14:00-14:30", "(until 14:30)"),
        ("14:00 - checkout was down", "checkout was down"),
        ("2026-03-04T14:00:00-05:00 - checkout was down", "checkout was down"),
        ("2026-03-04 14:00 - checkout was down", "checkout was down"),
    ],
)
def test_the_end_of_a_range_stays_in_the_text(line: str, text: str) -> None:
    assert told(line) == text


@pytest.mark.parametrize(
    "written",
    [
        "14:00 UTC - 15:30 CET",
        "1:00 PM - 2:00",
        "14:00 - --:--",
        "14:00-13:30",
        "2026-03-04 14:00 - 03/04/2026 15:00",
    ],
)
def test_an_end_that_is_not_sure_is_told_as_written(written: str) -> None:
    assert told(f"{written} slow") == f"slow (written as {written})"


def test_an_end_is_told_in_utc_over_a_change_of_the_clocks() -> None:
    summer = {**VIENNA, "date": dt.date(2026, 3, 29)}
    assert told("01:30-03:30 - slow", **summer) == "slow (until 01:30)"
    assert told("01:30-01:45 - slow", **summer) == "slow (until 00:45)"


def test_without_a_zone_a_range_stays_as_written() -> None:
    assert told("14:00-14:30 - slow", zone="") == "slow (written as 14:00-14:30)"


def test_the_draft_tells_how_long_it_took(new: New) -> None:
    draft = new("Times in Europe/Vienna, 2026-03-04\n- 14:00-14:30 - checkout was down\n")
    assert "- 13:00 - checkout was down (until 13:30) <!-- notes.md line 2 -->" in draft


UNREAD = "- 14:00 - first alert\n- 25:10 - disaster struck\n- 14:99 - more\n- 2026-02-31 x\n"


def test_lines_whose_time_is_none_are_named() -> None:
    (note,) = opened(UNREAD).notes
    said, _, named = note.partition(": line 2 ")
    assert said == "notes.md: begins with what cannot be read as a time, left out"
    assert named == "(25:10), line 3 (14:99), line 4 (2026-02-31)."
    assert not opened("- 14:00 - first alert\n- no time\n\n24/7 support\n").notes


def test_at_most_five_such_lines_are_named() -> None:
    lines = [f"- 25:{minute} - x\n" for minute in range(10, 18)]
    (note,) = opened("- 14:00 - first alert\n" + "".join(lines)).notes
    assert note.endswith("line 5 (25:13), line 6 (25:14), 3 more.")


@pytest.mark.parametrize("count", [1, 2])
def test_the_end_of_a_line_of_no_length_that_people_write_is_cut(count: int) -> None:
    long = f"- 14:01 - it said {'retry ' * 4000}password=hunter2\n"
    source = opened("- 14:00 - first alert\r\n" + long * count + "- 14:02 - resolved\n")
    texts = [event.text for event in source.events()]
    assert texts[0] == "first alert"
    assert texts[-1] == "resolved"
    assert len(texts) == 2 + count
    assert all(len(text) < MAX_LINE and text.endswith("retry") for text in texts[1:-1])
    lines = plural(count, "line")
    assert source.notes == (f"notes.md: the end of {lines} is cut: over 20,000 characters.",)


def test_a_line_of_one_endless_word_is_cut_at_its_beginning() -> None:
    events = opened(f"- 14:00 - a {'x' * MAX_LINE}\n- 14:01 - b\n").events()
    assert [event.text for event in events] == ["a", "b"]


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "](", "*", "`", "<", "[]"])
def test_a_long_line_of_marks_is_read_at_once(ends_soon: Callable[..., None], piece: str) -> None:
    ends_soon(plain, piece, 60_000)
    ends_soon(lambda text: parse(f"- 14:00 - {text}", "x.md"), piece, 60_000)
    ends_soon(lambda text: opened(f"- 14:00 - {text}\n- 14:01 - b\n").events(), piece, 60_000)


def test_links_are_read_where_a_text_is_prose() -> None:
    link = "[the graph](https://graph.example/x)"
    assert plain(f"see {link}") == "see the graph (https://graph.example/x)"
    many = " ".join([link] * (MAX_BRACKETS + 1))
    assert plain(many) == many
    assert plain("[x] **a** [b][c]") == "[x] a [b][c]"
