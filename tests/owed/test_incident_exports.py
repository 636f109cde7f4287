"""Every incident of an export is read, whatever tool it comes from."""

import io
import json
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

from blamefree.draft.facts.severity import Scale
from blamefree.draft.incidents.on_record import PRIVATE, Found, Reading, joined, of_material
from blamefree.draft.incidents.readers import READERS
from blamefree.draft.material import of_file
from blamefree.draft.sources.asked import Given
from blamefree.errors import InputError
from blamefree.policy import Policy
from blamefree.privacy.settings import Privacy
from blamefree.register.model import Incident
from owed import exports
from owed.exports import END, EXPORTS, NAMES, START
from owed.made import at

NO_NAMES: Mapping[str, str] = MappingProxyType({})


def read(
    content: Any, name: str = "export.json", names: Mapping[str, str] = NO_NAMES, **given: Any
) -> Found:
    """Return what an export holds: an object as JSON, a text as it is."""
    raw = content if isinstance(content, bytes) else None
    text = content if isinstance(content, str) else json.dumps(content) if raw is None else ""
    reading = Reading(Scale(Policy(), names), Given(**given), Privacy())
    return of_material(of_file(name, text.encode() if raw is None else raw), reading)


def only(content: Any, **more: Any) -> Incident:
    (found,) = read(content, **more).incidents
    return found


def test_each_tool_has_an_export_here() -> None:
    assert EXPORTS.keys() == READERS.keys() == NAMES.keys()


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_list_of_each_tool_is_read_whole(kind: str) -> None:
    found = read(EXPORTS[kind])
    assert len(found.incidents) == 2
    assert found.notes == ()
    first = next(one for one in found.incidents if one.id == NAMES[kind])
    expected = ("Checkout is down", "SEV1", at(START[:-1]), at(END[:-1]), ("checkout",), kind)
    own = (first.title, first.severity, first.started, first.resolved, first.services, first.source)
    assert own == expected
    asked = {"statuspage": (), "github": ("ana",)}.get(kind, ("Ana Arbor",))
    assert first.asked == asked
    assert first.url.startswith("https://") == (kind != "datadog")


@pytest.mark.parametrize("kind", EXPORTS)
def test_the_order_of_a_list_is_no_matter(kind: str) -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, list):
            return [*reversed(value)]
        return {key: turned(inner) if key in ("data", "incidents") else inner
                for key, inner in value.items()}  # fmt: skip

    def sorted_(found: Found) -> list[Incident]:
        return sorted(found.incidents, key=lambda one: one.id)

    assert sorted_(read(turned(EXPORTS[kind]))) == sorted_(read(EXPORTS[kind]))


@pytest.mark.parametrize(
    "one",
    [
        {"incidents": [exports.pagerduty(status="triggered", resolved_at=None)]},
        exports.opsgenie(status="open"),
        {"page": {"id": "p"}, "incidents": [exports.statuspage(status="monitoring")]},
        [exports.github(state="open", closed_at=None)],
        {"incidents": [exports.incidentio(
            incident_timestamp_values=[], incident_status={"name": "Fixing", "category": "live"})]},
        exports.firehydrant(milestones=[], current_milestone="started"),
        {"data": [exports.rootly(resolved_at=None)]},
        {"data": [exports.datadog(resolved=None, fields={})]},
    ],
    ids=EXPORTS,
)  # fmt: skip
def test_what_is_still_open_is_not_resolved(one: Any) -> None:
    assert only(one).resolved is None


@pytest.mark.parametrize(
    "content",
    [
        {"incidents": [exports.incidentio(incident_status={"name": "No", "category": "declined"})]},
        {"data": [exports.rootly(cancelled_at=END)]},
        {"page": {"id": "p"}, "incidents": [exports.statuspage(impact="maintenance")]},
        {"page": {"id": "p"}, "incidents": [exports.statuspage(scheduled_for=START)]},
        [exports.github(pull_request={"url": "x"})],
        {"incidents": [], "limit": 25, "offset": 0, "more": False},
    ],
)
def test_what_is_no_incident_is_left_out(content: Any) -> None:
    assert read(content).incidents == ()


def test_who_is_asked_of_pagerduty() -> None:
    def asked(**more: Any) -> tuple[str, ...]:
        return only({"incidents": [exports.pagerduty(**more)]}).asked

    assert asked(assignments=[{"assignee": exports.user("Bo Li")}]) == ("Bo Li",)
    assert asked(acknowledgements=[{"acknowledger": exports.user("Chi")}]) == ("Chi",)
    program = {"id": "S", "type": "service_reference", "summary": "checkout"}
    team = [{"id": "T", "summary": "Payments"}]
    assert asked(last_status_change_by=program, teams=team) == ("Payments",)


def test_a_severity_is_put_on_the_scale_or_said() -> None:
    def one(word: str) -> dict[str, Any]:
        return {"incidents": [exports.pagerduty(priority={"summary": word})]}

    assert only(one("sev-2")).severity == "SEV2"
    assert only(one("P1"), names={"P1": "SEV1"}).severity == "SEV1"
    found = read(one("P1"))
    assert found.incidents[0].severity is None
    assert found.unmapped == {"P1": 1}


