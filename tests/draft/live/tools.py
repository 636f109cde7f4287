"""Four tools that had the same invented incident on record, each behind a port of this machine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from standin.message import Answer, Request, as_json

TOKEN = "s3cret-t0ken-of-ana"  # noqa: S105 - opens nothing
WINDOW = "from=2026-03-04T14:00Z&to=2026-03-04T16:00Z"

Query = Mapping[str, list[str]]
Said = Any
"""JSON, an `Answer`, or a function from a request's query to one of them."""


@dataclass
class Tool:
    """Answers by path; of all other paths it says that there is nothing."""

    paths: dict[str, Said] = field(default_factory=dict)
    seen: list[Request] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        self.seen.append(request)
        said = self.paths.get(request.path)
        value = said(request.query) if callable(said) else said
        if isinstance(value, Answer):
            return value
        return as_json(404, {"message": "Not Found"}) if value is None else as_json(200, value)

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.seen if request.path == path]


class Kind(NamedTuple):
    """What it takes to pull from a tool."""

    address: str
    """`{url}` is where the tool listens."""
    url: str
    """The variable that says where it is, if one does."""
    token: str
    first: str
    """The path that is asked first."""
    paths: Callable[[], dict[str, Said]]


def entry(name: str, kind: str, at: str, **more: Any) -> dict[str, Any]:
    """Return a log entry of PagerDuty."""
    agent = {"id": "PANA", "type": "user_reference", "summary": "Ana Arbor"}
    return {
        "id": name, "type": f"{kind}_log_entry", "summary": f"{kind} by Ana Arbor",
        "created_at": f"2026-03-04T{at}Z", "agent": agent, "channel": {"type": "website"}, **more,
    }  # fmt: skip


def pagerduty() -> dict[str, Said]:
    service = {"id": "PSHOP", "type": "service_reference", "summary": "checkout"}
    incident = {
        "id": "PABC123", "type": "incident", "incident_number": 7, "title": "Checkout answers 500",
        "created_at": "2026-03-04T14:02:00Z", "status": "resolved", "urgency": "high",
        "service": service, "html_url": "https://shop.pagerduty.example/incidents/PABC123",
    }  # fmt: skip
    monitor = {"id": "PMON", "type": "service_reference", "summary": "checkout"}
    log = [
        entry("R3", "resolve", "14:50:00"),
        entry("R2", "acknowledge", "14:06:00"),
        entry(
            "R1", "trigger", "14:02:00", agent=monitor, channel={"type": "api"},
            summary="Error rate of checkout above 10%",
        ),
    ]  # fmt: skip
    note = {
        "id": "N1", "content": "Rolled checkout back to 1.4.1", "user": log[0]["agent"],
        "created_at": "2026-03-04T14:40:00Z",
    }  # fmt: skip
    return {
        "/incidents/PABC123": {"incident": incident},
        "/incidents/PABC123/log_entries": {"log_entries": log, "more": False},
        "/incidents/PABC123/notes": {"notes": [note]},
        "/incidents/PABC123/alerts": {"alerts": [], "more": False},
        "/incidents/PABC123/related_change_events": {"change_events": []},
    }


def message(ts: str, user: str, text: str, **more: Any) -> dict[str, Any]:
    """Return a message of Slack."""
    return {"type": "message", "ts": ts, "user": user, "text": text, **more}


def slack() -> dict[str, Said]:
    topic = {"value": "Checkout answers 500", "creator": "U0ANA", "last_set": 1772632800}
    channel = {"id": "C0CHECKOUT", "name": "inc-checkout", "topic": topic}
    users = {
        "U0ANA": {"id": "U0ANA", "name": "ana", "profile": {"real_name": "Ana Arbor"}},
        "U0BO": {"id": "U0BO", "name": "bo", "profile": {"real_name": "Bo Birch"}},
    }
    parent = message(
        "1772633160.000100", "U0ANA", "I'm IC, error rate is 40%",
        thread_ts="1772633160.000100", reply_count=1,
    )  # fmt: skip
    reply = message(
        "1772633400.000200", "U0BO", "rolling back checkout", thread_ts="1772633160.000100"
    )
    history = [message("1772635800.000300", "U0ANA", "resolved, errors are gone"), parent]

    def user(query: Query) -> Said:
        found = users.get(query["user"][0])
        return {"ok": True, "user": found} if found else {"ok": False, "error": "user_not_found"}

    return {
        "/conversations.info": {"ok": True, "channel": channel},
        "/conversations.list": {"ok": True, "channels": [channel]},
        "/conversations.history": {"ok": True, "messages": history, "has_more": False},
        "/conversations.replies": {"ok": True, "messages": [parent, reply]},
        "/users.info": user,
    }


