"""An issue as the stand-in keeps it, and as its answers show it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Issue:
    """One issue or pull request of one repository."""

    repository: str
    number: int
    id: int
    title: str
    body: str | None
    author: str
    created: dt.datetime
    labels: list[str] = field(default_factory=list)
    labelled: dict[str, dt.datetime] = field(default_factory=dict)
    """When each label was set: a list by label may learn of it later."""
    assignees: list[str] = field(default_factory=list)
    state: str = "open"
    state_reason: str | None = None
    closed: dt.datetime | None = None
    is_pull_request: bool = False

    @property
    def key(self) -> str:
        """Return what people call the issue."""
        return f"{self.repository}#{self.number}"


def shown(issue: Issue, base: str) -> dict[str, Any]:
    """Return the issue as an answer shows it."""
    url = f"{base}/repos/{issue.repository}/issues/{issue.number}"
    kind = "pull" if issue.is_pull_request else "issues"
    record = {
        "id": issue.id,
        "number": issue.number,
        "url": url,
        "repository_url": f"{base}/repos/{issue.repository}",
        "html_url": f"https://github.com/{issue.repository}/{kind}/{issue.number}",
        "title": issue.title,
        "body": issue.body,
        "user": {"login": issue.author} if issue.author else None,
        "labels": [{"name": name, "color": "ededed"} for name in issue.labels],
        "state": issue.state,
        "state_reason": issue.state_reason,
        "assignee": {"login": issue.assignees[0]} if issue.assignees else None,
        "assignees": [{"login": login} for login in issue.assignees],
        "created_at": stamp(issue.created),
        "closed_at": stamp(issue.closed) if issue.closed else None,
    }
    return {**record, "pull_request": {"url": url}} if issue.is_pull_request else record


def stamp(at: dt.datetime) -> str:
    """Return a time as GitHub writes it."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
