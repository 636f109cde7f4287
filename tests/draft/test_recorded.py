"""What each tool's records say: the sample inputs under `tests/data/sources/<kind>/`."""

import datetime as dt
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.document.model import MILESTONES
from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material, of_file
from blamefree.draft.sources import SOURCES, open_source
from blamefree.draft.sources.asked import Given, Source

DATA = Path(__file__).parents[1] / "data" / "sources"
SAMPLES = sorted(path for path in DATA.glob("*/*") if path.is_file())
GIVEN = Given(zone="UTC", date=dt.date(2026, 3, 4))
samples = pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parent.name}/{p.name}")


def material(path: Path) -> Material:
    return of_file("input", path.read_bytes())  # its name says nothing


def opened(path: Path) -> Source:
    return open_source(material(path), GIVEN)


@samples
def test_a_sample_is_told_by_what_it_holds(path: Path) -> None:
    takers = [kind for kind, source in SOURCES.items() if source.open(material(path), GIVEN)]
    assert takers[:1] == [path.parent.name]
    assert opened(path).kind == path.parent.name


@samples
def test_every_sample_keeps_the_contract(path: Path) -> None:
    source = opened(path)
    events = source.events()
    told = [event for event in events if event.kind != "aside"]
    assert told
    assert source.needs() == ()
    assert source.name == "input"
    assert source.stem
    assert source.events() == events
    assert {event.origin.file for event in events} == {"input"}
    assert len({event.origin for event in told}) == len(told), "an origin names one event"
    assert all(event.at is None or event.at.utcoffset() == dt.timedelta(0) for event in told)
    assert any(event.at for event in told)
    assert all(event.text == " ".join(event.text.split()) for event in events)
    assert all(set(event.milestones) <= set(MILESTONES) for event in events)
    assert all(person.handle for person in source.people())


@samples
def test_a_sample_says_what_it_is_expected_to(path: Path, snapshot: SnapshotAssertion) -> None:
    source = opened(path)
    lines = [f"title: {source.title()}", *source.notes, *(shown(e) for e in source.events())]
    lines += [f"person: {p.handle} | {p.name} | {p.email}" for p in source.people()]
    assert "\n".join(lines) == snapshot


def shown(event: SourceEvent) -> str:
    """Return an event in one line, its empty fields left out."""
    at = f"{event.at:%Y-%m-%d %H:%M:%S}" if event.at else f"({event.raw_time or 'no time'})"
    facts = {
        "actor": event.actor + (" (bot)" if event.is_bot else ""),
        "milestones": ", ".join(event.milestones),
        "severity": event.severity,
        "services": ", ".join(event.services),
        "roles": ", ".join(f"{role} = {holder}" for role, holder in event.roles),
        "public": "yes" if event.public else "",
        "thread": event.thread,
        "ids": ", ".join(event.ids),
        "about": ", ".join(event.about),
        "notes": "; ".join(event.notes),
    }
    told = "".join(f" | {name}: {value}" for name, value in facts.items() if value)
    return f"{at} {event.kind}/{event.what or '-'}: {event.text}{told} <{event.origin.pointer}>"
