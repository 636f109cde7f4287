"""What the configuration says of the sync: `[sync]`, and one table for the tracker."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from blamefree.document.model import Model, Status
from blamefree.sync.trackers.github.settings import GithubSettings
from blamefree.sync.trackers.jira.settings import JiraSettings

Count = Annotated[int, Field(ge=0, strict=True)]


def _stated(name: str) -> str:
    if not name.strip():
        raise ValueError("a name is expected that never changes, like acme/postmortems")
    return name


class SyncSettings(Model):
    """Which documents have tickets, where, and how careful a run is."""

    repository: Annotated[str, AfterValidator(_stated)] = ""
    """This repository's name for ever: half of every action's identity."""
    statuses: tuple[Status, ...] = ("in-review", "published")
    """Documents of these statuses have tickets for their actions."""
    create_at_most: Count = 50
    """A plan that creates more asks for `--force`."""
    lock_remote: str = "origin"
    """Where the lock is kept that all machines see; empty: on this machine only."""
    lock_minutes: Annotated[int, Field(ge=1, strict=True)] = 30
    """A lock that nobody renewed for this long counts as left behind."""
    patience_seconds: Count = 300
    """How long a run waits in all for a tracker that is busy."""
    settle_seconds: Count = 30
    """How long a request that nobody knows about may still be under way."""
    source: str = ""
    """The address that a document's path is added to, to reach it where it is edited."""
    jira: JiraSettings | None = None
    github: GithubSettings | None = None

    @model_validator(mode="after")
    def _outlasts_its_waits(self) -> Self:
        if self.lock_minutes * 60 < 2 * (self.patience_seconds + self.settle_seconds):
            raise ValueError("lock_minutes has to be twice as long as a run may wait, or more")
        return self

    @property
    def kind(self) -> Literal["jira", "github"] | None:
        """Which tracker is configured; None for none, and for both."""
        if (self.jira is None) == (self.github is None):
            return None
        return "jira" if self.jira else "github"
