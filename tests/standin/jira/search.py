"""Search: the index seen through JQL, in the pages of each flavour."""

import base64
import zlib
from collections.abc import Callable
from typing import Any

from standin.jira import shapes
from standin.jira.call import Call, counted, strings
from standin.jira.issues import Issue
from standin.jira.jql import Query, parse
from standin.jira.match import ALIASES, DATES, matching, number
from standin.jira.refusal import RefusedError
from standin.jira.site import Site

DEFAULT = 50
IDS_AT_ONCE, FIELDS_AT_ONCE = 5000, 100
DATACENTER_AT_ONCE = 1000
FETCHED_AT_ONCE = 100
RECONCILED = 50
HEAVY = "The issue could not be fetched. Try again."
GONE = "The requested API has been removed. Please migrate to the /search/jql API."
UNBOUNDED = "Unbounded JQL queries are not allowed here. Please add a search restriction."
ENHANCED = (
    "jql", "nextPageToken", "maxResults", "fields", "expand", "properties", "fieldsByKeys",
    "reconcileIssues",
)  # fmt: skip
CLASSIC = ("jql", "startAt", "maxResults", "fields", "expand", "validateQuery")


def enhanced(site: Site, call: Call) -> dict[str, Any]:
    """Search on Cloud with the parameters in the address."""
    return _enhanced(site, call, {
        "jql": call.asked("jql"),
        "nextPageToken": call.asked("nextPageToken") or None,
        "maxResults": call.number("maxResults", DEFAULT),
        "fields": call.listed("fields"),
        "properties": call.listed("properties"),
        "reconcileIssues": call.listed("reconcileIssues"),
    })  # fmt: skip


def enhanced_posted(site: Site, call: Call) -> dict[str, Any]:
    """Search on Cloud with the parameters in the body."""
    return _enhanced(site, call, call.body(*ENHANCED))


def _enhanced(site: Site, call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    if not site.on_cloud:
        raise RefusedError(404, "null for uri: search/jql")
    fields, jql = strings(asked, "fields"), asked.get("jql") or ""
    query = parse(jql)
    if query.condition is None:
        raise RefusedError(400, UNBOUNDED)
    found = _found(site, query, _reconciled(asked))
    begin = _place(jql, asked.get("nextPageToken"))
    most = FIELDS_AT_ONCE if set(fields) - {"id", "key"} else IDS_AT_ONCE
    end = begin + min(counted(asked.get("maxResults", DEFAULT), "maxResults"), most)
    shown = [_hit(site, call, one, fields, asked) for one in found[begin:end]]
    if end >= len(found):
        return {"issues": shown, "isLast": True}
    return {"issues": shown, "isLast": False, "nextPageToken": _token(jql, end)}


def _hit(
    site: Site, call: Call, issue: Issue, fields: list[str], asked: dict[str, Any]
) -> dict[str, Any]:
    """Return an issue found: without a wish for fields only its id."""
    if fields and set(fields) != {"id"}:
        return shapes.issue(site, call, issue, fields, strings(asked, "properties"))
    return {"id": str(issue.id)}


def _reconciled(asked: dict[str, Any]) -> frozenset[int]:
    ids = asked.get("reconcileIssues") or []
    if not isinstance(ids, list) or len(ids) > RECONCILED:
        raise RefusedError(400, f"At most {RECONCILED} issues can be reconciled.")
    return frozenset(counted(one, "reconcileIssues") for one in ids)


def _token(jql: str, place: int) -> str:
    return base64.urlsafe_b64encode(f"{zlib.crc32(jql.encode())}:{place}".encode()).decode()


def _place(jql: str, token: Any) -> int:
    """Return where a page begins; a token only fits the query that it was given for."""
    if token is None:
        return 0
    try:
        mark, _, place = base64.urlsafe_b64decode(str(token)).decode().partition(":")
        if int(mark) == zlib.crc32(jql.encode()):
            return int(place)
    except ValueError:
        pass
    raise RefusedError(400, "The provided next page token is invalid.")


def classic(site: Site, call: Call) -> dict[str, Any]:
    """Search on Data Center with the parameters in the address."""
    return _classic(site, call, {
        "jql": call.asked("jql"),
        "startAt": call.number("startAt", 0),
        "maxResults": call.number("maxResults", DEFAULT),
        "fields": call.listed("fields"),
        "validateQuery": call.asked("validateQuery", "true") != "false",
    })  # fmt: skip


def classic_posted(site: Site, call: Call) -> dict[str, Any]:
    """Search on Data Center with the parameters in the body."""
    return _classic(site, call, {} if site.on_cloud else call.body(*CLASSIC))


def _classic(site: Site, call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    if site.on_cloud:
        raise RefusedError(410, GONE)
    begin = counted(asked.get("startAt", 0), "startAt")
    most = min(counted(asked.get("maxResults", DEFAULT), "maxResults"), DATACENTER_AT_ONCE)
    page: dict[str, Any] = {"expand": "schema,names", "startAt": begin, "maxResults": most}
    try:
        found = _found(site, parse(asked.get("jql") or ""), frozenset())
    except RefusedError as trouble:
        if asked.get("validateQuery", True):
            raise
        return {**page, "total": 0, "issues": [], "warningMessages": trouble.messages}
    fields = strings(asked, "fields") or ["*navigable"]
    shown = [shapes.issue(site, call, one, fields) for one in found[begin : begin + most]]
    return {**page, "total": len(found), "issues": shown}


def _found(site: Site, query: Query, current: frozenset[int]) -> list[Issue]:
    """Return what the index holds for a query, in its order, else the newest first."""
    if not site.may("BROWSE_PROJECTS"):
        return []
    fits = matching(site, query.condition)
    indexed = site.store.indexed(site.profile.lag, current)
    found = [one for one in indexed if not one.hidden and fits(one)]
    found.sort(key=lambda one: one.id, reverse=True)
    for field, down in reversed(query.order):
        found.sort(key=_order(field), reverse=down)
    return found


def _order(field: str) -> Callable[[Issue], Any]:
    name = ALIASES.get(field, field)
    if name == "key":
        return lambda one: (one.project, number(one.key))
    if name in DATES and name not in ("duedate", "resolutiondate"):
        return lambda one: getattr(one, name)
    if name in ("duedate", "summary"):
        return lambda one: one.fields.get(name) or "9999"
    if name in ("priority", "status", "project"):
        return lambda one: one.fields.get(name) or getattr(one, name)
    raise RefusedError(400, f"Not able to sort using field '{field}'.")


def fetch(site: Site, call: Call) -> dict[str, Any]:
    """Return issues by id or key from the database; those that are not there are left out."""
    if not site.on_cloud:
        raise RefusedError(405, "Method Not Allowed")
    body = call.body("issueIdsOrKeys", "fields", "properties", "expand", "fieldsByKeys")
    names = strings(body, "issueIdsOrKeys")
    if not 0 < len(names) <= FETCHED_AT_ONCE:
        raise RefusedError(400, f"From 1 to {FETCHED_AT_ONCE} issues can be fetched at once.")
    seen = {one.id: one for name in names if (one := site.visible(name))}
    fields = strings(body, "fields") or ["*navigable"]
    wanted = strings(body, "properties")
    given = [one for _, one in sorted(seen.items()) if one.key not in site.profile.withheld]
    shown = [shapes.issue(site, call, one, fields, wanted) for one in given]
    failed = [
        {"id": str(one.id), "errorMessage": HEAVY} for one in seen.values() if one not in given
    ]
    return {"expand": "schema,names", "issues": shown, "issueErrors": failed}