def posted(name: str = "inc1", title: str = "Checkout is failing") -> dict[str, Any]:
    """Return an incident of a status page."""
    updates = [
        {
            "id": f"{name}-{status}", "incident_id": name, "status": status, "body": body,
            "created_at": f"2026-03-04T{at}:00.000Z", "display_at": f"2026-03-04T{at}:00.000Z",
            "affected_components": None,
        }
        for status, body, at in (
            ("resolved", "Checkout works again.", "14:55"),
            ("investigating", "Some payments fail.", "14:14"),
        )
    ]  # fmt: skip
    return {
        "id": name, "name": title, "status": "resolved", "impact": "major", "page_id": "shop",
        "created_at": "2026-03-04T14:14:00.000Z", "updated_at": "2026-03-04T14:55:00.000Z",
        "started_at": "2026-03-04T14:14:00.000Z", "resolved_at": "2026-03-04T14:55:00.000Z",
        "shortlink": f"https://stat.example/{name}", "incident_updates": updates,
    }  # fmt: skip


def statuspage() -> dict[str, Said]:
    page = {"id": "shop", "name": "Shop", "url": "https://status.shop.example"}
    return {"/api/v2/incidents.json": {"page": page, "incidents": [posted()]}}


def listed(entries: list[dict[str, Any]]) -> Callable[[Query], Said]:
    """Return GitHub's answers to questions for the pages of a list."""
    return lambda query: entries if query["page"] == ["1"] else []


def merged(number: int, at: str | None, updated: str = "") -> dict[str, Any]:
    """Return a pull request of GitHub as its lists have them."""
    link = f"https://github.example/acme/checkout/pull/{number}"
    return {
        "id": 100 + number, "number": number, "title": f"Change {number}", "state": "closed",
        "html_url": link, "user": {"login": "bo"}, "merged_at": at,
        "created_at": "2026-03-01T09:00:00Z", "updated_at": updated or at, "closed_at": at,
        "merge_commit_sha": f"{number:040x}", "base": {"ref": "main"}, "head": {"ref": "fix"},
    }  # fmt: skip


def github() -> dict[str, Said]:
    api = "https://api.github.example/repos/acme/checkout"
    deployment = {
        "id": 31, "url": f"{api}/deployments/31", "sha": "1" * 40, "ref": "v1.4.2",
        "task": "deploy", "environment": "production", "creator": {"login": "bo"},
        "created_at": "2026-03-04T14:00:30Z", "updated_at": "2026-03-04T14:01:30Z",
    }  # fmt: skip
    status = {
        "id": 32, "state": "success", "environment": "production", "creator": {"login": "bo"},
        "created_at": "2026-03-04T14:01:30Z", "updated_at": "2026-03-04T14:01:30Z",
        "deployment_url": f"{api}/deployments/31", "description": "", "target_url": "",
    }  # fmt: skip
    release = {
        "id": 41, "tag_name": "v1.4.2", "name": "1.4.2", "draft": False, "prerelease": False,
        "html_url": "https://github.example/acme/checkout/releases/tag/v1.4.2",
        "created_at": "2026-03-04T13:59:00Z", "published_at": "2026-03-04T14:00:10Z",
        "author": {"login": "bo"},
    }  # fmt: skip
    repo = "/repos/acme/checkout"
    return {
        repo: {"id": 1, "full_name": "acme/checkout"},
        f"{repo}/pulls": listed([merged(12, "2026-03-04T14:35:00Z")]),
        f"{repo}/releases": listed([release]),
        f"{repo}/deployments": listed([deployment]),
        f"{repo}/deployments/31/statuses": [status],
    }


KINDS = {
    "pagerduty": Kind(
        "pagerduty:PABC123", "PAGERDUTY_URL", "PAGERDUTY_TOKEN", "/incidents/PABC123", pagerduty
    ),
    "slack": Kind(
        f"slack:C0CHECKOUT?{WINDOW}", "SLACK_URL", "SLACK_TOKEN", "/conversations.info", slack
    ),
    "statuspage": Kind("statuspage:{url}", "", "", "/api/v2/incidents.json", statuspage),
    "github": Kind(
        f"github:acme/checkout?{WINDOW}", "GITHUB_API_URL", "GITHUB_TOKEN", "/repos/acme/checkout",
        github,
    ),
}  # fmt: skip
