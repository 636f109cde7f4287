"""What was changed before the detection: listed apart, nearest first, never called a cause."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree.cli import main
from blamefree.document import timeline
from blamefree.document.model import Postmortem, Span
from blamefree.document.parse import parse
from blamefree.draft.event import Origin, SourceEvent, What
from blamefree.draft.facts.changes import TITLE, before_detection, last_before
from blamefree.draft.facts.milestones import candidates

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)
HOURS = dt.timedelta(hours=2)


def record(minute: float, what: What, *on: str) -> SourceEvent:
    at = START + dt.timedelta(minutes=minute)
    origin = Origin(file="tool.json", pointer=f"entry {minute}")
    return SourceEvent(origin=origin, kind="record", text="x", at=at, what=what, services=on)


ALERT = record(2, "alert", "checkout")


def listed(*events: SourceEvent, window: dt.timedelta = HOURS) -> list[str]:
    """Return the places of the changes before the detection."""
    detected = candidates([ALERT])["detected"]
    found = before_detection([*events, ALERT], detected, window, ["Checkout"])
    return [change.event.origin.pointer for change in found]


def test_the_same_service_comes_first_and_then_the_nearest() -> None:
    far, near = record(-60, "deploy", "checkout"), record(-10, "merge", "search")
    nearest, same = record(0, "config change"), record(-30, "rollback", "CHECKOUT")
    assert listed(far, near, nearest, same) == ["entry -30", "entry -60", "entry 0", "entry -10"]


def test_only_what_was_changed_within_the_time_before_the_detection_is_listed() -> None:
    others = [record(-118.5, "deploy"), record(3, "rollback"), record(-5, "note")]
    untimed = record(-5, "deploy").model_copy(update={"at": None})
    edges = [record(-118, "deploy"), record(2, "deploy")]
    assert listed(*others, untimed, *edges) == ["entry 2", "entry -118"]
    assert listed(*others, window=dt.timedelta(days=1)) == ["entry -118.5"]
    assert before_detection(others, (), HOURS, []) == ()


def test_the_last_change_before_the_start_is_suggested() -> None:
    started = SourceEvent(
        origin=Origin(file="tool.json", pointer="start"),
        kind="record",
        text="Impact started",
        at=START - dt.timedelta(minutes=20),
        milestones=("started",),
    )
    found = candidates([ALERT, started])
    events = [record(-40, "deploy"), record(-25, "merge"), record(-10, "deploy")]
    made = before_detection(events, found["detected"], HOURS, [])
    before = last_before(made, found["started"])
    assert before
    assert before.event == events[1]
    assert last_before(made, ()) == made[0]
    assert last_before((), ()) is None


LOG = """\
4f2a91c0\t2026-03-01T09:00:00Z\t2026-03-04T13:40:00Z\tChi Okafor\tRaise the *pool* to <b>64</b>
3e1f02ab\t2026-03-04T11:00:00Z\t2026-03-04T13:00:00+01:00\tDee Lind\tTidy the search page
2d0e77fe\t2026-03-03T11:00:00Z\t2026-03-03T23:30:00Z\tDee Lind\tDrop an index
"""
NOTES = """\
All times in UTC, 2026-03-04.

- 14:02 - First alert fired for checkout
- 14:20 - @ana rolled back the merge
- 14:40 - Incident resolved
"""


@pytest.fixture
def drafted(repo: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Postmortem, str]:
    """Return the draft of notes and a log of merges, and the account of it."""
    (repo / "log.txt").write_text(LOG, encoding="utf-8")
    (repo / "notes.md").write_text(NOTES, encoding="utf-8")
    assert main(["new", "--from", "log.txt", "--from", "notes.md", "--changes-before", "1d"]) == 0
    (written,) = (repo / "postmortems").glob("*.md")
    text = written.read_text(encoding="utf-8")
    return parse(text, written.name), capsys.readouterr().out


def test_changes_stand_behind_the_timeline_and_not_in_it(
    drafted: tuple[Postmortem, str],
) -> None:
    draft, account = drafted
    titles = [section.title for section in draft.sections]
    assert titles[titles.index("Timeline") + 1] == TITLE
    assert len(draft.timeline.events) == 3
    section = next(one for one in draft.sections if one.title == TITLE)
    lines = [one for one in section.body.of(draft.text).splitlines() if one.startswith("- ")]
    assert [line.partition(": ")[0] for line in lines] == [
        "- Merge at 13:40 UTC, 22 min before detection",
        "- Merge at 12:00 UTC, 2 h 02 min before detection",
        "- Merge at 2026-03-03 23:30 UTC, 14 h 32 min before detection",
    ]
    assert "&#60;b>" in lines[0]
    assert "Chi Okafor" not in lines[0]
    assert lines[0].endswith("<!-- log.txt commit 4f2a91c0 -->")
    assert "Listed: 3 changes before detection, the nearest 22 min before it." in account
    root = next(one for one in draft.sections if one.name == "root-cause")
    assert "pool" not in root.body.of(draft.text)
    assert (
        "started: TODO(started)\n  #   the last change before: 2026-03-04T13:40:00Z" in draft.text
    )


def test_no_line_of_a_change_is_an_entry_to_any_reader(drafted: tuple[Postmortem, str]) -> None:
    section = next(one for one in drafted[0].sections if one.title == TITLE)
    text = section.body.of(drafted[0].text)
    read = timeline.read(text, Span(0, len(text)), date=dt.date(2026, 3, 4), zone="UTC")
    assert read.events == ()
    assert read.problems == ()


def test_the_linter_has_nothing_to_say_of_it(
    drafted: tuple[Postmortem, str], repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "postmortem.toml").write_text('[lint]\nselect = ["structure", "times"]\n')
    main(["lint", "--format", "json", "--today", "2026-03-05", "postmortems"])
    found = json.loads(capsys.readouterr().out)
    line = drafted[0].text[: drafted[0].text.index(TITLE)].count("\n")
    assert found
    assert not [one for one in found if line < one["line"] < line + 9]
    assert {one["rule"] for one in found} <= {"todo-left", "missing-milestone"}


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("said", ["2", "2 h", "-1h", "1w", "99999m", "٢h", ""])
def test_a_length_of_time_is_written_one_way(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["new", "--title", "x", "--stdout", f"--changes-before={said}"])
    assert "is not a length of time like 90m, 2h or 1d" in capsys.readouterr().err


@settings(max_examples=50)
@given(st.integers(0, 200_000), st.sampled_from(["Deploy", "Rollback", "Merge", "Config change"]))
def test_however_long_before_the_line_begins_with_no_time(seconds: int, kind: str) -> None:
    at = START - dt.timedelta(seconds=seconds)
    line = f"- {kind} at {at:%H:%M} UTC, 14:02 before detection: 14:02 - x\n"
    assert not timeline.read(line, Span(0, len(line)), date=at.date(), zone="UTC").events
