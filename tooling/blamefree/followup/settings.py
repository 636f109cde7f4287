"""How reminders reach people: `[remind]` of the configuration."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from blamefree.document.address import is_safe, is_variable, is_variable_if_stated
from blamefree.document.model import Model

_NAMED = {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}
Variable = Annotated[str, AfterValidator(is_variable), WithJsonSchema(_NAMED)]
"""The name of an environment variable."""


class Apprise(Model):
    """Whatever the library apprise can reach."""

    kind: Literal["apprise"]
    url_from: Variable
    """The environment variable with the service's address; `{email}` and `{slack}` in it stand
    for the recipient's."""


class Github(Model):
    """A comment on an issue or a pull request."""

    kind: Literal["github"]
    repository: Annotated[str, Field(pattern=r"^(?:[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+)?$")] = ""
    """`owner/name`; empty: the one that the workflow runs in (`GITHUB_REPOSITORY`)."""
    issue: Annotated[int, Field(ge=1, strict=True)] | None = None
    """The issue or pull request that takes all comments; without it, each action's own ticket."""
    token_from: Variable = "GITHUB_TOKEN"  # noqa: S105 - the variable's name
    api: Annotated[str, AfterValidator(is_safe)] = "https://api.github.com"


class Jira(Model):
    """A comment on each action's own ticket."""

    kind: Literal["jira"]
    url: Annotated[str, AfterValidator(is_safe)]
    user_from: Annotated[str, AfterValidator(is_variable_if_stated)] = "JIRA_USER"
    """Empty or unset: a token alone, as on Data Center."""
    token_from: Variable = "JIRA_TOKEN"  # noqa: S105 - the variable's name


ChannelSettings = Annotated[Apprise | Github | Jira, Field(discriminator="kind")]


def _clock(value: Any) -> Any:
    """Refuse a bare number, which would be read as seconds after midnight."""
    if isinstance(value, dt.time) or (isinstance(value, str) and ":" in value):
        return value
    raise ValueError("a time like 07:00:00 is expected")


def _in_order(hours: tuple[dt.time, dt.time]) -> tuple[dt.time, dt.time]:
    if hours[0].tzinfo or hours[1].tzinfo:
        raise ValueError("a time of the day has no zone")
    if hours[0] >= hours[1]:
        raise ValueError(f"{hours[0]:%H:%M} is not before {hours[1]:%H:%M}")
    return hours


_WRITTEN = {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"}
Clock = Annotated[dt.time, BeforeValidator(_clock), WithJsonSchema(_WRITTEN)]


class RemindSettings(Model):
    """Who is reminded when, beyond what the policy's ladder says."""

    channels: Mapping[str, ChannelSettings] = {}
    """By a name of the team's own."""
    default: tuple[str, ...] = ()
    """The channels of who names none in the directory; empty: every channel."""
    hours: Annotated[tuple[Clock, Clock], AfterValidator(_in_order)] = (dt.time(7), dt.time(19))
    """When something may be sent, on the clocks of who gets it; not on their days off."""
    escalate_to: str = ""
    """Who is told where an owner has neither manager nor team: a handle or a team."""
    state: str = ".postmortem/reminded.json"
    """Where it is kept what was sent, relative to `root`; it may be lost."""
