"""Milestones, severity, services and roles: only what the sources say."""

import datetime as dt

import pytest

from blamefree.draft.event import EventKind, Origin, SourceEvent
from blamefree.draft.facts.milestones import breaks, candidates
from blamefree.draft.facts.roles import claims
from blamefree.draft.facts.severity import services, severities
from blamefree.policy import Policy

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)


def event(text: str, minute: int = 0, kind: EventKind = "entry", actor: str = "") -> SourceEvent:
    origin = Origin(file="notes.md", pointer=f"line {minute}")
    at = START + dt.timedelta(minutes=minute)
    return SourceEvent(origin=origin, kind=kind, text=text, at=at, actor=actor)


SPOKEN = {
    "First alert fired (5xx > 25%)": "detected",
    "customers report that checkout fails": "detected",
    "on-call was paged": "detected",
    "alert CheckoutErrorRateHigh": "detected",
    "alert `5xx of checkout` (on-call)": "detected",
    "alert checkout_error_rate on shop-2": "detected",
    "First customers can't pay": "started",
    "yep looking :eyes:": "acknowledged",
    "The outage begins": "started",
    "requests start to fail in eu-west-1": "started",
    "Requests for thumbnails start to fail": "started",
    "ana acknowledges the page": "acknowledged",
    "ack": "acknowledged",
    "error rate back to normal": "mitigated",
    "rollback complete": "mitigated",
    "Incident resolved": "resolved",
    "all clear": "resolved",
}


@pytest.mark.parametrize("text", SPOKEN)
def test_a_milestone_is_found_where_it_is_spoken_of(text: str) -> None:
    found = candidates([event(text)])
    assert [name for name, mentions in found.items() if mentions] == [SPOKEN[text]]


@pytest.mark.parametrize(
    "text",
    [
        "this is not resolved yet",
        "is it resolved?",
        "resolved? maybe",
        "mitigated yet? nobody knows",
        "we wait until the incident is resolved",
        "the host resolved to 10.0.0.1",
        "no alert fired",
        "root cause detected",
        "alert PagerDuty that the drill is over soon",
        "alert the team",
        "alert Ana",
        "alert CheckoutErrorRateHigh was a drill",
        "alert CheckoutErrorRateHigh?",
        ":eyes: ?",
        "we will page you when the outage ends",
        "the mitigation might be complete soon",
    ],
)
def test_what_is_denied_asked_or_expected_is_no_milestone(text: str) -> None:
    found = candidates([event(text)])
    assert not any(found.values())


@pytest.mark.parametrize("much", ["5 s", "~ 5 s", "$500", "a minute", "the limit", "threshold"])
def test_what_is_over_an_amount_is_not_over(much: str) -> None:
    said = event(f"alert: p99 latency of checkout over {much}")
    assert not candidates([said])["resolved"]
    assert candidates([event("the incident is over, 5 s of lag remain")])["resolved"]


def test_the_earliest_wins_and_the_last_resolve() -> None:
    lines = [event("first alert fired"), event("alert fired again", 5), event("resolved", 10)]
    found = candidates([*lines, event("incident resolved, for good", 30)])
    assert [c.event.text for c in found["detected"]] == ["first alert fired", "alert fired again"]
    assert [c.event.text for c in found["resolved"]] == ["incident resolved, for good", "resolved"]


def test_a_wrong_order_is_said_with_both_places() -> None:
    found = candidates([event("incident resolved"), event("first alert fired", 5)])
    (sentence,) = breaks(found)
    assert sentence.startswith("resolved (notes.md line 0) is before detected (notes.md line 5)")


SEVERITIES = {
    "this is SEV2": "SEV2",
    "sev-1 declared": "SEV1",
    "Severity: 3": "SEV3",
    "/incident severity sev2": "SEV2",
    "SEV9 is not on our scale": None,
    "not a SEV1": None,
    "SEV1?": None,
    "error rate at 1": None,
}


@pytest.mark.parametrize("text", SEVERITIES)
def test_a_severity_is_one_of_the_scale_and_stated(text: str) -> None:
    found = severities([event(text)], Policy())
    assert (found[0].value if found else None) == SEVERITIES[text]


def test_the_last_statement_holds_and_a_topic_says_more() -> None:
    raised = [event("SEV3 for now"), event("raising to SEV1", 5)]
    assert [s.value for s in severities(raised, Policy())] == ["SEV1", "SEV3"]
    topic = event("Channel topic: SEV2 | x", kind="topic")
    assert severities([topic, *raised], Policy())[0].value == "SEV2"


def test_another_scale_is_read_by_its_names() -> None:
    policy = Policy(severities=("P1", "P2"))
    assert severities([event("P2 incident declared")], policy)[0].value == "P2"
    assert not severities([event("SEV9, 2 pods down")], policy)


def test_services_are_taken_where_they_are_named_as_such() -> None:
    lines = [
        event("5xx on service=checkout"),
        event("Services: checkout, pay-api"),
        event("a service"),
    ]
    assert [s.value for s in services(lines)] == ["checkout", "pay-api"]


CLAIMS = {
    "IC: @ana": [("incident_commander", "ana")],
    "Incident commander - Ana Ruiz": [("incident_commander", "Ana Ruiz")],
    "Channel topic: SEV2 | IC: @ana | scribe: @dee": [
        ("incident_commander", "ana"),
        ("scribe", "dee"),
    ],
    "| Tech lead | bo |": [("technical_lead", "bo")],
    "Comms: @chi": [("communications_lead", "chi")],
    "IC is now @bo": [("incident_commander", "bo")],
    "handing over IC to @bo": [("incident_commander", "bo")],
    "/incident assign scribe @dee": [("scribe", "dee")],
    "I'm IC": [("incident_commander", "me")],
    "taking over as incident commander": [("incident_commander", "me")],
    "SEV2 declared. IC: @ana": [("incident_commander", "ana")],
    "@bob is IC": [("incident_commander", "bob")],
    "`@bob` is now the scribe": [("scribe", "bob")],
    "is IC": [("incident_commander", "me")],
    "@bob is IC?": [],
    "@bob is not IC": [],
    "IC: TBD": [],
    "who is IC?": [],
    "the IC is busy": [],
    "commander: unknown": [],
}


@pytest.mark.parametrize("text", CLAIMS)
def test_a_role_is_held_by_whom_the_source_names(text: str) -> None:
    found = claims([event(text, actor="me")])
    assert [(claim.role, claim.holder) for claim in found] == CLAIMS[text]
