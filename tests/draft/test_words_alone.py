"""What mere words say: a role, a severity or a service is taken where they state it, and waits."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.draft.event import Assignment, EventKind, Origin, SourceEvent
from blamefree.draft.facts.milestones import candidates
from blamefree.draft.facts.roles import Claim, claims
from blamefree.draft.facts.severity import services, severities
from blamefree.policy import Policy

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)


def told(text: str, minute: int = 0, kind: EventKind = "chat", **more: Any) -> SourceEvent:
    origin = Origin(file="chat.json", pointer=f"message {minute}")
    at = START + dt.timedelta(minutes=minute)
    return SourceEvent(origin=origin, kind=kind, text=text, at=at, **{"actor": "me", **more})


def known(name: str) -> bool:
    return name.casefold() == "ana"


HOLDERS = {
    "IC: ana": "ana",
    "IC: Ana is on the bridge": "Ana",
    "IC: @bo please take the call": "bo",
    "SEV2 declared. IC: bo. Join the call": "bo",
    "IC: bo, comms: chi": "bo",
    "IC: bo (until 16:00)": "bo",
    "IC: @bo?": "",
    "IC: bo?": "",
    "IC: @here": "",
    "IC: rolling back now": "",
    "IC: stopped, please wait": "",
    "IC: checkout's pool is full": "",
    "IC: noted": "",
    "handing IC over to whoever is awake": "",
    "I'm IC": "me",
    "ok, taking IC now": "me",
    "is IC for now": "me",
    "I’ll take the IC role": "me",
    "Is the IC around": "",
    "bo is taking IC": "",
    "is anyone taking IC yet?": "",
    "nobody is taking IC": "",
    "am I taking IC or bo?": "",
    "not sure if I'm IC": "",
    "I'm the IC's neighbour": "",
    "assuming the IC agrees": "",
}


@pytest.mark.parametrize("text", HOLDERS)
def test_a_role_is_of_whom_words_give_it_to(text: str) -> None:
    found = [one for one in claims([told(text)], known) if one.role == "incident_commander"]
    assert [one.holder for one in found] == [HOLDERS[text]] * bool(HOLDERS[text])


@pytest.mark.parametrize("text", ["Comms: customers told about delays", "Scribe: please note it"])
def test_a_label_before_a_sentence_gives_no_role(text: str) -> None:
    assert not claims([told(text, kind="entry")], known)


ROLE = (Assignment("Commander", "ana"),)
READ: dict[str, tuple[SourceEvent, bool]] = {
    "words": (told("IC: ana"), True),
    "own words": (told("I'm IC"), True),
    "a written line": (told("IC: ana", kind="entry"), True),
    "a handle": (told("IC: @ana"), False),
    "a topic": (told("Channel topic: IC: ana", kind="topic"), False),
    "a command": (told("/incident assign commander ana"), False),
    "a field": (told("Role given", kind="record", roles=ROLE), False),
}


@pytest.mark.parametrize("way", READ)
def test_what_words_alone_say_of_a_role_waits(way: str) -> None:
    event, is_read = READ[way]
    assert [one.is_read for one in claims([event])] == [is_read]


SEVERITIES: dict[str, str | None] = {
    "downgrading from SEV1 to SEV3": "SEV3",
    "last month's SEV1 was similar": None,
    "same as the SEV1 on Monday": None,
    "SEV1 was last week": None,
    "see severity 3 runbook": None,
    "severity: 2 of the tickets": None,
    "this was declared SEV2": "SEV2",
    "SEV2 incident declared": "SEV2",
}


@pytest.mark.parametrize("text", SEVERITIES)
def test_a_severity_of_something_else_is_none(text: str) -> None:
    found = severities([told(text)], Policy())
    assert [one.value for one in found[:1]] == [SEVERITIES[text]] * bool(SEVERITIES[text])


def test_a_severity_waits_where_words_alone_say_it() -> None:
    ways = [
        told("this is SEV2"),
        told("Channel topic: SEV2", kind="topic"),
        told("/incident severity sev2"),
        told("Declared", kind="record", severity="SEV2"),
    ]
    found = [severities([way], Policy())[0].is_read for way in ways]
    assert found == [True, False, False, False]


SERVICES = {
    "restarted the service: it came back": [],
    "service: we restarted it": [],
    "service: down": [],
    "service: checkout is slow": [],
    "service: checkout": ["checkout"],
    "alert: 5xx, service: checkout, region: eu": ["checkout"],
    "service=checkout answers 500": ["checkout"],
    "the affected services: checkout, basket.": ["checkout", "basket"],
}


@pytest.mark.parametrize("text", SERVICES)
def test_a_service_is_named_where_nothing_but_a_list_follows(text: str) -> None:
    assert [one.value for one in services([told(text)])] == SERVICES[text]


@pytest.mark.parametrize(
    ("text", "milestone"),
    [
        ("on it", "acknowledged"),
        ("ok, I'm on it - checking", "acknowledged"),
        ("@bo is on it now", "acknowledged"),
        ("put the graph on it please", ""),
        ("do we have eyes on it", ""),
        ("we got the issue resolved", "resolved"),
        ("how do we get the issue resolved", ""),
        ("we need to get this resolved", ""),
        ("I don’t think the issue is fixed", ""),
    ],
)
def test_a_fragment_of_another_sentence_is_no_milestone(text: str, milestone: str) -> None:
    found = {name for name, mentions in candidates([told(text)]).items() if mentions}
    assert found == ({milestone} if milestone else set())


def test_what_waits_is_marked_and_counted(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = ["alert fired: checkout errors", "I'm IC", "this is SEV2", "scribe: @dee"]
    channel = [
        {"type": "message", "ts": f"{1772632800 + at}.000100", "user": f"U{at}", "text": text}
        for at, text in enumerate(said)
    ]
    (repo / "chat.json").write_text(json.dumps(channel), encoding="utf-8")
    assert main(["new", "--from", "chat.json", "--title", "Checkout"]) == 0
    (path,) = (repo / "postmortems").glob("*.md")
    draft = path.read_text(encoding="utf-8")
    assert "severity: SEV2  # TODO(confirm-severity) from chat.json message 1772632802" in draft
    assert "[U1]  # TODO(confirm-incident_commander) from chat.json" in draft
    assert "scribe: [dee]  # from chat.json" in draft
    capsys.readouterr()
    main(["lint", str(path)])
    assert "TODOs to answer: confirm-severity" in capsys.readouterr().out


def test_a_known_person_has_the_words_of_a_sentence_behind_the_name() -> None:
    (claim,) = claims([told("IC: ana takes the call")], known)
    assert claim == Claim(
        role="incident_commander", holder="ana", origin=told("x").origin, is_read=True
    )
