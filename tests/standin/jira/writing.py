"""Creating and editing issues: fields, update operations and properties, all or nothing."""

import json
from collections.abc import Iterable
from typing import Any

from standin.jira.call import Call, mapping, objects, only
from standin.jira.fields import custom_field, fields, settable
from standin.jira.issues import Issue
from standin.jira.profile import IssueType, Project
from standin.jira.refusal import RefusedError, unsettable
from standin.jira.site import Site
from standin.jira.talk import comment_of, say
from standin.jira.values import BadValueError, read

ENVELOPE = ("fields", "update", "properties", "transition", "historyMetadata")
AT_ONCE = 50
PROPERTY = 32768
NAME = 255
NO_CREATE = "You do not have permission to create issues in this project."
NO_EDIT = "You do not have permission to edit issues in this project."
Changes = dict[str, Any]


def create(site: Site, call: Call) -> dict[str, str]:
    """Create one issue."""
    site.demand("CREATE_ISSUES", NO_CREATE)
    return _created(site, call, call.body(*ENVELOPE))


def create_several(site: Site, call: Call) -> tuple[int, dict[str, Any]]:
    """Create several issues; each stands or falls by itself."""
    site.demand("CREATE_ISSUES", NO_CREATE)
    bodies = objects(call.body("issueUpdates"), "issueUpdates")
    if not 0 < len(bodies) <= AT_ONCE:
        raise RefusedError(400, f"From 1 to {AT_ONCE} issues can be created at once.")
    made, errors = [], []
    for place, body in enumerate(bodies):
        try:
            only(body, ENVELOPE)
            made.append(_created(site, call, body))
        except RefusedError as trouble:
            said = {"status": trouble.status, "elementErrors": trouble.body}
            errors.append({**said, "failedElementNumber": place})
    return 201 if made else 400, {"issues": made, "errors": errors}


def _created(site: Site, call: Call, body: dict[str, Any]) -> dict[str, str]:
    given = mapping(body, "fields")
    project, kind = _place(site, given)
    plain = {name: value for name, value in given.items() if name not in ("project", "issuetype")}
    able = settable(site, kind)
    changes = _changes(site, able, plain, mapping(body, "update"), {})
    _complete(site, kind, changes)
    kept = _properties(body)
    issue = _new(site, project, kind, changes)
    issue.properties.update(kept)
    site.store.add(issue)
    return {"id": str(issue.id), "key": issue.key, "self": f"{call.root}/issue/{issue.id}"}


def _place(site: Site, given: dict[str, Any]) -> tuple[Project, IssueType]:
    """Return the project and the type that an issue is to have."""
    wanted = _object(given.get("project"))
    project = site.project(str(wanted.get("id") or wanted.get("key") or ""))
    if project is None:
        raise RefusedError(400, errors={"project": "Specify a valid project ID or key"})
    if "issuetype" not in given:
        raise RefusedError(400, errors={"issuetype": "Specify an issue type"})
    sort = _object(given["issuetype"])
    way = "id" if "id" in sort else "name"
    for kind in project.types:
        if sort.get(way) == getattr(kind, way) and not kind.subtask:
            return project, kind
    raise RefusedError(400, errors={"issuetype": "The issue type selected is invalid."})


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _complete(site: Site, kind: IssueType, changes: Changes) -> None:
    names = {field.id: field.name for field in fields(site)}
    given = {"project", "issuetype"} | {
        name for name, value in changes.items() if value not in (None, [], "")
    }
    lacking = {name: f"{names[name]} is required." for name in kind.required if name not in given}
    if "summary" in lacking:
        lacking["summary"] = "You must specify a summary of the issue."
    if lacking:
        raise RefusedError(400, errors=lacking)


