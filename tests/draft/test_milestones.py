"""Milestones from records, fields and words: which one wins, and what is said beside it."""

import datetime as dt
from typing import Any

import pytest

from blamefree.draft.event import Origin, SourceEvent, What
from blamefree.draft.facts.milestones import (
    MAX_OTHERS,
    Candidate,
    beside,
    breaks,
    candidates,
    reopenings,
)
from blamefree.draft.facts.trust import Trust

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)


def record(minute: float, what: What = "", text: str = "x", **more: Any) -> SourceEvent:
    at = START + dt.timedelta(minutes=minute)
    origin = Origin(file="tool.json", pointer=f"entry {minute}")
    return SourceEvent(origin=origin, **{"kind": "record", **more}, text=text, at=at, what=what)


def won(events: list[SourceEvent]) -> dict[str, float]:
    """Return the minute of each milestone that was found."""
    found = candidates(events)
    return {name: _minute(mentions[0]) for name, mentions in found.items() if mentions}


def _minute(candidate: Candidate) -> float:
    return (candidate.at - START).total_seconds() / 60


ALERT = record(2, "alert", "Alert fired: 5xx of checkout", is_bot=True, services=("checkout",))
ENDED = record(30, "alert resolved", "Alert resolved: 5xx of checkout", is_bot=True)
OVER = record(40, "resolved", "Resolved", actor="ana")


def test_the_records_of_an_incident_give_its_milestones() -> None:
    events = [ALERT, record(5, "acknowledged", "Acknowledged", actor="ana"), ENDED, OVER]
    assert won(events) == {
        "started": 2,
        "detected": 2,
        "acknowledged": 5,
        "mitigated": 30,
        "resolved": 40,
    }


def test_a_field_of_the_tool_says_more_than_records_and_words() -> None:
    stated = [
        record(1, milestones=("started",), text="Impact started"),
        record(28, milestones=("mitigated",), text="Mitigated at"),
    ]
    words = record(-3, kind="entry", text="requests start to fail")
    found = candidates([words, ALERT, ENDED, OVER, *stated])
    assert [found["started"][0].trust, found["mitigated"][0].trust] == [Trust.FIELD] * 2
    assert [_minute(one) for one in found["started"]] == [1, -3, 2]


@pytest.mark.parametrize(
    "first",
    [
        record(1, "paged", "Paged the on-call engineer"),
        record(1, "declared", "Incident triggered: checkout"),
        record(1, milestones=("detected",), text="Detected at"),
        record(1, kind="chat", text="customers report that checkout fails", actor="dee"),
    ],
    ids=["paged", "declared", "field", "report"],
)
def test_whatever_noticed_first_is_the_detection(first: SourceEvent) -> None:
    assert won([ALERT, first])["detected"] == 1
    later = first.model_copy(update={"at": START + dt.timedelta(minutes=3)})
    assert won([ALERT, later])["detected"] == 2


def test_only_a_person_acknowledges_and_not_before_the_detection() -> None:
    early = record(1, "acknowledged", "Acknowledged", actor="bo")
    machines = [
        record(3, "acknowledged", "Acknowledged by a rule", is_bot=True),
        record(4, "acknowledged", "Acknowledged", actor="PagerDuty"),
        record(4.5, kind="chat", text="on it", actor="deploy-bot"),
    ]
    assert "acknowledged" not in won([ALERT, early, *machines])
    person = record(6, "acknowledged", "Acknowledged", actor="ana")
    assert won([ALERT, early, *machines, person])["acknowledged"] == 6


def test_a_resolve_before_a_reopening_does_not_count_and_both_are_said() -> None:
    again = record(50, "reopened", "Triggered again")
    last = record(80, "resolved", "Resolved", actor="bo")
    found = candidates([ALERT, OVER, again, last])
    assert [_minute(one) for one in found["resolved"]] == [80, 40]
    (said,) = reopenings([ALERT, OVER, again, last], found)
    assert said == (
        "reopened at 2026-03-04 14:50 UTC (tool.json entry 50); resolved is taken from after that."
    )


def test_without_a_resolve_after_the_reopening_nothing_is_resolved() -> None:
    words = record(45, kind="chat", text="incident resolved", actor="ana")
    events = [ALERT, ENDED, OVER, words, record(50, "reopened", "Triggered again")]
    found = candidates(events)
    assert not found["resolved"]
    assert not found["mitigated"]
    assert "nothing resolves it then" in reopenings(events, found)[0]


def deployed(minute: float, what: What = "rollback", text: str = "Rolled back", *on: str) -> Any:
    return record(minute, what, text, is_bot=True, services=on)


MITIGATING = {
    "a rollback": ([deployed(20)], 20),
    "the last of two": ([deployed(20), deployed(25)], 25),
    "not one that only began": ([deployed(20, "rollback", "Rollback of checkout started")], 30),
    "not one that failed": ([deployed(20, "rollback", "Rollback failed")], 30),
    "not one of another service": ([deployed(20, "rollback", "Rolled back", "search")], 30),
    "not one after the recovery": ([deployed(35)], 30),
    "a deploy of the service that was hit": ([deployed(22, "deploy", "Deployed", "checkout")], 22),
    "not any deploy": ([deployed(22, "deploy", "Deployed")], 30),
    "not one before the detection": ([deployed(1)], 30),
}


@pytest.mark.parametrize("name", MITIGATING)
def test_a_finished_rollback_before_the_recovery_mitigates(name: str) -> None:
    changes, minute = MITIGATING[name]
    assert won([ALERT, *changes, ENDED, OVER])["mitigated"] == minute


