"""The contract of every source, held by each on an input of its own."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from blamefree.draft.material import Material, of_file
from blamefree.draft.sources import SOURCES, open_source
from blamefree.draft.sources.asked import Given

Zip = Callable[[dict[str, bytes]], bytes]

DATA = Path(__file__).parents[1] / "data"
EXPORT = DATA / "slack" / "export"
TIMELINE = DATA / "timelines" / "checkout.md"
GIVEN = Given(zone="UTC", date=dt.date(2026, 3, 4), channel="inc-checkout")
ONE_CHANNEL = (EXPORT / "inc-checkout" / "2026-03-04.json").read_text(encoding="utf-8")


def material(content: str, name: str = "notes.md") -> Material:
    return of_file(name, content.encode())


def members(below: str = "") -> dict[str, bytes]:
    """Return the files of the sample export, as they would lie in an archive."""
    files = (path for path in sorted(EXPORT.rglob("*")) if path.is_file())
    return {below + path.relative_to(EXPORT).as_posix(): path.read_bytes() for path in files}


def folder() -> Material:
    readers = {name: partial(bytes, content) for name, content in members().items()}
    return Material(name="export", members=readers)


INPUTS: dict[str, Callable[[Zip], Material]] = {
    "a Markdown timeline": lambda _: of_file("checkout.md", TIMELINE.read_bytes()),
    "a text": lambda _: material("14:02 first alert fired\n14:05 ack\n"),
    "a text with a byte order mark": lambda _: material("\ufeff- 14:02 - x"),
    "a UTF-16 text": lambda _: of_file("notes.txt", "- 14:02 - x".encode("utf-16")),
    "a text in another encoding": lambda _: of_file("notes.txt", b"- 14:02 - Caf\xe9 is down"),
    "an export's folder": lambda _: folder(),
    "an export's archive": lambda pack: of_file("export.zip", pack(members())),
    "an archive with a folder": lambda pack: of_file("export.zip", pack(members("shop/"))),
    "one channel's JSON": lambda _: material(ONE_CHANNEL, "channel.json"),
    "an API answer": lambda _: material(f'{{"ok": true, "messages": {ONE_CHANNEL}}}'),
    "pins": lambda _: material('{"items": [{"message": {"ts": "1772632800.1", "text": "a"}}]}'),
    "one message": lambda _: material('{"type": "message", "ts": "1772632800.1", "text": "a"}'),
}


@pytest.mark.parametrize("name", INPUTS)
def test_every_source_keeps_the_contract(name: str, zipped: Zip) -> None:
    given_material = INPUTS[name](zipped)
    source = open_source(given_material, GIVEN)
    events = source.events()
    told = [event for event in events if event.kind != "aside"]
    assert told
    assert source.needs() == ()
    assert source.name == given_material.name
    assert source.kind in SOURCES
    assert source.stem
    assert source.events() == events
    assert {event.origin.file for event in events} == {source.name}
    assert all(event.at and event.at.utcoffset() == dt.timedelta(0) for event in told)
    assert all("\n" not in event.text for event in events)
    assert all(person.handle for person in source.people())


@pytest.mark.parametrize("name", INPUTS)
def test_only_one_source_takes_an_input(name: str, zipped: Zip) -> None:
    given_material = INPUTS[name](zipped)
    written = "text" in name or "timeline" in name
    first = SOURCES["slack"].open(given_material, GIVEN)
    assert (first is None) == written


def test_the_name_of_a_file_does_not_decide() -> None:
    disguised = open_source(material(ONE_CHANNEL, "notes.md"), GIVEN)
    assert disguised.kind == "slack"
    plain = open_source(material("- 14:02 - x", "channel.json"), GIVEN)
    assert plain.kind == "timeline"


def test_a_timeline_says_what_it_lacks() -> None:
    needs = open_source(material("- 14:02 - x"), Given()).needs()
    assert [need.what for need in needs] == ["zone", "date"]
    zoned = open_source(material("All times in UTC\n\n- 14:02 - x"), Given()).needs()
    assert [need.what for need in zoned] == ["date"]
    stated = open_source(material("- 2026-03-04 14:02 UTC - x"), Given()).needs()
    assert stated == ()


def test_events_point_at_their_lines() -> None:
    events = open_source(of_file("checkout.md", TIMELINE.read_bytes()), Given()).events()
    entries = [event for event in events if event.kind == "entry"]
    lines = TIMELINE.read_text(encoding="utf-8").splitlines()
    for entry in entries:
        number = int(entry.origin.pointer.removeprefix("line "))
        assert entry.raw_time in lines[number - 1]
    asides = [event.text for event in events if event.kind == "aside"]
    assert "Incident commander: @ana" in asides