def _new(site: Site, project: Project, kind: IssueType, changes: Changes) -> Issue:
    middle = site.profile.priorities[len(site.profile.priorities) // 2].id
    assigned = {"assignee": None} if site.profile.drops_assignee else {}
    changes.pop("comment", None)
    return Issue(
        id=site.store.next_id(),
        key=site.store.next_key(project.key),
        project=project.key,
        type=kind.id,
        status=site.profile.statuses[0].id,
        created=site.now(),
        updated=site.now(),
        category_changed=site.now(),
        reporter=site.profile.me.name,
        fields={"priority": middle, **changes, **assigned},
    )


def edit(site: Site, call: Call, name: str) -> None:
    """Edit one issue."""
    issue = site.issue(name)
    site.demand("EDIT_ISSUES", NO_EDIT)
    body = call.body(*ENVELOPE)
    if "transition" in body:
        raise RefusedError(400, "An issue cannot be edited and moved in one request.")
    able = settable(site, site.type_of(issue)) - {"project", "issuetype"}
    given, update = mapping(body, "fields"), mapping(body, "update")
    changes = _changes(site, able | {"comment"}, given, update, issue.fields)
    issue.properties.update(_properties(body))
    apply(site, issue, changes)


def apply(site: Site, issue: Issue, changes: Changes) -> None:
    """Write changes that were found good, and tell the index."""
    for said in changes.pop("comment", []):
        say(site, issue, said)
    if any(issue.fields.get(name) != value for name, value in changes.items()):
        issue.updated = site.now()
    issue.fields.update(changes)
    site.store.note(issue)


def changes_on(site: Site, screen: Iterable[str], body: dict[str, Any], issue: Issue) -> Changes:
    """Return what a body changes of an issue by a screen of its own, as a transition's."""
    given, update = mapping(body, "fields"), mapping(body, "update")
    return _changes(site, {*screen, "comment"}, given, update, issue.fields)


def _changes(
    site: Site,
    able: set[str],
    given: dict[str, Any],
    update: dict[str, Any],
    before: dict[str, Any],
) -> Changes:
    """Return the new values of fields, or refuse with a sentence for each that is wrong."""
    changes: Changes = {}
    errors: dict[str, str] = {}
    for name in [*given, *update]:
        try:
            changes[name] = _value(site, able, name, given, update, before)
        except BadValueError as trouble:
            errors[name] = str(trouble)
    if errors:
        raise RefusedError(400, errors=errors)
    return changes


def _value(
    site: Site,
    able: set[str],
    name: str,
    given: dict[str, Any],
    update: dict[str, Any],
    before: dict[str, Any],
) -> Any:
    known = name in READABLE or custom_field(site, name) is not None
    if name not in able or not known or (name == "comment" and name in given):
        raise BadValueError(unsettable(name))
    if name in given and name in update:
        raise BadValueError(f"Field '{name}' cannot be both in 'fields' and in 'update'.")
    if name in given:
        return read(site, name, given[name])
    operations = update[name]
    if not isinstance(operations, list) or not all(map(_is_operation, operations)):
        raise BadValueError("operations are a list of objects with one verb each")
    if name == "comment":
        return [comment_of(one) for one in operations]
    return _operated(site, name, operations, before.get(name))


READABLE = frozenset({
    "summary", "description", "labels", "priority", "duedate", "assignee", "resolution", "comment",
})  # fmt: skip


def _is_operation(value: Any) -> bool:
    return isinstance(value, dict) and len(value) == 1


def _operated(site: Site, name: str, operations: list[dict[str, Any]], value: Any) -> Any:
    """Return a value after one operation upon the other."""
    able = next(field.operations for field in fields(site) if field.id == name)
    for operation in operations:
        ((verb, operand),) = operation.items()
        if verb not in able:
            raise BadValueError(f"Field with id '{name}' does not support operation '{verb}'")
        if verb == "set":
            value = read(site, name, operand)
        elif verb == "add":
            value = read(site, name, [*(value or ()), operand])
        else:
            value = [one for one in value or () if one != operand]
    return value


def _properties(body: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for entry in objects(body, "properties"):
        only(entry, ("key", "value"))
        if "key" not in entry or "value" not in entry:
            raise RefusedError(400, "A property has a key and a value.")
        kept[checked_key(entry["key"])] = checked_value(entry["value"])
    return kept


def checked_key(key: Any) -> str:
    """Return a property's key, if it can be one."""
    if not isinstance(key, str) or not 0 < len(key) <= NAME:
        raise RefusedError(400, f"The property key cannot be empty or longer than {NAME}.")
    return key


def checked_value(value: Any) -> Any:
    """Return a property's value, if it is not too long."""
    if len(json.dumps(value)) > PROPERTY:
        raise RefusedError(400, f"The property value cannot be longer than {PROPERTY} characters.")
    return value
