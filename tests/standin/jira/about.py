"""What a site says about itself: version, rights, projects, screens, lists of values."""

from typing import Any

from standin.jira import shapes
from standin.jira.call import Call
from standin.jira.fields import described, fields
from standin.jira.profile import PERMISSIONS
from standin.jira.refusal import RefusedError
from standin.jira.site import Site

CREATEMETA = 200
"""The most that a page of createmeta holds."""


def server_info(site: Site, call: Call) -> dict[str, Any]:
    """Return the version; anybody may ask."""
    numbers = [1001, 0, 0] if site.on_cloud else [10, 3, 0]
    return {
        "baseUrl": call.root.removesuffix("/rest/api/2"),
        "version": ".".join(map(str, numbers)) + ("-SNAPSHOT" if site.on_cloud else ""),
        "versionNumbers": numbers,
        "deploymentType": "Cloud" if site.on_cloud else "Server",
        "buildNumber": 100300,
        "serverTime": shapes.moment(site.now()),
        "serverTitle": "A stand-in for Jira",
    }


def my_permissions(site: Site, call: Call) -> dict[str, Any]:
    """Return which rights the caller has in a project; Cloud wants to be asked for each."""
    if call.asked("projectKey") and site.project(call.asked("projectKey")) is None:
        raise RefusedError(404, f"No project could be found with key '{call.asked('projectKey')}'.")
    wanted = call.listed("permissions") if site.on_cloud else list(PERMISSIONS)
    if not wanted:
        raise RefusedError(400, "The 'permissions' query parameter is required.")
    unknown = [key for key in wanted if key not in PERMISSIONS]
    if unknown:
        raise RefusedError(400, f"Unrecognized permission: {unknown[0]}")
    return {"permissions": {key: _permission(site, key) for key in wanted}}


def _permission(site: Site, key: str) -> dict[str, Any]:
    return {
        "id": str(list(PERMISSIONS).index(key) + 10),
        "key": key,
        "name": PERMISSIONS[key],
        "type": "PROJECT",
        "description": "",
        "havePermission": site.may(key),
    }


def project(site: Site, call: Call, name: str) -> dict[str, Any]:
    """Return a project with its types of issues."""
    found = site.project_in_path(name)
    types = [shapes.issue_type(call, kind) for kind in found.types]
    return {**shapes.project(call, found), "issueTypes": types}


def createmeta(site: Site, call: Call) -> dict[str, Any]:
    """Return projects and their types: the old way, which only Cloud still knows."""
    if not site.on_cloud:
        raise RefusedError(404, "Issue Does Not Exist")
    wanted = call.listed("projectKeys")
    found = [one for one in site.profile.projects if not wanted or one.key in wanted]
    shown = found if site.may("CREATE_ISSUES") else []
    return {"expand": "projects", "projects": [project(site, call, one.key) for one in shown]}


def create_types(site: Site, call: Call, name: str) -> dict[str, Any]:
    """Return the types of issues that can be created in a project."""
    found = site.project_in_path(name)
    types = found.types if site.may("CREATE_ISSUES") else ()
    return _page(site, call, "issueTypes", [shapes.issue_type(call, kind) for kind in types])


def create_fields(site: Site, call: Call, name: str, kind: str) -> dict[str, Any]:
    """Return what can be set on creating an issue of a type."""
    found = site.project_in_path(name)
    for one in found.types:
        if one.id == kind and site.may("CREATE_ISSUES"):
            return _page(site, call, "fields", described(site, found, one))
    raise RefusedError(400, "The issue type is not one of the project.")


def _page(site: Site, call: Call, cloud: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    begin = call.number("startAt", 0)
    size = min(call.number("maxResults", 50), CREATEMETA)
    shown = values[begin:][:size]
    page = {"startAt": begin, "maxResults": size, "total": len(values)}
    if site.on_cloud:
        return {**page, cloud: shown}
    return {**page, "isLast": begin + len(shown) >= len(values), "values": shown}


def all_fields(site: Site, _: Call) -> list[dict[str, Any]]:
    """Return every field."""
    key = {"key"} if site.on_cloud else set()
    return [
        {
            "id": field.id,
            **dict.fromkeys(key, field.id),
            "name": field.name,
            "custom": field.custom,
            "orderable": True,
            "navigable": field.id not in shapes.UNLISTED,
            "searchable": True,
            "clauseNames": [field.id],
            "schema": field.schema,
        }
        for field in fields(site)
        if site.signed_in
    ]


def priorities(site: Site, call: Call) -> list[dict[str, Any]]:
    """Return the priorities."""
    every = site.profile.priorities if site.signed_in else ()
    return [shapes.named(call, "priority", one) for one in every]


def resolutions(site: Site, call: Call) -> list[dict[str, Any]]:
    """Return the resolutions."""
    every = site.profile.resolutions if site.signed_in else ()
    return [shapes.named(call, "resolution", one) for one in every]


def statuses(site: Site, call: Call) -> list[dict[str, Any]]:
    """Return the statuses."""
    return [shapes.status(call, one) for one in site.profile.statuses if site.signed_in]


def issue_types(site: Site, call: Call) -> list[dict[str, Any]]:
    """Return the types of issues of all projects."""
    every = {kind.id: kind for one in site.profile.projects for kind in one.types}
    return [shapes.issue_type(call, kind) for kind in every.values() if site.signed_in]