def test_a_change_before_the_detection_is_no_candidate_at_all() -> None:
    found = candidates([deployed(-5), ALERT, ENDED, OVER])
    assert [one.event for one in found["mitigated"]] == [ENDED]


def test_what_customers_were_told_comes_before_the_end_of_the_alert() -> None:
    told = [
        record(10, "public update", "Status page (investigating): errors, now resolved in part"),
        record(25, "public update", "Status page (monitoring): recovering"),
        record(29, "public update", "Status page (monitoring): still watching"),
        record(45, "public update", "Status page (resolved): done", milestones=("resolved",)),
    ]
    assert won([ALERT, *told, ENDED])["mitigated"] == 25
    assert won([ALERT, *told])["resolved"] == 45
    assert won([ALERT, *told, OVER])["resolved"] == 40


def test_words_of_a_record_that_is_something_else_are_not_read() -> None:
    alert = record(30, "alert resolved", "Alert resolved: incident over, all clear")
    assert not candidates([alert])["resolved"]
    assert candidates([record(30, "note", "all clear", kind="chat")])["resolved"]


def test_an_event_without_a_time_of_day_is_no_milestone() -> None:
    untimed = ALERT.model_copy(update={"at": None})
    dated = ALERT.model_copy(update={"precision": "day"})
    assert won([untimed, dated]) == {}


def test_the_earliest_and_the_latest_are_shown_beside_the_winner() -> None:
    alerts = [record(at, "alert", f"Alert fired: {chr(97 + at)}") for at in range(12)]
    shown = beside(candidates(alerts)["detected"])
    assert len(shown) == MAX_OTHERS
    assert [_minute(one) for one in shown] == sorted(_minute(one) for one in shown)
    assert [_minute(shown[0]), _minute(shown[-1])] == [1, 11]
    assert beside(candidates([ALERT])["detected"]) == ()


def test_alerts_of_one_name_are_one_candidate_and_the_worst_is_shown() -> None:
    pods = [record(at, "alert", f"Alert fired: PodNotReady (pod {at})") for at in range(9)]
    names = [record(10 + at, "alert", f"Alert fired: {chr(97 + at)}") for at in range(9)]
    page = record(13.5, "alert", "Alert fired: Errors", severity="critical")
    told = sorted([*pods, *names, page], key=lambda event: str(event.at))
    shown = [one.event.text for one in beside(candidates(told)["detected"])]
    assert len(shown) == MAX_OTHERS
    assert page.text in shown
    assert "PodNotReady" not in " ".join(shown)


def test_records_in_the_wrong_order_are_said_with_both_places() -> None:
    early = record(0, milestones=("mitigated",), text="Mitigated at")
    (said,) = breaks(candidates([early, ALERT]))
    assert said.startswith("mitigated (tool.json entry 0) is before detected (tool.json entry 2)")


def posted(minute: float, text: str) -> SourceEvent:
    return record(minute, text=text, kind="bot", actor="PagerDuty", is_bot=True)


TITLE = "#77: [FIRING:1] CheckoutErrors checkout (prod critical)"


def test_what_a_program_posts_of_an_alert_later_on_is_no_detection() -> None:
    later = [
        posted(1, f"{TITLE} Acknowledged by Ana Ruiz"),
        posted(2, f"{TITLE} Resolved by Ana Ruiz"),
    ]
    assert "detected" not in won(later)
    assert won([*later, posted(3, f"{TITLE} Assigned: Ana Ruiz")])["detected"] == 3


def test_a_post_that_names_who_acknowledged_says_more_than_a_pair_of_eyes() -> None:
    eyes = record(5, kind="chat", text="yep looking :eyes:", actor="bo")
    assert won([ALERT, eyes])["acknowledged"] == 5
    post = posted(6, f"{TITLE} Acknowledged by Ana Ruiz")
    assert won([ALERT, eyes, post])["acknowledged"] == 6
    assert won([ALERT, eyes, posted(6, "Acknowledged by a rule")])["acknowledged"] == 5
    words = record(7, kind="chat", text="acked the page", actor="ana")
    assert won([ALERT, eyes, words])["acknowledged"] == 7


def ended(minute: float, name: str, **more: Any) -> SourceEvent:
    return record(minute, "alert resolved", f"Alert resolved: {name}", is_bot=True, **more)


QUEUE = ended(35, "Queue is long", services=("queue",), severity="warning")
SAID = record(20, kind="chat", text="error rate back to normal", actor="ana")


@pytest.mark.parametrize(
    ("events", "minute"),
    [
        ([QUEUE], 35),
        ([QUEUE, SAID], 20),
        ([QUEUE, SAID, ENDED], 30),
        ([QUEUE, ended(31, "Slow", services=("checkout",))], 31),
        ([QUEUE, ended(32, "Payments are down", severity="critical")], 32),
        (
            [
                record(1, "alert", "Alert fired: y", ids=("alert:f1@a:firing",)),
                QUEUE,
                ended(33, "x", ids=("alert:f1@b:resolved",)),
            ],
            33,
        ),
    ],
    ids=["nothing better", "people", "its own", "its service", "the worst", "its id"],
)
def test_the_end_of_another_alert_says_least_of_the_mitigation(
    events: list[SourceEvent], minute: float
) -> None:
    assert won([ALERT, *events])["mitigated"] == minute
