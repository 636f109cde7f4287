"""A Jira stand-in of a given profile, and trackers with settings of a test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from blamefree.people import People, Person
from blamefree.sync.model import Agreement, Field, Issue, Item, Made
from blamefree.sync.trackers.jira.settings import JiraSettings
from blamefree.sync.trackers.jira.tracker import JiraTracker, connect
from standin.jira.profile import CLOUD, DATACENTER, Profile
from standin.world import FAMILY, TIMEOUTS, TOKEN, item
from standin.worlds import JiraWorld

FLAVOURS = (replace(CLOUD, rewrites_text=True), DATACENTER)
CREDENTIALS = {"JIRA_USER": "bot@example.com", "JIRA_TOKEN": TOKEN}
EMAILS = People(
    persons=(
        Person(handle="ana", email="ana@example.com"),
        Person(handle="bo", email="bo@example.com"),
        Person(handle="zoe", email="chi@example.com"),
        Person(handle="eve", email="nobody@example.com"),
    )
)


class Office(JiraWorld):
    """A Jira, and people known by their e-mail addresses."""

    def tracker(
        self, *, environment: dict[str, str] | None = None, people: People = EMAILS, **settings: Any
    ) -> JiraTracker:
        """Return a tracker that is not signed in."""
        given = {"url": self.server.url, "project": "OPS", **settings}
        return connect(
            JiraSettings.model_validate(given),
            family=FAMILY,
            people=people,
            environment=CREDENTIALS | (environment or {}),
            patience=self.wait(),
            timeouts=TIMEOUTS,
        )

    def sent(self, method: str, path: str) -> list[Any]:
        """Return the bodies of the requests to a path."""
        end = f"/rest/api/2/{path}"
        fit = [one for one in self.server.requests if (one.method, one.path) == (method, end)]
        return [one.json() if one.body else None for one in fit]

    def profiled(self, **changes: Any) -> None:
        """Change what an administrator decides."""
        self.app.profile = replace(self.app.profile, **changes)


@contextmanager
def office(profile: Profile) -> Iterator[Office]:
    """Serve a Jira."""
    made = Office(profile)
    with made.server:
        yield made


def updated(tracker: JiraTracker, issue: Issue, one: Item, *names: Field) -> Made:
    """Write some of the fields that the file wants."""
    wanted = tracker.fields(one)
    said = {str(name): value for name, value in wanted.items()}
    agreement = Agreement(one.token, said, said)
    return tracker.update(issue, one, {name: wanted[name] for name in names}, agreement)


def numbered(count: int, start: int = 1) -> list[Item]:
    """Return action items that differ in their names."""
    return [item(f"AI-{number}") for number in range(start, start + count)]
