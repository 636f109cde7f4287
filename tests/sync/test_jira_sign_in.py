"""Who we are in Jira: found out first, said plainly, and never told to anybody else."""

import subprocess
import sys
import traceback
from collections.abc import Iterator

import pytest

from blamefree.errors import RefusedError, SignInError
from standin.faults import ANONYMOUS, Fault, Strike
from standin.jira.profile import CLOUD, DATACENTER, Profile
from standin.world import TOKEN, item
from sync.jira_sites import FLAVOURS, Office, office


@pytest.fixture(params=FLAVOURS, ids=lambda one: one.flavour)
def site(request: pytest.FixtureRequest) -> Iterator[Office]:
    with office(request.param) as made:
        yield made


def test_jira_itself_says_which_flavour_it_is(site: Office) -> None:
    tracker = site.tracker()
    assert tracker.name == f"Jira at {site.server.url}"
    assert tracker.sign_in() == "Postmortem Bot"
    flavour = "Cloud" if site.app.profile.on_cloud else "Data Center"
    assert tracker.name == f"Jira {flavour} at {site.server.url}"
    assert tracker.requests == len(site.server.requests) == 2


def test_the_first_request_bears_no_token(site: Office) -> None:
    seen: list[str | None] = []
    site.server.on_request(1, lambda request: seen.append(request.headers.get("authorization")))
    site.tracker().sign_in()
    assert seen == [None]


def test_without_a_token_the_variable_is_named(site: Office) -> None:
    with pytest.raises(SignInError, match="JIRA_TOKEN is not set"):
        site.tracker(environment={"JIRA_TOKEN": " "})
    assert site.server.requests == []


@pytest.mark.parametrize("value", ["two\nlines", "naïve"])
def test_a_token_that_fits_no_header_is_not_shown(site: Office, value: str) -> None:
    with pytest.raises(SignInError) as raised:
        site.tracker(environment={"JIRA_TOKEN": value})
    assert value not in str(raised.value)


def test_only_cloud_wants_an_address() -> None:
    with office(CLOUD) as site, pytest.raises(SignInError, match="JIRA_USER is not set"):
        site.tracker(environment={"JIRA_USER": ""}).sign_in()
    with office(DATACENTER) as site:
        assert site.tracker(environment={"JIRA_USER": ""}).sign_in()


@pytest.mark.parametrize("account", ["bot@example.com", "BOT@example.com"])
def test_the_account_is_the_configured_one(site: Office, account: str) -> None:
    assert site.tracker(account=account).sign_in()


def test_somebody_elses_token_is_refused(site: Office) -> None:
    with pytest.raises(SignInError, match="JIRA_TOKEN belongs to Postmortem Bot"):
        site.tracker(account="ana@example.com").sign_in()


def test_a_site_that_hides_its_version_is_judged_by_its_address() -> None:
    with office(DATACENTER) as site:
        site.faults.sources = [Strike(Fault("status", status=401), path="serverInfo", times=None)]
        assert site.tracker().sign_in()


def test_a_redirect_is_not_followed_and_is_explained(site: Office) -> None:
    site.faults.sources = [Strike(Fault("status", status=302), times=None)]
    with pytest.raises(RefusedError, match="redirects"):
        site.tracker().sign_in()


def test_nothing_found_is_never_said_by_nobody(site: Office) -> None:
    tracker = site.tracker()
    tracker.sign_in()
    site.faults.sources = [Strike(ANONYMOUS, times=None)]
    for act in (tracker.find, tracker.recent):
        with pytest.raises(SignInError):
            act([item()])


def test_a_scoped_token_of_cloud_goes_another_way() -> None:
    with office(CLOUD) as site:
        tracker = site.tracker(api=f"{site.server.url}/ex/jira/1234")
        tracker.sign_in()
        made = tracker.create(item()).issue
        assert made.url == f"{site.server.url}/browse/{made.key}"
        assert {one.path.split("/rest")[0] for one in site.server.requests} == {"/ex/jira/1234"}


@pytest.mark.parametrize("profile", FLAVOURS, ids=lambda one: one.flavour)
def test_no_trouble_tells_the_token(profile: Profile) -> None:
    with office(profile) as site:
        tracker = site.tracker(environment={"JIRA_TOKEN": f"{TOKEN}-of-old"})
        with pytest.raises(SignInError) as raised:
            tracker.sign_in()
    told = "".join(traceback.format_exception(raised.value)) + raised.value.hint
    assert TOKEN not in told + repr(tracker)
    assert "JIRA_TOKEN" in raised.value.hint


def test_settings_are_read_without_the_library() -> None:
    code = (
        "import sys, blamefree.sync.settings, blamefree.sync.trackers.jira.tracker;"
        "print({'jira', 'requests'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
