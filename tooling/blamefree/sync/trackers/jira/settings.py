"""What the configuration says of Jira: `[sync.jira]`."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator

from blamefree.document.address import (
    is_safe,
    is_safe_if_stated,
    is_variable,
    is_variable_if_stated,
)
from blamefree.document.model import Model

DECLINED = (
    *("Won't Do", "Won't Fix", "Declined", "Rejected", "Duplicate", "Cannot Reproduce"),
    *("Cancelled", "Canceled", "Abandoned", "Obsolete", "Invalid"),
)


def _key(project: str) -> str:
    return project.strip().upper()


Project = Annotated[str, AfterValidator(_key)]
"""A project's key, spelt as the keys of its issues spell it."""


class Route(Model):
    """Where the actions of a team or a service go; what is not named is as in `[sync.jira]`."""

    team: str = ""
    service: str = ""
    project: Project = ""
    type: str = ""
    fields: Mapping[str, Any] = {}


class JiraSettings(Model):
    """One Jira site, and what its issues are made of."""

    url: Annotated[str, AfterValidator(is_safe)]
    """Where people read it: `https://acme.atlassian.net`."""
    api: Annotated[str, AfterValidator(is_safe_if_stated)] = ""
    """Where programs reach it, if elsewhere (scoped tokens of Cloud); empty: `url`."""
    project: Project
    """The project's key."""
    type: str = "Task"
    """The issue type's name or id."""
    user_env: Annotated[str, AfterValidator(is_variable_if_stated)] = "JIRA_USER"
    """The variable that holds the account's e-mail address (Cloud only)."""
    token_env: Annotated[str, AfterValidator(is_variable)] = "JIRA_TOKEN"  # noqa: S105 - a name
    """The variable that holds the API token (Cloud) or personal access token (Data Center)."""
    account: str = ""
    """The account that the token has to belong to: its id, name or e-mail address."""
    labels: tuple[str, ...] = ("postmortem",)
    priorities: Mapping[str, str] = {}
    """Severity to a priority's name or id; a severity that is not named leaves Jira's default."""
    fields: Mapping[str, Any] = {}
    """Further fields by their id, as Jira's interface takes them."""
    routes: tuple[Route, ...] = ()
    """The first that fits an action decides its project and type."""
    declined: tuple[str, ...] = DECLINED
    """Resolutions and statuses that mean "will not be done", by name or id."""
