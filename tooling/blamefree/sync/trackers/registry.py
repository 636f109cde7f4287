"""The trackers by kind: the name of their table in `[sync]`. Only the chosen one is imported."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from blamefree.people import People
from blamefree.sync import identity
from blamefree.sync.settings import SyncSettings
from blamefree.sync.tracker import Tracker

if TYPE_CHECKING:
    from blamefree.web import Patience


def connect(
    sync: SyncSettings,
    people: People | None,
    environment: Mapping[str, str],
    patience: "Patience",
) -> Tracker:
    """Return the configured tracker; `sync.kind` has to be one. Nothing is sent yet.

    Raises:
        SignInError: a variable that holds the credential is not set.
        MissingExtraError: the packages for trackers are not installed.
    """
    kind = sync.kind or ""
    return TRACKERS[kind]()(
        getattr(sync, kind),
        family=identity.family(sync.repository),
        people=people or People(),
        environment=environment,
        patience=patience,
    )


def _jira() -> Callable[..., Tracker]:
    from blamefree.sync.trackers.jira import tracker  # noqa: PLC0415 - if it is the one

    return tracker.connect


def _github() -> Callable[..., Tracker]:
    from blamefree.sync.trackers.github import tracker  # noqa: PLC0415 - if it is the one

    return tracker.connect


TRACKERS: Mapping[str, Callable[[], Callable[..., Tracker]]] = {"jira": _jira, "github": _github}
