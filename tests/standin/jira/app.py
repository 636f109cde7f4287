"""Jira as an app for the server, and as a place where people work meanwhile."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from standin.jira import shapes, talk, workflow
from standin.jira.asking import authorization
from standin.jira.call import Call
from standin.jira.issues import Issue
from standin.jira.profile import CLOUD, Profile
from standin.jira.refusal import SIGN_IN, RefusedError
from standin.jira.routes import routes
from standin.jira.site import Site
from standin.message import Answer, Clock, Request, as_json, utc

CLOUD_LIMITS = (("X-RateLimit-Remaining", "0"), ("RateLimit-Reason", "jira-burst-based"))
DATACENTER_LIMITS = (
    ("X-RateLimit-Remaining", "0"),
    ("X-RateLimit-FillRate", "10"),
    ("X-RateLimit-Interval-Seconds", "1"),
)
"""Headers of a 429, for the `limits` of faults."""
SCOPED = re.compile(r"/ex/jira/[^/]+(?=/)")
REFUSED = {"X-Seraph-Loginreason": "AUTHENTICATED_FAILED"}


@dataclass(frozen=True)
class Seen:
    """An issue as a person sees it, without search and without rights."""

    id: str
    key: str
    labels: tuple[str, ...]
    fields: dict[str, Any]
    properties: dict[str, Any]
    comments: tuple[str, ...]
    links: tuple[dict[str, Any], ...]


class Jira(Site):
    """One Jira site; what its people do is a method each, and works whatever the token may."""

    def __init__(self, profile: Profile = CLOUD, now: Clock = utc) -> None:
        super().__init__(profile, now)

    def answer(self, request: Request) -> Answer:
        """Return the answer to one request."""
        prefix, path = self._split(request.path)
        call = Call(request, f"{request.base}{prefix}/rest/api/2")
        try:
            self.signed_in = self._signs_in(request)
            return self._routed(call, path)
        except RefusedError as trouble:
            head = REFUSED if trouble.status == HTTPStatus.UNAUTHORIZED else {}
            answer = as_json(trouble.status, trouble.body)
            return Answer(answer.status, answer.body, {**answer.headers, **head})

    def _split(self, path: str) -> tuple[str, str]:
        """Return what the site lives under, and the path in its API; none without it."""
        scoped = SCOPED.match(path) if self.on_cloud else None
        prefix = scoped[0] if scoped else self.profile.context
        begin = f"{prefix}/rest/api/2/"
        return prefix, path.removeprefix(begin) if path.startswith(begin) else ""

    def _signs_in(self, request: Request) -> bool:
        """Return whether a request is signed in; a wrong token is refused, none is anonymous."""
        given = request.headers.get("authorization")
        if given is None:
            return False
        if given != authorization(self.profile):
            raise RefusedError(401, SIGN_IN)
        return True

    def _routed(self, call: Call, path: str) -> Answer:
        found = routes(path)
        if not found:
            raise RefusedError(404, f"null for uri: {call.request.path}")
        if call.request.method not in found:
            raise RefusedError(405, "Method Not Allowed")
        route, parts = found[call.request.method]
        done = route.act(self, call, *parts)
        status, body = _status(done, route.status)
        good = status < HTTPStatus.BAD_REQUEST
        if body is None:
            return Answer(status, wrote=route.writes and good)
        return as_json(status, body, wrote=route.writes and good)

    def issues(self) -> list[Seen]:
        """Return all issues as they are, the oldest first."""
        return [self._seen(one) for one in self.store.all()]

    def bearing(self, label: str) -> list[Seen]:
        """Return the issues with a label."""
        return [self._seen(one) for one in self.store.all() if label in one.labels]

    def seen(self, key: str) -> Seen:
        """Return one issue by id, key or former key."""
        return self._seen(self._there(key))

    def _seen(self, issue: Issue) -> Seen:
        call = Call(Request("GET", "/"), "http://jira.example/rest/api/2")
        return Seen(
            id=str(issue.id),
            key=issue.key,
            labels=tuple(issue.labels),
            fields=shapes.issue(self, call, issue, ["*all"])["fields"],
            properties=dict(issue.properties),
            comments=tuple(one.body for one in issue.comments),
            links=tuple(issue.links),
        )

    def _there(self, key: str) -> Issue:
        issue = self.store.find(key)
        if issue is None:
            raise LookupError(f"There is no {key}.")
        return issue

    def opens(self, summary: str, **fields: Any) -> str:
        """Open an issue in the first project, as a person does, and return its key."""
        project = self.profile.projects[0]
        issue = Issue(
            id=self.store.next_id(),
            key=self.store.next_key(project.key),
            project=project.key,
            type=project.types[0].id,
            status=self.profile.statuses[0].id,
            created=self.now(),
            updated=self.now(),
            category_changed=self.now(),
            reporter=self.profile.people[0].name,
            fields={"priority": self.profile.priorities[0].id, "summary": summary, **fields},
        )
        self.store.add(issue)
        return issue.key

    def person_edits(self, key: str, **fields: Any) -> None:
        """Change fields as a person does: priority by id, assignee by user name."""
        issue = self._there(key)
        issue.fields.update(fields)
        issue.updated = self.now()
        self.store.note(issue)

    def person_comments(self, key: str, text: str, author: str) -> None:
        """Comment as the person of a user name."""
        issue = self._there(key)
        talk.say(self, issue, text, author)
        self.store.note(issue)

    def moves(self, key: str, project: str) -> str:
        """Move an issue to another project and return its new key."""
        issue = self._there(key)
        self.store.move(issue, project)
        return issue.key

    def deletes(self, key: str) -> None:
        """Delete an issue."""
        self.store.remove(self._there(key))

    def hides(self, key: str) -> None:
        """Keep an issue from the token by its security level."""
        issue = self._there(key)
        issue.hidden = True
        self.store.note(issue)

    def resolves(self, key: str, resolution: str = "", status: str = "") -> None:
        """Finish an issue: by names, else by the first status that is done, and its resolution."""
        done = [one for one in self.profile.statuses if one.category == "done"]
        named = [one for one in done if one.name == status] or done
        every = [one for one in self.profile.resolutions if resolution in ("", one.name)]
        workflow.enter(self, self._there(key), named[0].id, every[0].id)

    def starts(self, key: str) -> None:
        """Put an issue into work."""
        busy = [one for one in self.profile.statuses if one.category == "indeterminate"]
        workflow.enter(self, self._there(key), busy[0].id, "")

    def reopens(self, key: str) -> None:
        """Put an issue back to where it began."""
        workflow.enter(self, self._there(key), self.profile.statuses[0].id, "")


def _status(done: Any, usual: int) -> tuple[int, Any]:
    """Return the status and body of what an act returned: some name their status."""
    if isinstance(done, tuple):
        return done
    if usual == HTTPStatus.OK and isinstance(done, int):
        return done, None
    return usual, done
