"""What goes wrong on purpose: as HTTP, over a real socket, and reproducibly."""

import datetime as dt
import threading
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
import requests

from standin import faults
from standin.clock import START, FakeClock
from standin.faults import Fault, Faulty, Schedule, Strike
from standin.jira import CLOUD, CLOUD_LIMITS, Jira, authorization
from standin.message import Request, as_json
from standin.server import Server

TASK = {"project": {"key": "OPS"}, "issuetype": {"id": "10001"}, "summary": "x"}
BODY: dict[str, Any] = {"fields": TASK}


class Shop:
    """A site behind faults behind a server, and a client of it."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.site = Jira(CLOUD, self.clock)
        self.faulty = Faulty(self.site, now=self.clock, limits=CLOUD_LIMITS)
        self.server = Server(self.faulty, now=self.clock)
        self.session = requests.Session()
        self.session.headers["Authorization"] = authorization(CLOUD)

    def create(self) -> requests.Response:
        url = f"{self.server.url}/rest/api/2/issue"
        return self.session.post(url, json=BODY, timeout=1.5)

    def strike(self, fault: Fault) -> None:
        self.faulty.sources.append(Strike(fault, "POST", "/issue$"))


@pytest.fixture
def shop() -> Iterator[Shop]:
    one = Shop()
    with one.server, one.session:
        yield one


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_failure_strikes_before_or_after_the_commit(
    shop: Shop, status: int, *, committed: bool
) -> None:
    shop.strike(Fault("status", committed=committed, status=status, retry_after=7))
    answer = shop.create()
    assert (answer.status_code, answer.headers["Retry-After"]) == (status, "7")
    assert len(shop.site.issues()) == committed
    assert [one.wrote for one in shop.server.requests] == [committed]
    assert shop.create().status_code == 201


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (faults.RESET_AFTER, requests.ConnectionError),
        (faults.CLOSED_AFTER, requests.ConnectionError),
        (faults.HELD_AFTER, requests.ReadTimeout),
        (faults.TRUNCATED_AFTER, requests.exceptions.ChunkedEncodingError),
    ],
    ids=lambda one: getattr(one, "kind", ""),
)
def test_an_answer_can_be_lost_after_the_commit(
    shop: Shop, fault: Fault, trouble: type[Exception]
) -> None:
    shop.strike(fault)
    with pytest.raises(trouble):
        shop.create()
    assert [one.key for one in shop.site.issues()] == ["OPS-1"]
    assert shop.create().json()["key"] == "OPS-2"


def test_a_reset_before_the_commit_leaves_nothing(shop: Shop) -> None:
    shop.strike(faults.RESET_BEFORE)
    with pytest.raises(requests.ConnectionError, match="reset"):
        shop.create()
    assert shop.site.issues() == []


def test_a_page_can_come_in_place_of_json(shop: Shop) -> None:
    shop.strike(faults.HTML_CREATED_AFTER)
    answer = shop.create()
    assert answer.status_code == 201
    with pytest.raises(requests.JSONDecodeError):
        answer.json()
    assert len(shop.site.issues()) == 1


def test_a_limit_says_when_to_come_back_in_three_ways(shop: Shop) -> None:
    shop.strike(faults.LIMITED)
    answer = shop.create()
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3")
    assert answer.headers["RateLimit-Reason"] == "jira-burst-based"
    shop.strike(faults.LIMITED_UNTIL)
    until = parsedate_to_datetime(shop.create().headers["Retry-After"])
    assert until == START + dt.timedelta(seconds=3)
    shop.strike(faults.LIMITED_WITHOUT_A_WORD)
    assert "Retry-After" not in shop.create().headers
    assert shop.site.issues() == []


def test_a_burst_strikes_in_a_row(shop: Shop) -> None:
    shop.strike(faults.BURST)
    assert [shop.create().status_code for _ in range(4)] == [503, 503, 503, 201]


def test_a_token_can_be_refused_from_some_request_on(shop: Shop) -> None:
    shop.faulty.sources.append(Strike(faults.REFUSED, after=1, times=None))
    assert [shop.create().status_code for _ in range(3)] == [201, 401, 401]


def test_a_caller_can_become_nobody(shop: Shop) -> None:
    shop.create()
    shop.clock.advance(60)
    shop.faulty.sources.append(Strike(faults.ANONYMOUS, times=None))
    url = f"{shop.server.url}/rest/api/2/search/jql"
    answer = shop.session.get(url, params={"jql": "project = OPS"}, timeout=5)
    assert (answer.status_code, answer.json()["issues"]) == (200, [])
    assert answer.headers["X-Seraph-Loginreason"] == "AUTHENTICATED_FAILED"


def drawn(seed: int, count: int = 400) -> list[Fault | None]:
    schedule = Schedule(seed, faults.evenly(0.5))
    return [schedule.draw(Request("POST", "/issue")) for _ in range(count)]


def test_a_schedule_is_the_same_for_the_same_seed_and_reaches_every_fault() -> None:
    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    assert set(drawn(1)) == {None, *faults.EVERY}
    assert 140 < drawn(1).count(None) < 260


def test_a_schedule_ends_and_keeps_to_its_place() -> None:
    schedule = Schedule(1, {faults.LIMITED: 1.0}, at_most=2, path="/issue$")
    paths = ["/search", "/issue", "/issue", "/issue"]
    assert [schedule.draw(Request("POST", path)) for path in paths] == [
        None,
        faults.LIMITED,
        faults.LIMITED,
        None,
    ]
    assert schedule.drawn == [faults.LIMITED] * 2


def test_callbacks_come_at_their_turn_and_may_send_requests(shop: Shop) -> None:
    seen: list[str] = []

    def before(_: Request) -> None:
        seen.append(f"before, {len(shop.site.issues())} there")

    def after(_: Request) -> None:
        seen.append(f"after, {len(shop.site.issues())} there")
        with requests.Session() as other:
            other.get(f"{shop.server.url}/rest/api/2/serverInfo", timeout=5)

    shop.server.on_request(2, before)
    shop.server.on_commit(2, after)
    for _ in range(3):
        shop.create()
    assert seen == ["before, 1 there", "after, 2 there"]
    assert [one.path.rpartition("/")[2] for one in shop.server.requests] == [
        *["issue"] * 2,
        "serverInfo",
        "issue",
    ]
    assert shop.server.requests[0].json() == BODY
    assert shop.server.requests[0].at == START
    shop.server.clear()
    assert shop.server.requests == []


def test_a_write_whose_answer_is_lost_is_a_commit_all_the_same(shop: Shop) -> None:
    came: list[str] = []
    shop.strike(faults.RESET_AFTER)
    shop.strike(Fault("status", committed=True, status=500))
    shop.server.on_commit(1, lambda _: came.append("reset"))
    shop.server.on_commit(2, lambda _: came.append("failed"))
    with pytest.raises(requests.ConnectionError):
        shop.create()
    assert shop.create().status_code == 500
    assert came == ["reset", "failed"]


def test_a_mistake_of_an_app_is_not_taken_for_a_fault() -> None:
    class Broken:
        def answer(self, request: Request) -> object:
            raise KeyError(request.path)

    server = Server(Broken())  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="/a"), server:
        assert requests.get(f"{server.url}/a", timeout=5).status_code == 500


def test_requests_of_many_clients_are_handled_one_at_a_time() -> None:
    class Counting:
        inside = 0
        most = 0

        def answer(self, request: Request) -> object:
            self.inside += 1
            self.most = max(self.most, self.inside)
            threading.Event().wait(0.001)
            self.inside -= 1
            return as_json(200, request.path)

    app = Counting()
    with Server(app) as server:  # type: ignore[arg-type]
        clients = [
            threading.Thread(target=requests.get, args=(server.url,), kwargs={"timeout": 5})
            for _ in range(8)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    assert (app.most, len(server.requests)) == (1, 8)
