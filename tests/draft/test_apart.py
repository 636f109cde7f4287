"""Records of two things stay two, and what one place adds to another's row keeps its place."""

import datetime as dt
from typing import Any

import pytest

from blamefree.draft.event import Assignment, EventKind, Origin, SourceEvent
from blamefree.draft.facts.roles import claims, hand_overs
from blamefree.draft.facts.severity import services, severities
from blamefree.draft.merging.merge import merge
from blamefree.policy import Policy

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)


def told(file: str, text: str, second: int = 0, **fields: Any) -> SourceEvent:
    origin = Origin(file=file, pointer=f"{second} {text[:20]}")
    at = START + dt.timedelta(seconds=second)
    kind: EventKind = fields.pop("kind", "record")
    return SourceEvent(origin=origin, kind=kind, text=text, at=at, **fields)


def posted(text: str, second: int = 0, **fields: Any) -> SourceEvent:
    return told("slack.zip", text, second, kind="bot", is_bot=True, actor="relay", **fields)


APART = {
    "two incidents of one tool": (
        told(
            "p1.json",
            "Alert fired: checkout slow",
            what="alert",
            ids=("pagerduty:R1",),
            about=("P1",),
        ),
        told("p2.json", "Alert fired: checkout slow", 50, what="alert", ids=("pagerduty:R3",)),
    ),
    "records of two incidents": (
        told("p1.json", "Alert fired: checkout slow", what="alert", about=("P1",)),
        told("p2.json", "Alert fired: checkout slow", 50, what="alert", about=("P2",)),
    ),
    "alerts of two services": (
        told("g1.json", "Alert fired: checkout slow", what="alert", services=("checkout",)),
        told("g2.json", "Alert fired: checkout slow", 60, what="alert", services=("basket",)),
    ),
}


@pytest.mark.parametrize("case", APART)
def test_records_of_two_things_are_two_however_alike(case: str) -> None:
    one, other = APART[case]
    assert merge([[one], [other]]) == (one, other)
    same = other.model_copy(update=dict.fromkeys(("ids", "about", "services"), ()))
    assert len(merge([[one], [same]])) == 1


def test_a_post_does_not_make_one_of_two_incidents() -> None:
    one = told("p1.json", "Alert fired: checkout slow", what="alert", about=("P1",))
    other = told("p2.json", "Alert fired: checkout slow", 50, what="alert", about=("P2",))
    post = posted("alert fired: checkout slow", 25)
    assert len(merge([[one], [post], [other]])) == 2


def test_what_another_place_states_keeps_that_place() -> None:
    role = (Assignment("Commander", "ana"),)
    record = told("pd.json", "Alert fired: checkout slow", services=("checkout",), what="alert")
    line = told(
        "notes.csv", "Alert fired: checkout slow", 9, kind="entry", severity="SEV2", roles=role
    )
    post = posted(
        "alert fired: checkout slow", 5, services=("Checkout", "basket"), milestones=("detected",)
    )
    (one,) = merge([[record], [line], [post]])
    assert [(said.value, said.origin) for said in services([one])] == [
        ("checkout", record.origin),
        ("basket", post.origin),
    ]
    assert severities([one], Policy())[0].origin == line.origin
    assert claims([one])[0].origin == line.origin
    assert one.stated("milestones") == post.origin
    (again,) = merge([[SourceEvent.model_validate_json(one.model_dump_json())], [record]])
    assert again.added == one.added


def test_a_hand_over_is_where_its_row_is() -> None:
    given = [(Assignment("Commander", name),) for name in ("ana", "bo")]
    first = told("io.json", "Role given", roles=given[0])
    post = posted("Commander is another", 62, roles=given[1])
    record = told("io.json", "Commander is another", 60)
    merged = merge([[first, record], [post]])
    assert list(hand_overs(claims(merged))) == [record.origin]
