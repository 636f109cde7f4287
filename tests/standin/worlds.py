"""The sorts of trackers there are, each connected to its stand-in."""

from dataclasses import replace

from blamefree.sync.tracker import Tracker
from blamefree.sync.trackers.github import tracker as github_tracker
from blamefree.sync.trackers.github.settings import GithubSettings
from blamefree.sync.trackers.jira import tracker as jira_tracker
from blamefree.sync.trackers.jira.settings import JiraSettings, Route
from standin import github, jira
from standin.clock import FakeClock
from standin.jira.profile import ALL, ANA, BO, CHI, READ_ONLY, TASK, CustomField
from standin.world import FAMILY, TIMEOUTS, TOKEN, World, people

TEAM = CustomField("customfield_10050", "Team")


class GithubWorld(World):
    """GitHub with one repository for the issues."""

    reach = 100

    def __init__(self) -> None:
        clock = FakeClock()
        self.app = github.Github(github.Profile(token=TOKEN), clock)
        super().__init__(self.app, clock)

    @property
    def account(self) -> str:
        """Return whose token it is."""
        return self.app.profile.login

    def connect(self, token: str = TOKEN, *, account: str = "") -> Tracker:
        """Return a tracker that is not signed in yet; `account` is who the token has to be of."""
        settings = GithubSettings(
            repository=self.app.profile.repository, api=self.server.url, account=account
        )
        return github_tracker.connect(
            settings,
            family=FAMILY,
            people=people({"ana": "ana-o", "bo": "bo-l", "zoe": "zoe-z"}, "github"),
            environment={"GITHUB_TOKEN": token},
            patience=self.wait(),
            timeouts=TIMEOUTS,
        )

    def bearing(self, token: str) -> list[str]:
        """Return the keys of the issues that bear a token, oldest first."""
        return [one.key for one in self.app.bearing(token)]

    def text(self, key: str) -> str:
        """Return an issue's whole text."""
        return self._issue(key).body or ""

    def writes(self, key: str, text: str) -> None:
        """Write an issue's whole text, as a person does."""
        self.app.person_edits(key, body=text)

    def renames(self, key: str, title: str) -> None:
        """Give an issue another title, as a person does."""
        self.app.person_edits(key, title=title)

    def finishes(self, key: str, *, done: bool) -> None:
        """Close an issue as done, or as declined."""
        self.app.closes(key, "completed" if done else "not_planned")

    def reopens(self, key: str) -> None:
        """Open an issue again."""
        self.app.reopens(key)

    def deletes(self, key: str) -> None:
        """Delete an issue."""
        self.app.deletes(key)

    def moves(self, key: str) -> str:
        """Move an issue to another place and return its new key."""
        return self.app.transfers(key, self.app.profile.others[0])

    def unassigns(self, key: str) -> None:
        """Take the assignee off an issue, as a person does."""
        self.app.person_edits(key, assignees=[])

    def title(self, key: str) -> str:
        """Return an issue's title."""
        return self._issue(key).title

    def is_open(self, key: str) -> bool:
        """Whether an issue is not closed."""
        return self._issue(key).state == "open"

    def opens(self, title: str) -> str:
        """Open an issue, as a person does, and return its key."""
        return self.app.opens(title, "By hand.", author="ana-o").key

    def clones(self, key: str) -> str:
        """Copy an issue with its marks, as a person does, and return the copy's key."""
        one = self._issue(key)
        return self.app.opens(one.title, one.body, author="ana-o", labels=one.labels).key

    def forbids(self, *, writing: bool) -> None:
        """Let the token only read, or everything again."""
        self.app.profile = replace(self.app.profile, archived=writing)

    def demands(self, *, more: bool) -> None:
        """Ask for nothing: no issue here has a field that has to be filled in."""

    def lags(self, seconds: float) -> None:
        """Make what searches say late by so much."""
        self.app.profile = replace(self.app.profile, lag=seconds)

    def creates(self, path: str) -> bool:
        """Whether a POST to this path creates an issue."""
        return path.endswith("/issues")

    def _issue(self, key: str) -> github.Issue:
        found = self.app.get(key)
        assert found
        return found


