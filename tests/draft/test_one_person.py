"""One person, however many tools name them; and nobody is taken for somebody else."""

import json
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.draft.cast.known import Known
from blamefree.draft.cast.naming import RESPONDERS, cast, narrate
from blamefree.draft.event import Origin, SourceEvent
from blamefree.people import People, Person

SLACK = Person(handle="ana", name="Ana Ruiz", email="ana@shop.example")
PAGER = Person(handle="Ana R.", name="", email="Ana@shop.example")
STATUS = Person(handle="Ana Ruiz", name="Ana Ruiz")


def acted(actor: str, text: str = "Acknowledged", file: str = "pd.json") -> SourceEvent:
    origin = Origin(file=file, pointer=f"log entry {actor}")
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


MIRA = Person(handle="mira.koch", name="Mira Koch", email="mira@shop.example")
SUPPORT = Person(handle="support.desk", name="Lena Hoff")


@pytest.mark.parametrize("written", ["mira", "Mira", "mira-koch", "mira_koch", "Mira Koch"])
def test_a_first_name_is_the_only_one_who_has_it(written: str) -> None:
    other = acted(written, file="deploys.json")
    team = cast((), [acted("mira.koch"), other], (MIRA, SLACK), None)
    assert team.roles == {RESPONDERS: ("mira.koch",)}
    assert narrate(other, team) == "Responder 1: Acknowledged"


@pytest.mark.parametrize("other", ["mira.lind", "m.lind"])
def test_a_first_name_of_two_is_left(other: str) -> None:
    known = (MIRA, Person(handle=other, name="Mira Lind", email="lind@shop.example"))
    assert Known.of(known, None).handle("mira") == "mira"
    told = narrate(acted("ana", "Mira looks"), cast((), [acted("ana", "Mira looks")], known, None))
    assert told == "Responder 1: Mira looks"


def test_a_department_is_nobody_of_that_handle() -> None:
    known = Known.of((SUPPORT, Person(handle="card.team")), None)
    assert [known.handle(name) for name in ("Support", "card")] == ["Support", "card"]


def test_two_who_act_in_one_record_are_two() -> None:
    events = [acted("mira"), acted("mira-koch")]
    team = cast((), events, (MIRA,), None)
    assert len(team.roles[RESPONDERS]) == len(events)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Status page: Lena please", "Status page: responder 2 please"),
        ("Requested Lena Hoff as responder", "Requested responder 2 as responder"),
        ("lena.hoff lowered it", "responder 2 lowered it"),
        ("Lena: on it", "responder 2: on it"),
        ("https://git.example/Lena and Lenas", "https://git.example/Lena and Lenas"),
        ("Root cause: Support and Max", "Root cause: Support and Max"),
    ],
)
def test_whoever_the_sources_know_is_no_name_in_a_row(text: str, told: str) -> None:
    others = (
        Person(handle="lena.hoff", name="Lena Hoff"),
        Person(handle="max", name="Max Support"),
    )
    event = acted("ana", text)
    assert narrate(event, cast((), [event], others, None)) == f"Responder 1: {told}"


def test_whoever_acts_in_a_row_left_out_is_known() -> None:
    kept = acted("ana", "Ines Brandt: restarted, Tomas drives")
    left = [acted("Ines Brandt"), acted("tomas.w")]
    team = cast((), [kept], (), None, left)
    assert narrate(kept, team) == "Responder 1: responder 2: restarted, responder 3 drives"
    assert team.roles == {RESPONDERS: ("ana", "Ines Brandt", "tomas.w")}


def test_a_capitalised_beginning_is_no_person_by_itself() -> None:
    event = acted("", "Payments API: down").model_copy(update={"kind": "entry"})
    assert narrate(event, cast((), [event], (SLACK,), None)) == "Payments API: down"


def test_one_name_that_several_of_a_workspace_have_is_nobodys(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = (("U1", "ana", "Ana Hill"), ("U2", "ana2", "Ana Hill"), ("U3", "ana.berg", "Ana Berg"))
    said = ("I'm IC", "the alert fired", "Ana rolled back. resolved")
    channel = [
        {
            "type": "message", "ts": f"177263292{n}.000100", "user": user, "text": text,
            "user_profile": {"name": name, "real_name": full},
        }
        for n, ((user, name, full), text) in enumerate(zip(people, said, strict=True))
    ]  # fmt: skip
    (repo / "c.json").write_text(json.dumps(channel), encoding="utf-8")
    assert main(["new", "--from", "c.json", "--stdout"]) == 0
    draft = capsys.readouterr().out
    assert "- Incident commander: I'm IC" in draft.replace("14:02 ", "")
    assert "Responder 1: the alert fired" in draft
    assert "Responder 2: Ana rolled back. resolved" in draft