def test_a_private_incident_says_nothing_of_itself() -> None:
    hidden = {**exports.incidentio(visibility="private"), "name": "Salaries leaked"}
    found = only({"incidents": [hidden]})
    assert (found.title, found.services, found.severity) == (PRIVATE, (), "SEV1")


def test_a_secret_never_comes_into_the_register() -> None:
    token = "ghp_" + "a1B2" * 9
    told = exports.pagerduty(title=f"Token {token} leaked", html_url=f"https://x.example/?{token}")
    told |= {"id": token, "assignments": [{"assignee": {"summary": token}}]}
    found = only({"incidents": [told]})
    assert token not in found.model_dump_json()
    assert found.url == ""


def test_a_page_of_several_says_so() -> None:
    cut = {"incidents": [exports.pagerduty()], "more": True}
    assert "one page of several" in read(cut).notes[0]


def test_an_archive_is_read_file_by_file() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/pd.json", json.dumps(EXPORTS["pagerduty"]))
        archive.writestr("b.csv", TABLE)
        archive.writestr("readme.txt", "nothing")
    found = read(packed.getvalue(), "all.zip", zone="UTC")
    assert {one.id for one in found.incidents} == {"PABC12", "PABC13", "INC7", "INC8"}


def test_inputs_are_joined_by_id() -> None:
    early, late = (read({"incidents": [exports.pagerduty(title=t)]}) for t in ("Old", "New"))
    assert [one.title for one in joined([early, late]).incidents] == ["New"]


TABLE = """\
Issue key,Summary,Priority,Created,Resolved,Components,Assignee,Link
INC7,Checkout is down,SEV1,2026-03-04 14:00,2026-03-04 15:00,"checkout; mail",Ana Arbor,\
https://x.example/7
INC8,"Slow, but up",P3,2026-03-05 09:00,-,,,
"""


def test_any_table_of_incidents_is_read() -> None:
    found = read(TABLE, "jira.csv", zone="Europe/Vienna")
    first, second = found.incidents
    assert first == Incident(
        id="INC7", title="Checkout is down", severity="SEV1", started=at("2026-03-04T13:00"),
        resolved=at("2026-03-04T14:00"), services=("checkout", "mail"), asked=("Ana Arbor",),
        url="https://x.example/7", source="csv",
    )  # fmt: skip
    assert (second.title, second.resolved, second.severity) == ("Slow, but up", None, None)
    assert found.unmapped == {"P3": 1}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("id,incident_number,description,service_name,created_on,resolved_on,priority_name",
         "PX,7,Down,mail,2026-03-04T14:00:00Z,2026-03-04T15:00:00Z,SEV1"),
        ("Number;Short description;Opened at (UTC);Closed at (UTC);Severity;Service",
         "PX;Down;04.03.2026 14:00;04.03.2026 15:00;SEV1;mail"),
        ("incidentId\ttitle\tstartedAt\tresolvedAt\tseverity\tservices",
         "PX\tDown\t1772632800\t1772636400\tsev 1\tmail"),
        ("ID,Title,Start time,End time,TZ,Sev,Affected services",
         "#PX,Down,13/03/2026 14:00,13/03/2026 15:00,UTC,1,mail"),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_meaning(header: str, row: str) -> None:
    found = only(f"{header}\n{row}\n", name="incidents.csv")
    assert (found.id, found.title, found.severity, found.services) == (
        *("PX", "Down", "SEV1"), ("mail",),
    )  # fmt: skip
    assert found.started
    assert found.resolved
    assert (found.started.hour, found.resolved.hour) == (14, 15)


HEAD = "id,title,started,resolved\n"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (f"{HEAD}A,x,2026-03-04 14:00,\n", "t.csv", 'row 2: "2026-03-04 14:00" is no time with'),
        (f"{HEAD}A,x,soon,\n", "t.csv", 'row 2: "soon" is no time'),
        (f"{HEAD},x,,\n", "t.csv", "row 2: the incident has no id"),
        (f"{HEAD}A,x,03/04/2026 10:00Z,\n", "t.csv", "can be read as two dates"),
        ("id,title,started\nA,x,\n", "t.csv", "no column says when incidents were resolved"),
        ("Time,Event\n14:02,First alert\n", "t.csv", "holds no list of incidents"),
        ("- 14:02 - First alert fired\n", "t.md", "holds no list of incidents"),
        ({"alerts": [], "groupKey": "x", "status": "firing"}, "a.json", "a tool that we know"),
        ("", "t.csv", "is empty"),
        ("{broken", "t.json", "holds no"),
        ('{"incidents": [', "t.json", "is damaged JSON"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(content: Any, name: str, said: str) -> None:
    with pytest.raises(InputError) as trouble:
        read(content, name)
    assert said in trouble.value.message
    assert trouble.value.hint
