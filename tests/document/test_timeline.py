"""A timeline is read in every form people write, and nothing in it is guessed."""

import datetime as dt
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree.document import timeline
from blamefree.document.model import Event, Note, Span, Timeline

DAY = dt.date(2026, 3, 4)


def read(
    text: str, heading: str = "", zone: str | None = "UTC", date: dt.date | None = DAY
) -> Timeline:
    text = dedent(text)
    return timeline.read(text, Span(0, len(text)), heading=heading, zone=zone, date=date)


def one(text: str, heading: str = "", zone: str | None = "UTC") -> Event:
    (event,) = read(text, heading, zone).events
    return event


def shown(found: Timeline) -> list[str]:
    return [f"{e.at:%d %H:%M} {e.text}" if e.at else f"? {e.text}" for e in found.events]


@pytest.mark.parametrize(
    ("line", "at", "text"),
    [
        (
            "- 14:32 - First alert fired (api)",
            "2026-03-04T14:32:00+00:00",
            "First alert fired (api)",
        ),
        ("* [10:33] restarted", "2026-03-04T10:33:00+00:00", "restarted"),
        ("- `07:35` funded", "2026-03-04T07:35:00+00:00", "funded"),
        ("- **18:53** slow", "2026-03-04T18:53:00+00:00", "slow"),
        ("- **18:53:** slow", "2026-03-04T18:53:00+00:00", "slow"),
        ("- **18:53 UTC: all is slow**.", "2026-03-04T18:53:00+00:00", "**all is slow**."),
        ("- _18:53_ slow", "2026-03-04T18:53:00+00:00", "slow"),
        ("- [14:02](https://chat.example/p1) paged", "2026-03-04T14:02:00+00:00", "paged"),
        ("1. 14:02 paged", "2026-03-04T14:02:00+00:00", "paged"),
        ("- [x] 14:02 paged", "2026-03-04T14:02:00+00:00", "paged"),
        ("19.00 AC joined", "2026-03-04T19:00:00+00:00", "AC joined"),
        ("2018-01-18 14:57:09 UTC ::::: down", "2018-01-18T14:57:09+00:00", "down"),
        ("12:45 PM PST Saturday Oct 30th 2021: wave", "2021-10-30T12:45:00-08:00", "wave"),
        ("- 13:14 EDT (17:14 UTC): mail", "2026-03-04T13:14:00-04:00", "mail"),
        ("- 14:00-14:20 rollback", "2026-03-04T14:00:00+00:00", "rollback"),
        ("[03-26 23:04] drained", "2026-03-26T23:04:00+00:00", "drained"),
        ("11:02 | jobs fail", "2026-03-04T11:02:00+00:00", "jobs fail"),
        ("| 2020-01-21 15:36 | killed |", "2020-01-21T15:36:00+00:00", "killed"),
        (
            "14:32 -1 replica of a_b **now**",
            "2026-03-04T14:32:00+00:00",
            "-1 replica of a_b **now**",
        ),
        ("### ~9:43 AM: Looking\n\nWe saw it.", "2026-03-04T09:43:00+00:00", "Looking We saw it."),
        ("02-26-2024 - reported", "2024-02-26T00:00:00+00:00", "reported"),
        ("- 2026-03-04T14:05:00+02:00: pages", "2026-03-04T14:05:00+02:00", "pages"),
        ("Wed Mar  4 14:05:00 2026 -0800 pages", "2026-03-04T14:05:00-08:00", "pages"),
        ("Wed Mar  4 14:05:00 EST 2026 pages", "2026-03-04T14:05:00-05:00", "pages"),
        ("Mar  4 14:05:00 db-1 says no", "2026-03-04T14:05:00+00:00", "db-1 says no"),
        ("[04/Mar/2026:14:05:00 +0100] 502", "2026-03-04T14:05:00+01:00", "502"),
        ("Mar 4 14:05:00 2026 orders fail", "2026-03-04T14:05:00+00:00", "2026 orders fail"),
        ("- \U0001f534 14:05 - pages", "2026-03-04T14:05:00+00:00", "pages"),
        ("- 14:05 MEZ: pages", "2026-03-04T14:05:00+01:00", "pages"),
    ],
)
def test_a_line_is_read(line: str, at: str, text: str) -> None:
    event = one(line)
    assert event.at is not None
    assert event.at.isoformat() == at
    assert event.text == text
    assert event.time_span.of(line) == event.raw_time