class JiraWorld(World):
    """A Jira with two projects, one of them for the issues."""

    changes = "PUT"

    def __init__(self, profile: jira.Profile) -> None:
        clock = FakeClock()
        self.app = jira.Jira(replace(profile, token=TOKEN), clock)
        super().__init__(self.app, clock)

    @property
    def account(self) -> str:
        """Return whose token it is."""
        return self.app.profile.me.email

    def connect(self, token: str = TOKEN, *, account: str = "") -> Tracker:
        """Return a tracker that is not signed in yet; `account` is who the token has to be of."""
        known = {"ana": ANA, "bo": BO, "zoe": CHI}
        on_cloud = self.app.profile.on_cloud
        names = {handle: one.account if on_cloud else one.name for handle, one in known.items()}
        first, *others = (one.key for one in self.app.profile.projects)
        routes = tuple(Route(service="billing", project=one) for one in others[:1])
        return jira_tracker.connect(
            JiraSettings(url=self.server.url, project=first, account=account, routes=routes),
            family=FAMILY,
            people=people(names, "jira"),
            environment={"JIRA_USER": self.app.profile.me.email, "JIRA_TOKEN": token},
            patience=self.wait(),
            timeouts=TIMEOUTS,
        )

    def bearing(self, token: str) -> list[str]:
        """Return the keys of the issues that bear a token, oldest first."""
        return [one.key for one in self.app.bearing(token)]

    def text(self, key: str) -> str:
        """Return an issue's whole text."""
        return str(self.app.seen(key).fields["description"] or "")

    def writes(self, key: str, text: str) -> None:
        """Write an issue's whole text, as a person does."""
        self.app.person_edits(key, description=text)

    def renames(self, key: str, title: str) -> None:
        """Give an issue another title, as a person does."""
        self.app.person_edits(key, summary=title)

    def finishes(self, key: str, *, done: bool) -> None:
        """Close an issue as done, or as declined."""
        names = ("Done", "Done") if done else ("Won't Do", "Won't do")
        self.app.resolves(key, *names)

    def reopens(self, key: str) -> None:
        """Open an issue again."""
        self.app.reopens(key)

    def deletes(self, key: str) -> None:
        """Delete an issue."""
        self.app.deletes(key)

    def moves(self, key: str) -> str:
        """Move an issue to another place and return its new key."""
        return self.app.moves(key, self.app.profile.projects[1].key)

    def unassigns(self, key: str) -> None:
        """Take the assignee off an issue, as a person does."""
        self.app.person_edits(key, assignee=None)

    def title(self, key: str) -> str:
        """Return an issue's title."""
        return str(self.app.seen(key).fields["summary"])

    def is_open(self, key: str) -> bool:
        """Whether an issue is not closed."""
        return bool(self.app.seen(key).fields["status"]["statusCategory"]["key"] != "done")

    def opens(self, title: str) -> str:
        """Open an issue, as a person does, and return its key."""
        return self.app.opens(title)

    def clones(self, key: str) -> str:
        """Copy an issue with its marks, as a person does, and return the copy's key."""
        labels = list(self.app.seen(key).labels)
        return self.app.opens(self.title(key), description=self.text(key), labels=labels)

    def forbids(self, *, writing: bool) -> None:
        """Let the token only read, or everything again."""
        held = READ_ONLY if writing else ALL
        self.app.profile = replace(self.app.profile, permissions=held)

    def demands(self, *, more: bool) -> None:
        """Ask for a field that nobody fills in, where the service `billing` has its issues."""
        first, second, *others = self.app.profile.projects
        asking = replace(TASK, screen=(*TASK.screen, TEAM.id), required=(*TASK.required, TEAM.id))
        kinds = (asking if more else TASK, *second.types[1:])
        projects = (first, replace(second, types=kinds), *others)
        self.app.profile = replace(self.app.profile, projects=projects, custom_fields=(TEAM,))

    def lags(self, seconds: float) -> None:
        """Make what searches say late by so much."""
        self.app.profile = replace(self.app.profile, lag=seconds)

    def creates(self, path: str) -> bool:
        """Whether a POST to this path creates an issue."""
        return path.endswith(("/issue", "/issue/bulk"))
