"""What hangs on an issue beside its fields and comments: properties and remote links."""

from typing import Any

from standin.jira.call import Call, mapping
from standin.jira.issues import Issue
from standin.jira.people import UnknownError, named
from standin.jira.refusal import RefusedError
from standin.jira.site import Site
from standin.jira.writing import NO_EDIT, apply, checked_key, checked_value

NO_LINK = "You do not have permission to link issues in this project."
NO_ASSIGN = "You do not have permission to assign issues."


def property_keys(site: Site, call: Call, name: str) -> dict[str, Any]:
    """Return the keys of an issue's properties."""
    issue = site.issue(name)
    return {"keys": [{"self": _link(call, issue, key), "key": key} for key in issue.properties]}


def _link(call: Call, issue: Issue, key: str) -> str:
    return f"{call.root}/issue/{issue.id}/properties/{key}"


def get_property(site: Site, _: Call, name: str, key: str) -> dict[str, Any]:
    """Return one property."""
    issue = site.issue(name)
    if key not in issue.properties:
        raise RefusedError(404, "The property does not exist.")
    return {"key": key, "value": issue.properties[key]}


def put_property(site: Site, call: Call, name: str, key: str) -> int:
    """Write one property and return the status: new ones answer otherwise than known ones."""
    issue = site.issue(name)
    site.demand("EDIT_ISSUES", NO_EDIT)
    new = key not in issue.properties
    issue.properties[checked_key(key)] = checked_value(call.json())
    site.store.note(issue)
    return 201 if new else 200


def delete_property(site: Site, _: Call, name: str, key: str) -> None:
    """Delete one property."""
    issue = site.issue(name)
    site.demand("EDIT_ISSUES", NO_EDIT)
    if key not in issue.properties:
        raise RefusedError(404, "The property does not exist.")
    del issue.properties[key]
    site.store.note(issue)


def assign(site: Site, call: Call, name: str) -> None:
    """Assign an issue to somebody or to nobody."""
    issue = site.issue(name)
    site.demand("ASSIGN_ISSUES", NO_ASSIGN)
    body = call.body("accountId", "id", "name", "key", "self", "displayName", "active")
    try:
        person = named(site, body)
    except UnknownError as trouble:
        raise RefusedError(400, errors={"assignee": str(trouble)}) from trouble
    apply(site, issue, {"assignee": person.name if person else None})


def links(site: Site, call: Call, name: str) -> Any:
    """Return an issue's links to elsewhere, or the one with a global id."""
    issue, wanted = site.issue(name), call.asked("globalId")
    if not wanted:
        return [{**one, "self": _link_to(call, issue, one)} for one in issue.links]
    for one in issue.links:
        if one.get("globalId") == wanted:
            return {**one, "self": _link_to(call, issue, one)}
    raise RefusedError(404, f"Link with globalId '{wanted}' does not exist.")


def _link_to(call: Call, issue: Issue, link: dict[str, Any]) -> str:
    return f"{call.root}/issue/{issue.key}/remotelink/{link['id']}"


def add_link(site: Site, call: Call, name: str) -> tuple[int, dict[str, Any]]:
    """Add a link to elsewhere, or replace the one of the same global id."""
    issue = site.issue(name)
    site.demand("LINK_ISSUES", NO_LINK)
    body = call.body("globalId", "application", "relationship", "object")
    target = mapping(body, "object")
    lacking = [part for part in ("title", "url") if not target.get(part)]
    if lacking:
        raise RefusedError(400, errors={part: f"'{part}' is required." for part in lacking})
    known = [one for one in issue.links if body.get("globalId") == one.get("globalId", object())]
    number = known[0]["id"] if known else site.store.next_id()
    issue.links = [one for one in issue.links if one["id"] != number]
    issue.links.append({**body, "id": number})
    site.store.note(issue)
    made = {"id": number, "self": _link_to(call, issue, {"id": number})}
    return 201 if site.on_cloud and not known else 200, made
