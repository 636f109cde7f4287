"""Asking a Jira without a socket, as its token's owner or as nobody."""

import base64
import json
from collections.abc import Mapping
from typing import Any, Protocol

from standin.jira.profile import Profile
from standin.message import App, Request

PREFIX = "/rest/api/2/"
Said = tuple[int, Any]


def authorization(profile: Profile) -> str:
    """Return the header that signs in: e-mail and token on Cloud, a bearer on Data Center."""
    if not profile.on_cloud:
        return f"Bearer {profile.token}"
    pair = f"{profile.me.email}:{profile.token}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


class Answering(App, Protocol):
    """A site that answers requests."""

    profile: Profile


def ask(site: Answering, method: str, path: str, body: Any = None, **query: str) -> Said:
    """Return the status and the JSON of an answer to a path like `issue/OPS-1`."""
    return _asked(site, _request(method, path, body, query, authorization(site.profile)))


def ask_as_nobody(site: Answering, method: str, path: str, body: Any = None, **query: str) -> Said:
    """Ask the same without signing in."""
    return _asked(site, _request(method, path, body, query, ""))


def _request(method: str, path: str, body: Any, query: Mapping[str, str], signed: str) -> Request:
    return Request(
        method,
        PREFIX + path,
        {name: [value] for name, value in query.items()},
        {"content-type": "application/json", **({"authorization": signed} if signed else {})},
        b"" if body is None else json.dumps(body).encode(),
        "http://jira.example",
    )


def _asked(site: Answering, request: Request) -> Said:
    answer = site.answer(request)
    return answer.status, json.loads(answer.body) if answer.body else None
