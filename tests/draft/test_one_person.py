"""One person, however many tools name them; and nobody is taken for somebody else."""

import pytest

from blamefree.draft.cast.known import Known
from blamefree.draft.cast.naming import RESPONDERS, cast, narrate
from blamefree.draft.event import Origin, SourceEvent
from blamefree.people import People, Person

SLACK = Person(handle="ana", name="Ana Ruiz", email="ana@shop.example")
PAGER = Person(handle="Ana R.", name="", email="Ana@shop.example")
STATUS = Person(handle="Ana Ruiz", name="Ana Ruiz")


def acted(actor: str, text: str = "Acknowledged") -> SourceEvent:
    origin = Origin(file="pd.json", pointer=f"log entry {actor}")
    return SourceEvent(origin=origin, kind="record", text=text, actor=actor)


@pytest.mark.parametrize("order", [(SLACK, PAGER, STATUS), (STATUS, PAGER, SLACK)])
def test_a_person_of_three_tools_is_one_responder(order: tuple[Person, ...]) -> None:
    events = [acted(name) for name in ("ana", "ana@shop.example", "Ana R.", "Ana Ruiz")]
    team = cast((), events, order, None)
    assert len(team.roles[RESPONDERS]) == 1
    assert {narrate(event, team) for event in events} == {"Responder 1: Acknowledged"}


def test_the_directory_says_who_is_meant() -> None:
    listed = Person(handle="a.ruiz", name="Ana Ruiz", email="ana@shop.example", github="ruizana")
    directory = People(persons=(listed,))
    events = [acted(name) for name in ("ana", "Ana R.", "RuizAna", "a.ruiz")]
    team = cast((), events, (SLACK, PAGER), directory)
    assert team.roles == {RESPONDERS: ("a.ruiz",)}
    assert {narrate(event, team) for event in events} == {"Responder 1: Acknowledged"}


def test_a_likeness_is_no_proof() -> None:
    others = (
        Person(handle="ana.r", name="Ana", email="ana@other.example"),
        Person(handle="ana2", name="Ana Ruiz", email="ana.ruiz@shop.example"),
        Person(handle="aruiz", name="A. Ruiz"),
    )
    known = Known.of((SLACK, *others), None)
    assert [known.handle(p.handle) for p in others] == ["ana.r", "ana2", "aruiz"]
    assert known.handle("ana@nowhere.example") == "ana@nowhere.example"


def test_a_handle_is_better_than_an_address() -> None:
    address = Person(handle="bo@shop.example", name="Bo Lind", email="bo@shop.example")
    known = Known.of((address, Person(handle="bo", name="Bo Lind")), None)
    assert known.handle("bo@shop.example") == "bo"
    assert known.handle("BO LIND") == "bo"
