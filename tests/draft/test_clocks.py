"""What is said of clocks and zones that do not agree; times stay as they are written."""

import datetime as dt
from typing import Any

from blamefree.document.wording import spoken
from blamefree.draft.event import EventKind, Origin, SourceEvent
from blamefree.draft.merging import skew, zone_trap
from blamefree.draft.merging.merge import merge
from blamefree.draft.selection import gaps

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)
STORY = (
    (0, "Alert fired: checkout error rate above five percent"),
    (4, "Acknowledged by the primary on call"),
    (18, "Rolled back checkout to the release before"),
    (31, "Alert resolved: checkout error rate is normal"),
)


def told(file: str, text: str, second: float = 0, **fields: Any) -> SourceEvent:
    at = START + dt.timedelta(seconds=second)
    kind: EventKind = fields.pop("kind", "record")
    origin = Origin(file=file, pointer=f"{second:g} {text}")
    return SourceEvent(origin=origin, kind=kind, text=text, at=at, **fields)


def clocks(*sources: list[SourceEvent]) -> tuple[str, ...]:
    return skew.notes(sources, merge(sources))


def late(seconds: int, count: int, **fields: Any) -> tuple[list[SourceEvent], list[SourceEvent]]:
    texts = [text for _, text in STORY[:count]]
    records = [told("pd.json", text, n * 600, ids=(f"i{n}",)) for n, text in enumerate(texts)]
    posts = [
        told("slack.zip", text, n * 600 + seconds, **{"ids": (f"i{n}",), **fields})
        for n, text in enumerate(texts)
    ]
    return records, posts


def test_a_difference_of_clocks_is_said() -> None:
    assert clocks(*late(190, 3)) == (
        (
            "slack.zip tells 3 events that pd.json has too, 3 min 10 s later (median): one of the"
            " clocks may be wrong; times are as written."
        ),
    )
    assert "1 h 5 s earlier (median): one of" in clocks(*late(-3605, 1))[0]


def test_a_small_difference_is_said_without_doubt() -> None:
    (note,) = clocks(*late(7, 2, ids=()))
    assert note == "slack.zip tells 2 events that pd.json has too, 7 s later (median)."
    assert clocks(*late(0, 2)) == ()


def test_one_pair_is_enough_only_where_it_shares_an_id() -> None:
    assert clocks(*late(30, 1, ids=())) == ()
    assert clocks(*late(30, 1))


def test_times_to_the_minute_say_nothing_of_seconds() -> None:
    assert clocks(*late(40, 3, ids=(), kind="entry", precision="minute")) == ()


def test_the_median_is_no_slave_to_one_odd_pair() -> None:
    records, posts = late(5, 3)
    odd = posts[2].model_copy(update={"at": START + dt.timedelta(hours=9)})
    assert "5 s later" in clocks(records, [*posts[:2], odd])[0]


def zoned(hours: float, basis: str = "option", jitter: int = 0) -> tuple[str, ...]:
    records = [told("pd.json", text, minute * 60) for minute, text in STORY]
    notes = [
        told(
            "notes.md",
            f"{text}, seen by the team",
            minute * 60 + hours * 3600 + jitter,
            kind="entry",
            zone_basis=basis,
        )
        for minute, text in STORY
    ]
    return zone_trap.notes([records, notes])


def test_a_zone_that_was_given_and_looks_wrong_is_said() -> None:
    assert zoned(8) == (
        (
            "notes.md: 4 of its events stand 8 h after events of pd.json that read alike;"
            " the zone given for it looks wrong. Times are as written."
        ),
    )
    assert "5 h 30 min before" in zoned(-5.5, jitter=100)[0]
    assert "the zone it states looks wrong" in zoned(1, "heading")[0]


def test_no_zone_is_doubted_without_reason() -> None:
    assert zoned(0) == ()
    assert zoned(8, "line") == ()
    assert zoned(0.5) == ()
    assert zoned(15) == ()
    assert zoned(8, jitter=150) == ()


def test_one_alike_event_is_no_reason() -> None:
    record = told("pd.json", STORY[0][1])
    note = told("notes.md", STORY[0][1], 8 * 3600, kind="entry", zone_basis="option")
    assert zone_trap.notes([[record], [note]]) == ()


def test_an_alert_that_fires_every_hour_is_no_reason() -> None:
    records = [told("pd.json", "Alert fired: nightly disk check", n * 3600) for n in range(5)]
    notes = [
        told("notes.md", e.text, n * 3600 + 20, kind="entry", zone_basis="option")
        for n, e in enumerate(records)
    ]
    assert zone_trap.notes([records, notes]) == ()


def test_a_silence_is_said_before_what_ends_it() -> None:
    day = told("a", "some time that day", 0, precision="day")
    rows = [told("a", "x"), told("a", "y", 1799), day, told("a", "z", 1799 + 72 * 60)]
    assert gaps.before(rows) == ["", "", "", f"No entry for {spoken(dt.timedelta(minutes=72))}."]
    assert gaps.before([]) == []