@pytest.mark.parametrize(
    ("line", "actor", "text"),
    [
        ("- 14:02 `@nova` rolled back", "nova", "rolled back"),
        ("- 14:02 @nova: rolled back", "nova", "rolled back"),
        ("- 14:02 **@no.va** rolled back", "no.va", "rolled back"),
        ("- 14:02 `@web/kit@1.2` was released", None, "`@web/kit@1.2` was released"),
        ("- 14:02 @nova and @kit rolled back", None, "@nova and @kit rolled back"),
        ("- 14:02 told by @nova", None, "told by @nova"),
        ("[14:02] <nova> rolled back", "nova", "rolled back"),
        ("[14:02] <@no.va> rolled back", "no.va", "rolled back"),
        ("14:02 <br> rolled back", None, "rolled back"),
        ("14:02 <b>rolled</b> back", None, "<b>rolled</b> back"),
    ],
)
def test_the_actor_is_the_handle_behind_the_time(line: str, actor: str | None, text: str) -> None:
    event = one(line)
    assert (event.actor, event.text) == (actor, text)


def test_what_is_wrapped_or_nested_belongs_to_its_event() -> None:
    found = read("""
        - 14:02 alert fired
          14:01 by the graph
        still the same
          - a detail

          and a paragraph
        - 14:05 page

        Not part of it.

        ```
        14:06 a log line
        ```
        > 14:07 a quote
        <!-- 14:08 a comment -->
        - no time here
        """)
    assert [e.text for e in found.events] == [
        "alert fired 14:01 by the graph still the same - a detail and a paragraph".replace(
            "- ", ""
        ),
        "page",
    ]


def test_a_table_is_read_by_its_header() -> None:
    found = read("""
        | Day | Date (2021) | **Time (PT)** | Who | Event |
        |-----|-------------|---------------|-----|-------|
        | Wed | Jun 29 | 7:05 | @ana | `a|b` seen<br>twice |
        | Wed |        | 8:10 |      | fixed |
        |     |        |      |      | for good |
        |     |        | soon |      | never |
        """)
    assert [problem.message for problem in found.problems] == ["soon cannot be read as a time"]
    assert found.zone == "PT"
    first, second = found.events
    assert first.at == dt.datetime(2021, 6, 29, 14, 5, tzinfo=dt.UTC)
    assert (first.actor, first.zone_basis) == ("ana", "heading")
    assert second.text == "fixed for good"


def test_date_lines_and_headings_date_what_follows() -> None:
    found = read("""
        **Date: 2025-11-22**
        - 08:42 a
        ### 2025-11-23 Sunday
        - 07:00 b

        2025-11-24

        - 06:00 c
        """)
    assert shown(found) == ["22 08:42 a", "23 07:00 b", "24 06:00 c"]


def test_midnight_is_crossed_and_a_late_note_put_back() -> None:
    found = read("- 22:00 a\n- 23:50 b\n- 00:10 c\n- 23:55 d\n- 00:20 e\n- 14:30 f\n- 14:10 g")
    assert shown(found) == [
        *("04 22:00 a", "04 23:50 b", "05 00:10 c", "04 23:55 d", "05 00:20 e"),
        *("05 14:30 f", "05 14:10 g"),
    ]
    noted = [event.text for event in found.events if event.notes]
    assert noted == ["c", "d"]


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    found = read("- [12-05 16:21] a\n- [03-20 16:46] b", date=dt.date(2019, 3, 26))
    assert [str(e.at)[:10] for e in found.events] == ["2018-12-05", "2019-03-20"]
    (note,) = found.events[0].notes
    assert note == Note(
        kind="nearest-year", message="no year is stated; taken as 2018, the nearest"
    )


