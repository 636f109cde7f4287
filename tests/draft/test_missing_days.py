"""What an export lacks is said: a day whose file holds no messages, entries that are none."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.draft.material import Material, of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given
from blamefree.errors import InputError

MESSAGE = {"type": "message", "ts": "1772632800.000100", "user": "U1", "text": "alert fired"}
GOOD = json.dumps([MESSAGE]).encode()
DAY = "inc-42-db/2026-03-05.json"


def notes(day: bytes) -> Sequence[str]:
    members = {"inc-42-db/2026-03-04.json": lambda: GOOD, DAY: lambda: day}
    return open_source(Material(name="export", members=members), Given()).notes


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (b"", ""),
        (b'{"ok":false,"error":"ratelimited"}', " (it says: ratelimited)"),
        (b'{"a":1}', ""),
        (b"{not json", ""),
        (b'{"ok": true, "messages": []}', ""),
    ],
)
def test_a_day_without_messages_is_said_to_be_absent(day: bytes, said: str) -> None:
    assert notes(day) == (f"{DAY} holds no messages{said}; that day is absent.",)


@pytest.mark.parametrize("day", [GOOD, b"[]", b'{"ok": true, "messages": ' + GOOD + b"}"])
def test_a_day_that_is_whole_is_not_spoken_of(day: bytes) -> None:
    assert notes(day) == ()


def test_entries_that_are_no_messages_are_counted() -> None:
    odd = [7, None, {"type": "message"}, {**MESSAGE, "ts": "soon"}]
    said = "4 of 5 entries could not be read as messages and are left out."
    assert notes(json.dumps([MESSAGE, *odd]).encode()) == (f"{DAY}: {said}",)
    answer = of_file("c.json", json.dumps([MESSAGE, *odd]).encode())
    assert open_source(answer, Given()).notes == (f"c.json: {said}",)


def test_an_export_of_absent_days_says_why_it_is_refused() -> None:
    answer = b'{"ok":false,"error":"ratelimited"}'
    with pytest.raises(InputError) as refused:
        open_source(Material(name="export", members={DAY: lambda: answer}), Given())
    assert "it says: ratelimited" in refused.value.hint


def test_each_absent_day_is_named(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = repo / "export" / "inc"
    folder.mkdir(parents=True)
    (folder / "2026-03-04.json").write_bytes(GOOD)
    for day in ("05", "06"):
        (folder / f"2026-03-{day}.json").touch()
    assert main(["new", "--from", "export"]) == 0
    out = capsys.readouterr().out
    for day in ("05", "06"):
        assert f"Note: inc/2026-03-{day}.json holds no messages; that day is absent." in out
