"""What the stand-in holds, and what people do to it while nobody looks."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from standin.github.profile import Profile
from standin.github.records import Issue
from standin.message import Clock, utc

FIRST_REPOSITORY = 1000


class State:
    """Every repository's issues, by key; also those that were deleted or transferred."""

    def __init__(self, profile: Profile, now: Clock = utc) -> None:
        self.profile = profile
        self.now = now
        self.repositories = [profile.repository, *profile.others]
        self.labels = {name: list(profile.labels) for name in self.repositories}
        self.gone: set[str] = set()
        self.moved: dict[str, str] = {}
        self._issues: dict[str, Issue] = {}
        self._made = 0

    def issues(self) -> list[Issue]:
        """Return every issue that is there, oldest first; no pull requests."""
        return [one for one in self._issues.values() if not one.is_pull_request]

    def bearing(self, token: str) -> list[Issue]:
        """Return the issues whose body holds this text."""
        return [one for one in self.issues() if token in (one.body or "")]

    def listed(self, repository: str) -> list[Issue]:
        """Return issues and pull requests of a repository, newest first."""
        held = (one for one in self._issues.values() if one.repository == repository)
        return sorted(held, key=lambda one: -one.number)

    def get(self, key: str) -> Issue | None:
        """Return the issue of a key, as `acme/checkout#12`."""
        return self._issues.get(key)

    def opens(
        self,
        title: str,
        body: str | None = None,
        *,
        author: str = "",
        labels: Iterable[str] = (),
        is_pull_request: bool = False,
        repository: str = "",
    ) -> Issue:
        """Open an issue, as a person does; without an author, as the token's account."""
        where = repository or self.profile.repository
        issue = Issue(
            repository=where,
            number=self._next(where),
            id=self._id(),
            title=title,
            body=body,
            author=author or self.author,
            created=self.now(),
            is_pull_request=is_pull_request,
        )
        self._issues[issue.key] = issue
        self.labels_set(issue, labels)
        return issue

    @property
    def author(self) -> str:
        """Return who writes what the token writes."""
        return "github-actions[bot]" if self.profile.integration else self.profile.login

    def labels_set(self, issue: Issue, names: Iterable[str]) -> None:
        """Give an issue exactly these labels; those that the repository lacks are made."""
        known = self.labels[issue.repository]
        spelt = {name.casefold(): name for name in known}
        issue.labels = [spelt.setdefault(name.casefold(), name) for name in dict.fromkeys(names)]
        known.extend(name for name in issue.labels if name not in known)
        since = {name: issue.labelled.get(name, self.now()) for name in issue.labels}
        issue.labelled = since

    def person_edits(self, key: str, **changes: Any) -> None:
        """Change an issue behind our back: title, body, labels, assignees."""
        issue = self._issues[key]
        if "labels" in changes:
            self.labels_set(issue, changes.pop("labels"))
        self._issues[key] = replace(issue, **changes)

    def closes(self, key: str, reason: str | None = "completed") -> None:
        """Close an issue; `not_planned` and `duplicate` are the other reasons."""
        issue = self._issues[key]
        issue.closed = issue.closed or self.now()
        issue.state, issue.state_reason = "closed", reason

    def reopens(self, key: str) -> None:
        """Open a closed issue again."""
        issue = self._issues[key]
        issue.state, issue.state_reason, issue.closed = "open", "reopened", None

    def deletes(self, key: str) -> None:
        """Delete an issue for good."""
        del self._issues[key]
        self.gone.add(key)

    def transfers(self, key: str, repository: str) -> str:
        """Transfer an issue and return its new key; labels that are not there get lost."""
        issue = self._issues.pop(key)
        kept = [name for name in issue.labels if name in self.labels[repository]]
        number = self._next(repository)
        there = replace(issue, repository=repository, number=number, id=self._id(), labels=kept)
        self._issues[there.key] = there
        self.moved[key] = there.key
        return there.key

    def is_late(self, issue: Issue, label: str) -> bool:
        """Whether a list by this label does not know of the issue yet."""
        since = next((at for name, at in issue.labelled.items() if name.casefold() == label), None)
        return since is None or self.now() < since + dt.timedelta(seconds=self.profile.lag)

    def repository_id(self, name: str) -> int:
        """Return the number of a repository, which no renaming changes."""
        return FIRST_REPOSITORY + self.repositories.index(name)

    def _next(self, repository: str) -> int:
        keys = (*self._issues, *self.gone, *self.moved)
        numbers = (key.rpartition("#") for key in keys)
        return max((int(n) for name, _, n in numbers if name == repository), default=0) + 1

    def _id(self) -> int:
        self._made += 1
        return 700_000 + self._made