def test_the_line_outranks_the_heading_and_the_heading_the_option() -> None:
    found = read("- 14:02 a\n- 14:03 CET b", heading="Timeline (all times EST)", zone="Asia/Tokyo")
    assert [e.zone_basis for e in found.events] == ["heading", "line"]
    assert [e.at.isoformat()[-6:] for e in found.events if e.at] == ["-05:00", "+01:00"]
    assert one("14:02 a", zone="Asia/Tokyo").zone_basis == "option"


def test_a_statement_before_the_section_counts() -> None:
    text = "*All times in this report are in\nPacific Time.*\n\n## Timeline\n\n- 14:02 a\n"
    found = timeline.read(text, Span(text.index("\n\n- 14"), len(text)), date=DAY, zone="UTC")
    assert found.zone == "Pacific Time"


def test_a_later_heading_or_table_does_not_reach_back() -> None:
    found = read(
        "- 14:02 a\n### Later (EST)\n- 14:03 b\n\n| Time (CET) | What |\n|--|--|\n| 14:04 | c |"
    )
    assert [e.zone_basis for e in found.events] == ["option", "heading", "heading"]
    assert [e.at.isoformat()[-6:] for e in found.events if e.at] == ["+00:00", "-05:00", "+01:00"]


def test_without_a_zone_or_date_there_is_no_moment() -> None:
    event = one("- 14:02 a", zone=None)
    assert (event.at, event.zone_basis, event.raw_time) == (None, "unknown", "14:02")
    (undated,) = read("- 14:02 a", date=None).events
    assert undated.at is None
    assert [note.kind for note in undated.notes] == ["no-date"]


def test_an_ambiguous_zone_is_asked_for_and_the_option_settles_it() -> None:
    event = one("- 14:02 IST a")
    assert (event.at, event.zone_basis) == (None, "unknown")
    (note,) = event.notes
    assert note.kind == "ambiguous-zone"
    assert "UTC is none of them" in note.message
    assert "--tz" in note.message
    assert one("- 14:02 IST a", zone="Asia/Kolkata").at is not None


def test_a_time_the_clocks_skipped_is_approximate() -> None:
    assert one("- 02:30 a", zone="Europe/Paris").precision == "minute"
    gap = read("- 02:30 a", zone="Europe/Paris", date=dt.date(2026, 3, 29)).events[0]
    assert gap.precision == "approx"
    assert one("- --:-- a").at is None


def test_a_broken_time_is_a_problem_and_no_event() -> None:
    text = "- 20202-01-16 13:50 a\n- 14:02 b\n"
    found = read(text)
    assert [e.text for e in found.events] == ["b"]
    (problem,) = found.problems
    assert problem.message == "20202-01-16 13:50 cannot be read as a time"
    assert problem.span.of(text) == "20202-01-16 13:50"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spans_are_of_the_whole_file(end: str) -> None:
    text = end.join(["# Title", "", "- 14:02 a", "  more", "- 14:03 b", ""])
    found = timeline.read(text, Span(8, len(text)), zone="UTC", date=DAY)
    assert [e.span.of(text) for e in found.events] == [f"- 14:02 a{end}  more", "- 14:03 b"]


PIECES = st.sampled_from(
    "- |* ¦ |### |14:32|2026-03-04|Oct 30th| UTC| IST|\n|\r| |**|`|[|]|(|)|<!--|-->|```\n|> |x"
    "|--:--|¦--¦--¦\n|:|@u".replace("¦", "\0").split("|")
).map(lambda piece: piece.replace("\0", "|"))


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join), st.dates())
def test_no_text_breaks_it(text: str, date: dt.date) -> None:
    found = timeline.read(text, Span(0, len(text)), zone="Europe/Paris", date=date)
    for event in found.events:
        assert event.time_span.of(text) == event.raw_time
        assert event.span.start <= event.time_span.start <= event.time_span.end <= event.span.end
    for problem in found.problems:
        assert problem.span.of(text)
