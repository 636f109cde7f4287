"""One incident as six sources tell it: a chat, a pager, a status page, deploys, alerts, notes."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.cli import main
from blamefree.document.parse import parse
from blamefree.draft.compose import Draft, compose
from blamefree.draft.event import SourceEvent
from blamefree.draft.material import of_file
from blamefree.draft.merging.alike import is_of_people
from blamefree.draft.merging.groups import places
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source
from blamefree.draft.wishes import Wishes
from blamefree.draft.writing.render import render
from blamefree.policy import Policy

DATA = Path(__file__).parents[1] / "data" / "one-story"
FILES = (
    "channel.json", "pagerduty.json", "status.json", "deployments.json", "alerts.jsonl", "notes.md",
)  # fmt: skip
OFFICE = "Europe/Vienna"


def sources(files: tuple[str, ...] = FILES, zone: str = OFFICE) -> list[Source]:
    given = Given(zone=zone, date=dt.date(2026, 3, 4))
    return [open_source(of_file(name, (DATA / name).read_bytes()), given) for name in files]


@cache
def drafted(files: tuple[str, ...] = FILES, zone: str = OFFICE) -> Draft:
    return compose(sources(files, zone), Wishes(), Policy(), None)


def at(event: SourceEvent) -> str:
    return f"{event.at:%H:%M:%S}"


def row(text: str) -> SourceEvent:
    (found,) = [event for event in drafted().rows if text in event.text]
    return found


def test_six_sources_become_one_draft(
    repo: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    inputs = [option for name in FILES for option in ("--from", str(DATA / name))]
    when = ["--tz", OFFICE, "--date", "2026-03-04"]
    assert main(["new", *inputs, *when, "--explain"]) == 0
    written = repo / "postmortems" / "2026-03-04-checkout-answers-with-errors.md"
    assert written.read_text(encoding="utf-8") == snapshot
    assert capsys.readouterr().out == snapshot


def test_the_milestones_come_from_who_knows_best() -> None:
    found = {name: mentions[0] for name, mentions in drafted().milestones.items() if mentions}
    told = {name: f"{at(one.event)} {one.event.origin.file}" for name, one in found.items()}
    assert told["detected"] == "14:02:00 alerts.jsonl"
    assert told["acknowledged"] == "14:04:05 pagerduty.json"
    assert told["resolved"] == "16:07:00 pagerduty.json", "the resolve before it was reopened"
    kept = {place for event in drafted().rows for place in places(event)}
    assert {one.event.origin for one in found.values()} <= kept


def test_roles_and_severity_are_the_last_that_were_stated() -> None:
    roles = drafted().cast.roles
    assert roles["incident_commander"] == ("ana", "bo")
    assert roles["scribe"] == ("dee",)
    assert [stated.value for stated in drafted().severities] == ["SEV1", "SEV2"]
    assert "I'm IC now" in row("I'm IC now").text, "the hand-over has its row"


def test_what_a_bot_passes_on_is_told_once() -> None:
    assert [event.text for event in drafted().rows if "Resolved" in event.text] == []
    for clock in ("14:02:10", "14:04:05", "14:32:00", "14:52:10", "16:07:00"):
        (pager,) = [
            event
            for event in drafted().rows
            if at(event) == clock and event.origin.file == "pagerduty.json"
        ]
        assert [place.file for place in pager.also_in] == ["channel.json"]
    assert row("Payments fail for some").also_in[0].file == "channel.json"
    assert row("Deployed checkout v1.4.1").also_in[0].file == "channel.json"


def test_storms_of_alerts_are_one_row_each() -> None:
    alerts = [event.text for event in drafted().rows if event.origin.file == "alerts.jsonl"]
    assert [text.partition(", the first")[0] for text in alerts] == [
        "6 alerts fired for checkout within 35 s: CheckoutErrors",
        "6 alerts resolved for checkout within 25 s: CheckoutErrors",
    ]


def test_no_two_messages_of_people_became_one() -> None:
    told = [event for source in sources() for event in source.events()]
    people = {event.origin for event in told if is_of_people(event) and event.kind != "aside"}
    shown = [verdict.event for verdict in drafted().verdicts]
    assert all(len(people.intersection(places(event))) <= 1 for event in shown)
    assert people <= {place for event in shown for place in places(event)}


def test_clocks_that_differ_are_said_and_left_alone() -> None:
    assert [note for note in drafted().notes if "clocks" in note] == [
        (
            "pagerduty.json tells 5 events that channel.json has too, 1 min 15 s earlier (median):"
            " one of the clocks may be wrong; times are as written."
        )
    ]
    assert at(row("Triggered again")) == "14:52:10"


def test_a_wrong_zone_is_seen_by_what_other_sources_say() -> None:
    assert not [note for note in drafted().notes if "the zone" in note]
    wrong = drafted(FILES, "UTC")
    (note,) = [note for note in wrong.notes if "the zone" in note]
    assert note.startswith("notes.md: 5 of its events stand 1 h after events of channel.json")
    assert "the zone given for it looks wrong" in note


def test_the_order_of_the_inputs_changes_nothing() -> None:
    told = {(at(event), event.text, frozenset(places(event))) for event in drafted().rows}
    other = drafted(FILES[::-1])
    assert {(at(event), event.text, frozenset(places(event))) for event in other.rows} == told
    assert other.cast.roles["incident_commander"] == drafted().cast.roles["incident_commander"]


def test_the_draft_reads_back_to_its_rows() -> None:
    read = parse(render(drafted(), Policy(), None), "postmortems/x.md")
    assert not read.problems
    assert [event.at for event in read.timeline.events] == [event.at for event in drafted().rows]
    assert "*No entry for 50 min.*" in read.text
