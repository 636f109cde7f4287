"""What the configuration may say of a tracker: an address that keeps secrets, a key as keys are."""

from typing import Any

import pytest
from pydantic import ValidationError

from blamefree.sync.trackers.github.settings import GithubSettings
from blamefree.sync.trackers.jira.settings import JiraSettings

URL = "https://acme.atlassian.net"


@pytest.mark.parametrize(
    "said", [{"url": ""}, {"url": " "}, {"url": "http://acme.example"}, {"api": "ftp://x"}]
)
def test_an_address_is_one(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="like https://acme"):
        JiraSettings.model_validate({"url": URL, "project": "OPS", **said})
    with pytest.raises(ValidationError):
        GithubSettings.model_validate({"repository": "acme/app", **said})


def test_the_second_address_may_be_left_out() -> None:
    assert JiraSettings.model_validate({"url": f"{URL}/", "project": "OPS", "api": ""}).url == URL


def test_a_project_is_named_as_the_keys_of_its_issues_are() -> None:
    routes = [{"team": "a", "project": "chk"}, {"team": "b"}]
    settings = JiraSettings.model_validate({"url": URL, "project": " ops ", "routes": routes})
    assert settings.project == "OPS"
    assert [one.project for one in settings.routes] == ["CHK", ""]
