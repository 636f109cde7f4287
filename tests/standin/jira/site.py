"""A site: its profile, its issues, its clock, and what is asked of all three."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from standin.jira.issues import Issue, Store
from standin.jira.profile import IssueType, Person, Profile, Project, Status
from standin.jira.refusal import SIGN_IN, RefusedError, missing_issue
from standin.message import Clock, utc


class HasId(Protocol):
    """Whatever a profile lists under an id."""

    @property
    def id(self) -> str:
        """The id, digits as text."""


Listed = TypeVar("Listed", bound=HasId)
Any_ = TypeVar("Any_")


class Site:
    """One Jira; the profile may be replaced at any time, as administrators do."""

    def __init__(self, profile: Profile, now: Clock = utc) -> None:
        self.profile = profile
        self.now = now
        self.store = Store(now)
        self.signed_in = True
        """Whether the request at hand is."""

    @property
    def on_cloud(self) -> bool:
        """Whether this is Jira Cloud."""
        return self.profile.on_cloud

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Return all people, the token's owner included."""
        return (self.profile.me, *self.profile.people)

    def may(self, permission: str) -> bool:
        """Return whether the token carries a right."""
        return self.signed_in and permission in self.profile.permissions

    def demand(self, permission: str, said: str) -> None:
        """Refuse the request where the caller lacks a right."""
        if not self.signed_in:
            raise RefusedError(401, SIGN_IN)
        if not self.may(permission):
            raise RefusedError(403, said)

    def issue(self, name: str) -> Issue:
        """Return the issue that a path names by id, key or former key."""
        found = self.visible(name)
        if found is None:
            raise missing_issue()
        return found

    def visible(self, name: str) -> Issue | None:
        """Return an issue if it is there and the caller may see it."""
        found = self.store.find(name)
        hidden = found is not None and (found.hidden or not self.may("BROWSE_PROJECTS"))
        return None if hidden else found

    def project(self, name: str) -> Project | None:
        """Return the project of an id or a key."""
        return first(self.profile.projects, lambda one: name in (one.id, one.key))

    def project_in_path(self, name: str) -> Project:
        """Return the project that a path names."""
        found = self.project(name.upper())
        if found is None or not self.may("BROWSE_PROJECTS"):
            raise RefusedError(404, f"No project could be found with key '{name}'.")
        return found

    def type_of(self, issue: Issue) -> IssueType:
        """Return the type of an issue; a moved one may have brought it along."""
        every = (kind for project in self.profile.projects for kind in project.types)
        return by_id(tuple(every), issue.type)

    def status(self, name: str) -> Status:
        """Return the status of an id."""
        return by_id(self.profile.statuses, name)

    def person(self, name: str) -> Person | None:
        """Return the person of a user name or an account id."""
        return first(self.everybody, lambda one: name in (one.name, one.account))


def by_id(listed: Iterable[Listed], name: str) -> Listed:
    """Return what a profile lists under an id."""
    return next(one for one in listed if one.id == name)


def first(listed: Iterable[Any_], fits: Callable[[Any_], bool]) -> Any_ | None:
    """Return the first that fits."""
    return next((one for one in listed if fits(one)), None)
