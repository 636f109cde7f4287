"""The real `jira` library works with our stand-in, and is bitten where it would be."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
from jira import JIRA, JIRAError

from standin.clock import FakeClock
from standin.faults import RESET_AFTER, Faulty, Strike
from standin.jira import CLOUD, DATACENTER, Jira, Profile, authorization
from standin.server import Server

FLAVOURS = pytest.mark.parametrize("profile", [CLOUD, DATACENTER], ids=lambda one: one.flavour)
TASK: dict[str, Any] = {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server(profile: Profile, clock: FakeClock) -> Iterator[Server]:
    with Server(Jira(profile, clock), now=clock) as running:
        yield running


def connect(url: str, profile: Profile) -> JIRA:
    if profile.on_cloud:
        pair = (profile.me.email, profile.token)
        return JIRA(url, basic_auth=pair, max_retries=0, timeout=(5, 5))
    return JIRA(url, token_auth=profile.token, max_retries=0, timeout=(5, 5))


@FLAVOURS
def test_it_connects_creates_finds_and_closes(
    server: Server, profile: Profile, clock: FakeClock
) -> None:
    jira = connect(server.url, profile)
    assert jira.myself()["displayName"] == "Postmortem Bot"
    assert jira._is_cloud == profile.on_cloud  # noqa: SLF001 - decides which search it uses
    fields = {**TASK, "summary": "Size the pool", "labels": ["pmai-1"]}
    key = jira.create_issue(fields=fields).key
    search = jira.enhanced_search_issues if profile.on_cloud else jira.search_issues
    clock.advance(profile.lag)
    (hit,) = search('project = "OPS" AND labels in ("pmai-1")', fields=["labels"])
    assert (hit.key, hit.fields.labels) == (key, ["pmai-1"])
    (hit,) = jira.search_issues('project = "OPS" AND labels in ("pmai-1")')
    assert hit.key == key
    issue = jira.issue(key)
    done = [
        one["id"] for one in jira.transitions(issue) if one["to"]["statusCategory"]["key"] == "done"
    ]
    jira.transition_issue(issue, done[0], fields={"resolution": {"name": "Done"}})
    jira.add_comment(issue, "Done.")
    assert jira.issue(key).raw["fields"]["resolution"]["name"] == "Done"


@FLAVOURS
def test_it_is_told_what_is_wrong(server: Server, profile: Profile) -> None:
    jira = connect(server.url, profile)
    with pytest.raises(JIRAError) as trouble:
        jira.create_issue(fields={**TASK, "summary": "x", "duedate": "soon"})
    assert trouble.value.response is not None
    assert list(trouble.value.response.json()["errors"]) == ["duedate"]
    wrong = connect(server.url, profile)
    wrong._session.auth = None  # noqa: SLF001 - the library keeps its sign-in there
    wrong._session.headers["Authorization"] = "Bearer wrong"  # noqa: SLF001
    with pytest.raises(JIRAError) as trouble:
        wrong.myself()
    assert trouble.value.status_code == 401


@FLAVOURS
def test_a_retried_create_makes_two(server: Server, profile: Profile) -> None:
    jira = connect(server.url, profile)
    site = server.app
    assert isinstance(site, Jira)
    server.app = Faulty(site, Strike(RESET_AFTER, "POST", "/issue$"))
    with pytest.raises(requests.ConnectionError):
        jira.create_issue(fields={**TASK, "summary": "x", "labels": ["pmai-1"]})
    jira.create_issue(fields={**TASK, "summary": "x", "labels": ["pmai-1"]})
    assert len(site.bearing("pmai-1")) == 2


@pytest.mark.parametrize("profile", [replace(DATACENTER, context="/jira")], ids=["datacenter"])
def test_a_site_may_live_under_a_path(server: Server, profile: Profile) -> None:
    jira = connect(f"{server.url}/jira", profile)
    issue = jira.create_issue(fields={**TASK, "summary": "x"})
    assert issue.raw["self"].startswith(f"{server.url}/jira/rest/api/2/issue/")
    assert requests.get(f"{server.url}/rest/api/2/serverInfo", timeout=5).status_code == 404


@pytest.mark.parametrize("profile", [CLOUD], ids=["cloud"])
def test_a_scoped_token_has_an_address_of_its_own(server: Server, profile: Profile) -> None:
    jira = connect(f"{server.url}/ex/jira/11223344-a1b2", profile)
    assert jira.myself()["accountId"] == profile.me.account


def test_it_runs_as_a_program_until_it_is_ended() -> None:
    folder = Path(__file__).parent.parent
    words = [sys.executable, "-m", "standin", "--flavour", "datacenter", "--project", "DO"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as running:
        assert running.stdout
        url = running.stdout.readline().strip()
        signed = {"Authorization": authorization(DATACENTER)}
        answer = requests.get(f"{url}/rest/api/2/project/DO", headers=signed, timeout=5)
        running.kill()
    assert answer.json()["key"] == "DO"
