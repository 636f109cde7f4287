"""Which address leads where."""

import re
from collections.abc import Callable
from typing import Any

from standin.jira import about, attached, people, search, talk, workflow, writing
from standin.jira.call import Call
from standin.jira.shapes import issue as shown
from standin.jira.site import Site

Act = Callable[..., Any]
"""Takes site, call and the parts of the path; returns what the answer's body is made from."""


def get_issue(site: Site, call: Call, name: str) -> dict[str, Any]:
    """Return one issue from the database."""
    one = site.issue(name)
    page = shown(site, call, one, call.listed("fields") or ["*all"], call.listed("properties"))
    if "transitions" in call.listed("expand"):
        page["transitions"] = workflow.transitions(site, call, name)["transitions"]
    return page


def delete_issue(site: Site, _: Call, name: str) -> None:
    """Delete one issue."""
    one = site.issue(name)
    site.demand("DELETE_ISSUES", "You do not have permission to delete issues in this project.")
    site.store.remove(one)


READS: tuple[tuple[str, str, Act], ...] = (
    ("GET", "serverInfo", about.server_info),
    ("GET", "myself", people.myself),
    ("GET", "mypermissions", about.my_permissions),
    ("GET", "issue/createmeta", about.createmeta),
    ("GET", "issue/createmeta/{}/issuetypes", about.create_types),
    ("GET", "issue/createmeta/{}/issuetypes/{}", about.create_fields),
    ("GET", "issue/{}", get_issue),
    ("GET", "issue/{}/properties", attached.property_keys),
    ("GET", "issue/{}/properties/{}", attached.get_property),
    ("GET", "issue/{}/transitions", workflow.transitions),
    ("GET", "issue/{}/comment", talk.comments),
    ("GET", "issue/{}/remotelink", attached.links),
    ("POST", "issue/bulkfetch", search.fetch),
    ("GET", "search", search.classic),
    ("POST", "search", search.classic_posted),
    ("GET", "search/jql", search.enhanced),
    ("POST", "search/jql", search.enhanced_posted),
    ("GET", "field", about.all_fields),
    ("GET", "priority", about.priorities),
    ("GET", "resolution", about.resolutions),
    ("GET", "status", about.statuses),
    ("GET", "issuetype", about.issue_types),
    ("GET", "project/{}", about.project),
    ("GET", "user", people.user),
    ("GET", "user/search", people.search),
    ("GET", "user/assignable/search", people.assignable),
)
WRITES: tuple[tuple[str, str, int, Act], ...] = (
    ("POST", "issue", 201, writing.create),
    ("POST", "issue/bulk", 201, writing.create_several),
    ("PUT", "issue/{}", 204, writing.edit),
    ("DELETE", "issue/{}", 204, delete_issue),
    ("PUT", "issue/{}/assignee", 204, attached.assign),
    ("PUT", "issue/{}/properties/{}", 200, attached.put_property),
    ("DELETE", "issue/{}/properties/{}", 204, attached.delete_property),
    ("POST", "issue/{}/transitions", 204, workflow.move),
    ("POST", "issue/{}/comment", 201, talk.add_comment),
    ("POST", "issue/{}/remotelink", 201, attached.add_link),
)


class Route:
    """One address and method: what it does, and the status of its success."""

    def __init__(self, method: str, path: str, status: int, act: Act, *, writes: bool) -> None:
        self.method = method
        self.pattern = re.compile(path.replace("{}", "([^/]+)"))
        self.status = status
        self.act = act
        self.writes = writes


ROUTES = (
    *(Route(method, path, 200, act, writes=False) for method, path, act in READS),
    *(Route(method, path, status, act, writes=True) for method, path, status, act in WRITES),
)


def routes(path: str) -> dict[str, tuple[Route, tuple[str, ...]]]:
    """Return the routes of a path by method, each with the parts that it names."""
    found: dict[str, tuple[Route, tuple[str, ...]]] = {}
    for route in ROUTES:
        if match := route.pattern.fullmatch(path):
            found.setdefault(route.method, (route, match.groups()))
    return found
