"""Roles and severity: what a tool's fields, a command, a topic and words are worth."""

import datetime as dt
from typing import Any

import pytest

from blamefree.draft.cast.naming import cast
from blamefree.draft.event import Assignment, EventKind, Origin, SourceEvent
from blamefree.draft.facts.roles import claims, hand_overs, role_of, trusted
from blamefree.draft.facts.severity import services, severities, unmapped
from blamefree.policy import Policy

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)


def told(minute: int, text: str, kind: EventKind = "chat", **more: Any) -> SourceEvent:
    origin = Origin(file="notes", pointer=f"line {minute}")
    return SourceEvent(
        origin=origin, kind=kind, text=text, at=START + dt.timedelta(minutes=minute), **more
    )


def holder(*events: SourceEvent) -> str:
    return trusted(claims(events))[-1].holder


def test_the_better_way_to_claim_a_role_wins_however_late_the_other() -> None:
    ways = [
        told(5, "IC: @dee"),
        told(4, "I'm IC", actor="chi"),
        told(3, "Channel topic: SEV2 | IC: @bo", kind="topic"),
        told(2, "/incident assign commander @ana"),
        told(1, "Role given", kind="record", roles=(Assignment("Commander", "eva"),)),
    ]
    held = [holder(*reversed(ways[:count])) for count in range(1, len(ways) + 1)]
    assert held == ["dee", "chi", "bo", "ana", "eva"]


def test_the_last_claim_holds_and_the_hand_over_is_known() -> None:
    first = told(1, "Role given", roles=(Assignment("Incident Lead", "ana"),))
    second = told(9, "Role given", roles=(Assignment("Incident Lead", "bo"),))
    same = told(5, "Role given", roles=(Assignment("Incident Lead", "Ana"),))
    found = claims([first, same, second])
    assert trusted(found)[-1].holder == "bo"
    assert hand_overs(found) == {second.origin: "a hand-over of incident commander"}


TITLES = {
    "Commander": "incident_commander",
    "Incident Lead": "incident_commander",
    "Ops Lead": "technical_lead",
    "Communications": "communications_lead",
    "Scribe": "scribe",
    "Reporter": "reporter",
    "Customer  Liaison (EU)": "customer_liaison_eu",
    "--": "",
    "42": "",
    "9 lives": "",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_tools_role_is_ours_or_stays_its_own(title: str) -> None:
    assert role_of(title) == TITLES[title]


def test_who_is_only_named_in_words_is_no_commander_where_a_tool_says_who_is() -> None:
    events = [
        told(1, "Role given", roles=(Assignment("Commander", "ana"),)),
        told(2, "IC: @bo"),
    ]
    found = cast(claims(events), events, (), None)
    assert found.roles["incident_commander"] == ("ana",)
    assert [claim.holder for claim in found.claims] == ["ana", "bo"]


@pytest.mark.parametrize("stated", ["SEV2", "sev2", "SEV-2", "Sev 2", "2", "Severity 2"])
def test_a_tools_severity_is_read_onto_the_scale(stated: str) -> None:
    found = severities([told(1, "x", severity=stated)], Policy())
    assert [statement.value for statement in found] == ["SEV2"]


@pytest.mark.parametrize("stated", ["P1", "critical", "SEV9", "12", "high"])
def test_what_is_not_on_the_scale_is_said_and_never_guessed(stated: str) -> None:
    events = [told(1, "x", severity=stated), told(2, "y", severity=stated)]
    assert not severities(events, Policy())
    assert [said.value for said in unmapped(events, Policy())] == [stated]
    assert not unmapped([told(1, "x", severity="UNSET")], Policy())


def test_the_team_says_what_a_tools_severity_is() -> None:
    names = {"P1": "SEV1", "critical": "SEV2"}
    events = [told(1, "x", severity="Critical"), told(2, "x", severity="p1")]
    found = severities(events, Policy(), names)
    assert [statement.value for statement in found] == ["SEV1", "SEV2"]
    assert not unmapped(events, Policy(), names)


def test_priorities_are_severities_where_the_scale_is_of_them() -> None:
    policy = Policy(severities=("P1", "P2"))
    assert severities([told(1, "x", severity="P2")], policy)[0].value == "P2"
    assert not severities([told(1, "Severity: P2")], Policy())


def test_a_field_says_more_than_a_topic_and_the_label_of_an_alert_least() -> None:
    field = told(1, "x", kind="record", severity="SEV3")
    topic = told(2, "Channel topic: SEV2 | x", kind="topic")
    words = told(3, "this is SEV4")
    label = told(4, "Alert fired", kind="record", what="alert", severity="sev1")
    ways = [label, words, topic, field]
    held = [severities(ways[:count], Policy())[0].value for count in range(1, len(ways) + 1)]
    assert held == ["SEV1", "SEV4", "SEV2", "SEV3"]


def test_services_are_those_that_were_hit_not_those_that_were_changed() -> None:
    events = [
        told(1, "Deployed search", kind="record", what="deploy", services=("search",)),
        told(2, "Alert fired", kind="record", what="alert", services=("Checkout", "checkout")),
    ]
    assert [said.value for said in services(events)] == ["Checkout"]
