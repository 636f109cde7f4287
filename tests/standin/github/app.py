"""The stand-in's addresses: who asks, what for, and whether they may."""

import re
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from standin.github import lists, writes
from standin.github.profile import Profile
from standin.github.records import Issue, shown
from standin.github.state import State
from standin.github.wrong import WrongError, not_found
from standin.message import Answer, Clock, Request, as_json, utc

VERSION = "2022-11-28"
Route = tuple[str, str, Callable[..., Answer]]
"""Method, pattern of the path, and what answers: the request and the pattern's groups."""
_REPOSITORY = r"/repos/([^/]+/[^/]+)"
_INTEGRATION = "Resource not accessible by integration"


class Github(State):
    """A GitHub with a few repositories, strict where the real one is."""

    def __init__(self, profile: Profile | None = None, now: Clock = utc) -> None:
        super().__init__(profile or Profile(), now)
        self._routes: list[Route] = [
            ("GET", r"/user", self._user),
            ("GET", _REPOSITORY, self._repository),
            ("GET", rf"{_REPOSITORY}/issues", self._list),
            ("POST", rf"{_REPOSITORY}/issues", self._create),
            ("GET", rf"{_REPOSITORY}/issues/(\d+)", self._get),
            ("PATCH", rf"{_REPOSITORY}/issues/(\d+)", self._change),
            ("POST", rf"{_REPOSITORY}/issues/(\d+)/labels", self._add_labels),
            ("GET", rf"{_REPOSITORY}/assignees/([^/]+)", self._assignee),
            ("GET", rf"{_REPOSITORY}/labels/(.+)", self._label),
            ("GET", r"/repositories/(\d+)/issues/(\d+)", self._get_by_id),
        ]

    def answer(self, request: Request) -> Answer:
        """Return the answer to one request."""
        try:
            answer = self._answer(request)
        except WrongError as wrong:
            answer = wrong.answer()
        limit = "5000" if self._is_known(request) else "60"
        limits = {"X-RateLimit-Limit": limit, "X-RateLimit-Remaining": limit}
        headers = {**answer.headers, **self.profile.limits, **limits}
        return replace(answer, headers=headers)

    def _answer(self, request: Request) -> Answer:
        _check_headers(request)
        if request.headers.get("authorization") and not self._is_known(request):
            raise WrongError(401, "Bad credentials")
        if not self._is_known(request) and (request.method != "GET" or request.path == "/user"):
            raise WrongError(401, "Requires authentication")
        for method, pattern, act in self._routes:
            found = re.fullmatch(pattern, request.path)
            if found and method == request.method:
                return act(request, *found.groups())
        raise not_found()

    def _is_known(self, request: Request) -> bool:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        return kind.casefold() in ("bearer", "token") and token == self.profile.token

    def _user(self, _: Request) -> Answer:
        if self.profile.integration:
            raise WrongError(403, _INTEGRATION)
        return as_json(200, {"login": self.profile.login, "id": 42, "type": "User"})

    def _repository(self, request: Request, name: str) -> Answer:
        seen = self._visible(request, name)
        return as_json(
            200,
            {
                "id": self.repository_id(seen),
                "full_name": seen,
                "private": self.profile.private,
                "has_issues": self.profile.has_issues,
                "archived": self.profile.archived,
                "permissions": self.profile.permissions,
            },
        )

    def _list(self, request: Request, name: str) -> Answer:
        found = lists.issues(self, self._open(request, name), request.query)
        on_page, link = lists.page(found, request.query, f"{request.base}{request.path}")
        records = [shown(issue, request.base) for issue in on_page]
        answer = as_json(200, records)
        return replace(answer, headers={**answer.headers, "Link": link}) if link else answer

    def _create(self, request: Request, name: str) -> Answer:
        issue = writes.create(self, self._writable(request, name), _body(request))
        return as_json(201, shown(issue, request.base), wrote=True)

    def _get(self, request: Request, name: str, number: str) -> Answer:
        found = self._find(request, self._open(request, name), number)
        return found if isinstance(found, Answer) else as_json(200, shown(found, request.base))

    def _get_by_id(self, request: Request, repository: str, number: str) -> Answer:
        names = {str(self.repository_id(name)): name for name in self.repositories}
        return self._get(request, names.get(repository, ""), number)

    def _change(self, request: Request, name: str, number: str) -> Answer:
        found = self._find(request, self._writable(request, name), number)
        if isinstance(found, Answer):
            return found
        changed = writes.change(self, found, _body(request))
        return as_json(200, shown(changed, request.base), wrote=True)

    def _add_labels(self, request: Request, name: str, number: str) -> Answer:
        found = self._find(request, self._writable(request, name), number)
        if isinstance(found, Answer):
            return found
        writes.add_labels(self, found, _body(request))
        return as_json(200, shown(found, request.base)["labels"], wrote=True)

    def _assignee(self, request: Request, name: str, login: str) -> Answer:
        self._visible(request, name)
        if login.casefold() not in {known.casefold() for known in self.profile.assignable}:
            raise not_found()
        return Answer(HTTPStatus.NO_CONTENT)

    def _label(self, request: Request, name: str, label: str) -> Answer:
        known = {one.casefold(): one for one in self.labels[self._visible(request, name)]}
        if label.casefold() not in known:
            raise not_found()
        return as_json(200, {"name": known[label.casefold()]})

    def _visible(self, request: Request, name: str) -> str:
        spelt = {one.casefold(): one for one in self.repositories}.get(name.casefold())
        if spelt is None or (self.profile.private and not self._is_known(request)):
            raise not_found()
        return spelt

    def _open(self, request: Request, name: str) -> str:
        seen = self._visible(request, name)
        if not self.profile.has_issues:
            raise WrongError(410, "Issues has been disabled in this repository.")
        return seen

    def _writable(self, request: Request, name: str) -> str:
        seen = self._open(request, name)
        if self.profile.archived:
            raise WrongError(403, "Repository was archived so is read-only.")
        if self.profile.integration and self.profile.role == "pull":
            raise WrongError(403, _INTEGRATION)
        return seen

    def _find(self, request: Request, name: str, number: str) -> Issue | Answer:
        key = f"{name}#{number}"
        if key in self.gone:
            raise WrongError(410, "This issue was deleted")
        if key in self.moved:
            return self._elsewhere(request, self.moved[key])
        found = self.get(key)
        if found is None:
            raise not_found()
        return found

    def _elsewhere(self, request: Request, key: str) -> Answer:
        name, _, number = key.rpartition("#")
        url = f"{request.base}/repositories/{self.repository_id(name)}/issues/{number}"
        status = 301 if request.method == "GET" else 307
        return as_json(status, {"message": "Moved Permanently", "url": url}, Location=url)


def _check_headers(request: Request) -> None:
    if "user-agent" not in request.headers:
        raise WrongError(403, "Request forbidden by administrative rules.")
    if request.headers.get("x-github-api-version", VERSION) != VERSION:
        raise WrongError(400, "Unsupported 'X-GitHub-Api-Version'.")


def _body(request: Request) -> Any:
    try:
        return request.json()
    except ValueError:
        raise WrongError(400, "Problems parsing JSON") from None
