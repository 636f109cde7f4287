"""Which postmortem answers for an incident, and which incidents owe one."""

import datetime as dt
import random
from itertools import permutations

import pytest

from blamefree.document.model import Postmortem
from blamefree.people import People, Person, Team
from blamefree.policy import Policy
from blamefree.register.links import Archive
from blamefree.register.matching import Owing, deadline, owed
from blamefree.register.matching import asked as asked_for
from blamefree.register.model import Incident
from owed.made import at, incident, postmortem

DATED = "date: 2026-03-04"
TIMED = "times: {started: 2026-03-04T13:50:00Z, resolved: 2026-03-04T15:10:00Z}"
SAME = f"{DATED}\nservices: [checkout]"


def by(one: Incident, *postmortems: Postmortem) -> tuple[str, str] | None:
    link = Archive(postmortems).link(one)
    return (link.by, link.postmortem.id) if link else None


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("records: [PABC12]", "records"),
        ("records: [pabc12]", "records"),
        ("records: ['#PABC12']", "records"),
        ("records: ['https://shop.example/incidents/77/']", "records"),
        ("records: ['77']", "records"),
        ("records: [PABC1]", None),
        (SAME, "time"),
        (f"{DATED}\ntitle: Checkout down", "time"),
        (f"{DATED}\nservices: [Checkout API]", "time"),
        (f"{TIMED}\nservices: [checkout]", "time"),
        ("date: 2026-03-05\nservices: [checkout]", None),
        (f"{DATED}\nservices: [search]", None),
        (f"{DATED}\ntitle: Checkout", None),
        ("times: {started: 2026-03-04T16:30:00Z}\nservices: [checkout]", None),
        (f"kind: drill\nrecords: [PABC12]\n{SAME}", None),
    ],
)
def test_a_postmortem_is_found_by_what_its_head_says(head: str, found: str | None) -> None:
    one = incident(url="https://shop.example/incidents/77")
    link = by(one, postmortem(head=head))
    assert (link[0] if link else None) == found


@pytest.mark.parametrize(
    ("body", "is_found"),
    [
        ("See PABC12.", True),
        ("Drafted from *pagerduty.json incident PABC12*", True),
        ("https&#58;//shop.example/incidents/77, and", True),
        ("[it](https://shop.example/incidents/77)", True),
        ("https://shop.example/incidents/771", False),
        ("XPABC12, PABC123 and PABC12-2", False),
    ],
)
def test_a_postmortem_is_found_by_its_text(body: str, *, is_found: bool) -> None:
    one = incident(url="https://shop.example/incidents/77")
    assert (by(one, postmortem(head=DATED, body=body)) is not None) == is_found


def test_a_text_that_tells_of_an_older_incident_is_no_answer_to_it() -> None:
    later = postmortem(head="date: 2026-06-04", body="As in PABC12, the cache was cold.")
    assert by(incident(), later) is None


def test_a_mere_number_is_an_answer_only_of_its_own_time() -> None:
    one = incident("77")
    assert by(one, postmortem(head="date: 2026-03-05\nrecords: ['77']"))
    assert by(one, postmortem(head="date: 2026-06-05\nrecords: ['77']")) is None
    assert by(one, postmortem(head=DATED, body="Since then 77 requests failed.")) is None


def test_what_a_person_said_goes_before_all_else() -> None:
    named, other = postmortem("named"), postmortem("other", "records: [PABC12]")
    assert by(incident(postmortem="named"), named, other) == ("register", "named")
    assert by(incident(postmortem="postmortems/Named.md"), named, other) == ("register", "named")
    assert by(incident(postmortem="gone"), named, other) is None
    assert owed([incident(postmortem="gone")], [named, other], Policy()).astray


def test_the_likeliest_is_taken_and_the_others_are_said() -> None:
    near = postmortem("b-near", f"{SAME}\ntitle: Checkout is down")
    far = postmortem("a-far", SAME)
    for order in permutations((near, far, postmortem("c", "date: 2025-01-01"))):
        link = Archive(order).link(incident())
        assert link
        assert link.postmortem is near
        assert link.rivals == (far,)


def test_the_nearest_start_decides_between_equals() -> None:
    early = postmortem("early", "services: [checkout]\ntimes: {started: 2026-03-04T13:10:00Z}")
    close = postmortem("late", "services: [checkout]\ntimes: {started: 2026-03-04T14:05:00Z}")
    assert by(incident(), early, close) == ("time", "late")


def ids(incidents: tuple[Incident, ...]) -> list[str]:
    return [one.id for one in incidents]


