"""What is pulled from GitHub."""

from typing import Any

import pytest

from blamefree.draft.live import github
from blamefree.errors import AnswerError, InputError
from draft.live.pulls import Pulling
from draft.live.tools import TOKEN, Query, merged
from standin.message import Answer, as_json

REPO = "/repos/acme/checkout"
PULLS = f"{REPO}/pulls"


def pages(*found: list[Any]) -> Any:
    """Return the answers to questions for the pages of a list; behind them all are empty."""

    def answer(query: Query) -> Any:
        number = int(query["page"][0]) - 1
        return found[number] if number < len(found) else []

    return answer


def numbers(value: list[Any]) -> list[int]:
    return [one["number"] for one in value if "number" in one]


def test_changes_of_all_kinds_come_in_one_list(pulling: Pulling) -> None:
    found = pulling.of("github").value("github")
    assert [one["id"] for one in found] == [112, 41, 31, 32]
    (asked,) = pulling.tool.asked(REPO)
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"


def test_only_what_was_merged_in_the_window_comes(pulling: Pulling) -> None:
    found = [
        merged(1, "2026-03-04T16:00:01Z"),
        merged(2, "2026-03-04T16:00:00Z"),
        merged(3, None, "2026-03-04T15:00:00Z"),
        merged(4, "2026-03-04T14:00:00Z"),
        merged(5, "2026-03-04T13:59:59Z", "2026-03-04T14:30:00Z"),
    ]
    pulling.of("github", {PULLS: pages(found)})
    assert numbers(pulling.value("github")) == [2, 4]


def test_pages_are_turned_until_the_window_is_over(pulling: Pulling) -> None:
    full = [merged(n, "2026-03-04T15:00:00Z") for n in range(100)]
    short = [merged(100, "2026-03-04T14:30:00Z"), merged(101, "2026-03-03T10:00:00Z")]
    old = [merged(102, "2026-03-02T10:00:00Z")]
    pulling.of("github", {PULLS: pages(full, short, old, [merged(103, "2026-03-04T15:00:00Z")])})
    assert numbers(pulling.value("github")) == list(range(101))
    assert len(pulling.tool.asked(PULLS)) == 3


def test_a_list_without_end_is_cut_and_said(
    pulling: Pulling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(github, "MAX_PAGES", 2)
    monkeypatch.setattr(github, "MAX_DEPLOYMENTS", 1)
    began = {"environment": "production", "created_at": "2026-03-04T14:30:00Z"}
    many = pages(*([merged(n, "2026-03-04T15:00:00Z")] for n in range(5)))
    both = pages([{"id": 31, **began}, {"id": 33, **began}])
    pulling.of("github", {PULLS: many, f"{REPO}/deployments": both})
    assert pulling.pull(pulling.address("github")).notes == (
        "github:acme/checkout: cut after 200 pull requests; GitHub has more.",
        "github:acme/checkout: cut to the newest 1 of 2 deployments.",
    )


def test_a_list_that_the_token_may_not_read_is_a_note(pulling: Pulling) -> None:
    closed = as_json(403, {"message": "Resource not accessible by personal access token"})
    found = pulling.of("github", {f"{REPO}/deployments": closed}).pull(pulling.address("github"))
    assert found.notes == (
        "github:acme/checkout: no deployments: the token may not read them (403).",
    )


def test_a_deployment_that_is_gone_by_now_is_a_note(pulling: Pulling) -> None:
    del pulling.of("github").tool.paths[f"{REPO}/deployments/31/statuses"]
    found = pulling.pull(pulling.address("github"))
    assert b'"id": 31' in found.data
    assert found.notes == (
        "github:acme/checkout: no states of deployment 31: the token may not read them (404).",
    )


def test_without_an_end_the_window_lasts_until_now(pulling: Pulling) -> None:
    now = f"{pulling.clock.time:%Y-%m-%dT%H:%M:%SZ}"
    pulling.of("github", {PULLS: pages([merged(1, "2027-01-01T00:00:00Z"), merged(2, now)])})
    found = pulling.pull("github:acme/checkout?from=2026-03-04T14:00Z")
    assert b'"number": 2' in found.data
    assert b'"number": 1' not in found.data


def test_an_unknown_repository_is_said(pulling: Pulling) -> None:
    pulling.of("github")
    with pytest.raises(InputError, match="no repository acme/nothing"):
        pulling.pull("github:acme/nothing?from=2026-03-04T14:00Z")


def test_a_repository_that_was_renamed_is_said(pulling: Pulling) -> None:
    there = {"Location": f"{pulling.server.url}/repositories/1"}
    pulling.of("github", {REPO: Answer(301, b"", there)})
    with pytest.raises(InputError, match="under another name"):
        pulling.pull(pulling.address("github"))


def test_a_window_without_changes_is_said(pulling: Pulling) -> None:
    pulling.of("github")
    with pytest.raises(InputError, match="no change in that window"):
        pulling.pull("github:acme/checkout?from=2026-05-01T00:00Z&to=2026-05-02T00:00Z")


def test_the_limit_of_a_token_is_said_with_the_time_to_wait(pulling: Pulling) -> None:
    reset = str(int(pulling.clock.time.timestamp()) + 1800)
    limited = as_json(
        403,
        {"message": "API rate limit exceeded"},
        X_RateLimit_Remaining="0",
        X_RateLimit_Reset=reset,
    )
    pulling.of("github", {PULLS: limited})
    with pytest.raises(AnswerError, match="asks to wait 1800 seconds"):
        pulling.pull(pulling.address("github"))
