"""The fields of a site: what they are called, what they hold, and what may be done to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from standin.jira.profile import CustomField, IssueType, Project
from standin.jira.site import Site

PLUGIN = "com.atlassian.jira.plugin.system.customfieldtypes"
CUSTOM = {
    "text": ({"type": "string", "custom": f"{PLUGIN}:textfield"}, ("set",)),
    "number": ({"type": "number", "custom": f"{PLUGIN}:float"}, ("set",)),
    "option": ({"type": "option", "custom": f"{PLUGIN}:select"}, ("set",)),
    "strings": (
        {"type": "array", "items": "string", "custom": f"{PLUGIN}:labels"},
        ("add", "set", "remove"),
    ),
}


@dataclass(frozen=True)
class Field:
    """A field as the site describes it."""

    id: str
    name: str
    schema: dict[str, Any]
    operations: tuple[str, ...] = ("set",)
    custom: bool = False


def _system(name: str, title: str, kind: str, *operations: str, items: str = "") -> Field:
    schema = {"type": kind, "system": name, **({"items": items} if items else {})}
    return Field(name, title, schema, operations)


SYSTEM = {
    field.id: field
    for field in (
        _system("project", "Project", "project", "set"),
        _system("issuetype", "Issue Type", "issuetype"),
        _system("summary", "Summary", "string", "set"),
        _system("description", "Description", "string", "set"),
        _system("labels", "Labels", "array", "add", "set", "remove", items="string"),
        _system("priority", "Priority", "priority", "set"),
        _system("duedate", "Due date", "date", "set"),
        _system("assignee", "Assignee", "user", "set"),
        _system("reporter", "Reporter", "user"),
        _system("creator", "Creator", "user"),
        _system("status", "Status", "status"),
        _system("resolution", "Resolution", "resolution", "set"),
        _system("resolutiondate", "Resolved", "datetime"),
        _system("created", "Created", "datetime"),
        _system("updated", "Updated", "datetime"),
        _system("comment", "Comment", "comments-page", "add"),
    )
}


def fields(site: Site) -> Iterator[Field]:
    """Yield every field of a site."""
    yield from SYSTEM.values()
    yield from map(_custom, site.profile.custom_fields)


def _custom(field: CustomField) -> Field:
    schema, operations = CUSTOM[field.shape]
    number = int(field.id.rpartition("_")[2])
    return Field(field.id, field.name, {**schema, "customId": number}, operations, custom=True)


def custom_field(site: Site, name: str) -> CustomField | None:
    """Return the custom field of an id."""
    return next((field for field in site.profile.custom_fields if field.id == name), None)


def settable(site: Site, kind: IssueType) -> set[str]:
    """Return the ids of the fields that the caller can set on issues of a type."""
    screen = set(kind.screen) & {field.id for field in fields(site)}
    return screen if site.may("ASSIGN_ISSUES") else screen - {"assignee"}


def described(site: Site, project: Project, kind: IssueType) -> list[dict[str, Any]]:
    """Return what can be set on creating an issue of a type, as Jira describes it."""
    known = {field.id: field for field in fields(site)}
    able = settable(site, kind)
    return [
        {
            **_described(site, known[name], _allowed(site, project, kind, name)),
            "required": name in kind.required,
        }
        for name in kind.screen
        if name in able
    ]


def _described(site: Site, field: Field, allowed: list[dict[str, str]] | None) -> dict[str, Any]:
    shown = {
        "fieldId": field.id,
        "name": field.name,
        "schema": field.schema,
        "operations": list(field.operations),
        "hasDefaultValue": field.id == "priority",
    }
    values = {} if allowed is None else {"allowedValues": allowed}
    return {**shown, **({"key": field.id} if site.on_cloud else {}), **values}


def _allowed(
    site: Site, project: Project, kind: IssueType, name: str
) -> list[dict[str, str]] | None:
    if name == "project":
        return [{"id": project.id, "key": project.key, "name": project.name}]
    if name == "issuetype":
        return [{"id": kind.id, "name": kind.name}]
    if name == "priority":
        return [{"id": one.id, "name": one.name} for one in site.profile.priorities]
    custom = custom_field(site, name)
    if custom is None or custom.shape != "option":
        return None
    return [{"id": option_id(custom, one), "value": one} for one in custom.options]


def option_id(field: CustomField, option: str) -> str:
    """Return the id of an option, made from its place."""
    return f"{field.id.rpartition('_')[2]}{field.options.index(option):02}"