def test_each_incident_stands_in_one_list() -> None:
    register = [
        incident("MISSING"),
        incident("WRITTEN"),
        incident("DRAFT", severity="SEV2", services=("mail",)),
        incident("WAIVED", waived="a test page"),
        incident("OPEN", resolved=None),
        incident("STRANGE", severity=None),
        incident("SMALL", severity="SEV3", services=("lonely",), day="2026-01-01"),
        incident("AGAIN", severity="SEV3", services=("lonely",), day="2026-02-01"),
    ]
    archive = [
        postmortem("one", "records: [WRITTEN]\nstatus: published"),
        postmortem("two", "records: [DRAFT]\nstatus: draft"),
    ]
    found = owed(register, archive, Policy())
    assert ids(found.missing) == ["MISSING"]
    assert ids(found.waived) == ["WAIVED"]
    assert ids(found.unresolved) == ["OPEN"]
    assert ids(found.unknown) == ["STRANGE"]
    assert ids(found.optional) == ["AGAIN"]
    assert [one.id for one in found.documents] == ["one", "two"]
    assert ids(found.of(lambda one: one.id == "OPEN").unresolved) == ["OPEN"]
    assert found.of(lambda one: one.id == "OPEN").missing == ()


@pytest.mark.parametrize(
    ("days", "services", "comes_back"),
    [(90, ("mail",), True), (91, ("mail",), False), (5, ("search",), False), (0, ("mail",), False)],
)
def test_an_incident_comes_back_by_service_and_days(
    days: int, services: tuple[str, ...], *, comes_back: bool
) -> None:
    last = incident("LAST", severity="SEV3", services=("mail",))
    assert last.started
    assert last.resolved
    before = dt.timedelta(days=days)
    first = incident(
        "FIRST", severity="SEV4", services=services,
        started=last.started - before - dt.timedelta(hours=1), resolved=last.started - before,
    )  # fmt: skip
    assert ids(owed([first, last], [], Policy()).optional) == (["LAST"] if comes_back else [])


def test_a_postmortem_tells_of_an_earlier_incident_but_not_of_its_own() -> None:
    one = incident(severity="SEV3", services=("mail",))
    earlier = postmortem("before", "date: 2026-02-01\nservices: [mail]")
    own = postmortem("own", "date: 2026-02-01\nservices: [mail]\nrecords: [PABC12]")
    assert ids(owed([one], [earlier], Policy()).optional) == ["PABC12"]
    duties = {"SEV3": {"owed": "recurring"}}
    asked = Policy.model_validate({"duties": duties})
    assert ids(owed([one], [earlier], asked).missing) == ["PABC12"]
    assert owed([one], [own], asked) == Owing()


def test_a_policy_says_which_severity_owes() -> None:
    asked = Policy.model_validate({"duties": {"SEV1": {"owed": False}, "SEV4": {"owed": True}}})
    register = [incident("A"), incident("B", severity="SEV4")]
    assert ids(owed(register, [], asked).missing) == ["B"]


def test_an_incident_that_stands_twice_counts_once() -> None:
    assert ids(owed([incident("A", waived="a test"), incident("a")], [], Policy()).waived) == ["A"]


def test_a_deadline_is_of_the_days_of_who_is_asked() -> None:
    policy = Policy.model_validate({"duties": {"SEV1": {"draft_days": "1 business day"}}})
    people = People(persons=(Person(handle="ana", zone="Pacific/Auckland"),))
    late_on_thursday = incident(resolved=at("2026-03-05T20:00"))
    assert deadline(late_on_thursday, policy, None) == dt.date(2026, 3, 6)
    asked = late_on_thursday.model_copy(update={"asked": ("ana",)})
    assert deadline(asked, policy, people) == dt.date(2026, 3, 9)
    services = People(reached=(Team(name="Checkout", zone="Pacific/Auckland"),))
    assert deadline(late_on_thursday, policy, services) == dt.date(2026, 3, 9)
    assert asked_for(late_on_thursday, services) == ("checkout",)
    assert deadline(incident(resolved=None), policy, people) is None


def test_neither_order_matters() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    days = [f"2026-03-{day:02}" for day in range(1, 15)]
    register = [
        incident(f"P{n}X", chance.choice(days), severity=chance.choice(["SEV1", "SEV3", None]),
                 services=(chance.choice(["mail", "search"]),))
        for n in range(25)
    ]  # fmt: skip
    archive = [
        postmortem(
            f"d{n}", f"date: {chance.choice(days)}\nservices: [{chance.choice(['mail', 'search'])}]"
        )
        for n in range(12)
    ]
    first = owed(register, archive, Policy())
    assert first.links
    assert first.missing
    for _ in range(5):
        chance.shuffle(register)
        chance.shuffle(archive)
        assert owed(register, archive, Policy()) == first
