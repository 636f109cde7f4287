"""Who is told: whose it is, who stands in for who left, and who hears of it later."""

import datetime as dt

import pytest

from blamefree.followup.message import Asked
from blamefree.followup.recipients import Roll
from blamefree.people import People, Person, Team

TODAY = dt.date(2026, 3, 10)
GONE = dt.date(2026, 3, 9)
PEOPLE = People(
    persons=(
        Person(handle="ana", name="Ana Ng", email="ana@x.example", team="shop", manager="mo"),
        Person(handle="bo", team="shop"),
        Person(handle="cy", team="infra"),
        Person(handle="dee", name="Dee Oz", team="shop", manager="mo", left=GONE),
        Person(handle="eli", team="shop", left=GONE),
        Person(handle="fay", left=GONE),
        Person(handle="gil", manager="dee", left=GONE),
        Person(handle="hal", manager="hal", left=TODAY),
        Person(handle="mo", name="Mo Ma"),
        Person(handle="zed"),
    ),
    teams=("shop", "infra", "lone"),
    reached=(Team(name="shop", lead="bo"), Team(name="infra", email="infra@x.example")),
)


def told(*owners: str, authors: tuple[str, ...] = (), escalate_to: str = "zed") -> list[str]:
    found = Roll(PEOPLE, escalate_to, TODAY).told(owners, authors)
    marks = {"owner": "", "escalation": "^"}
    return [
        f"{marks[one.why]}{one.recipient.key}" + (f" for {one.instead_of}" * bool(one.instead_of))
        for one in found
    ]


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        (("ana",), ["ana", "^mo"]),
        (("@ANA", "Ana Ng", "ana@x.example"), ["ana", "^mo"]),
        (("bo",), ["bo", "^shop"]),  # who leads the team is not told twice
        (("cy",), ["cy", "^infra"]),
        (("ana", "mo"), ["ana", "mo", "^zed"]),
        (("@Shop",), ["shop", "^bo"]),
        (("lone",), ["lone", "^zed"]),
        (("nobody here",), ["nobody here", "^zed"]),
        (("zed",), ["zed"]),
        (("hal",), ["hal", "^zed"]),  # their last day
    ],
)
def test_each_is_told_once_and_then_who_is_over_them(
    owners: tuple[str, ...], expected: list[str]
) -> None:
    assert told(*owners) == expected


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        (("dee",), ["mo for Dee Oz", "^zed"]),
        (("eli",), ["shop for eli", "^bo"]),
        (("fay",), ["zed for fay"]),
        (("gil",), ["mo for gil", "^zed"]),  # whose manager left too
    ],
)
def test_for_who_left_somebody_else_is_asked(owners: tuple[str, ...], expected: list[str]) -> None:
    assert told(*owners) == expected


def test_where_nobody_owns_it_the_authors_are_asked_then_who_is_left() -> None:
    assert told(authors=("ana",)) == ["ana", "^mo"]
    assert told("fay", authors=("ana",), escalate_to="") == ["ana", "^mo"]
    assert told() == ["zed"]
    assert told("fay", escalate_to="") == []
    assert told("cy", escalate_to="nobody") == ["cy", "^infra"]


def test_managers_in_a_circle_end() -> None:
    circle = People(
        persons=(
            Person(handle="a", manager="b", left=GONE),
            Person(handle="b", manager="a", left=GONE),
        )
    )
    assert Roll(circle, "a", TODAY).told(("a",), ("b",)) == ()


def test_a_recipient_brings_along_how_to_reach_them() -> None:
    (infra,) = Roll(PEOPLE, "", TODAY).told(("infra",), ())
    assert (infra.recipient.kind, infra.recipient.reach.email) == ("team", "infra@x.example")
    ana, _ = Roll(PEOPLE, "", TODAY).told(("ana",), ())
    assert (ana.recipient.name, ana.recipient.reach.email) == ("Ana Ng", "ana@x.example")


def test_who_hears_of_it_later_is_told_who_was_asked_by_name() -> None:
    found = Roll(PEOPLE, "zed", TODAY).told(("ana", "dee"), ())
    assert [(one.recipient.key, one.why, one.asked) for one in found] == [
        ("ana", "owner", ()),
        ("mo", "owner", ()),
        ("zed", "escalation", (Asked("Ana Ng"), Asked("Mo Ma", "Dee Oz"))),
    ]


def test_without_a_directory_nobody_is_unknown() -> None:
    (ana,) = Roll(People(), "", TODAY).told(("@ana",), ())
    assert (ana.recipient.kind, ana.recipient.key) == ("person", "ana")
    (zoe,) = Roll(PEOPLE, "", TODAY).told(("zoe",), ())
    assert zoe.recipient.kind == "unknown"
    (lone,) = Roll(People(teams=("lone",)), "", TODAY).told(("zoe",), ())
    assert lone.recipient.kind == "unknown"
