"""The workflow: which transitions lead on, what they ask for, and what being done means."""

from typing import Any

from standin.jira import shapes
from standin.jira.call import Call, mapping
from standin.jira.fields import SYSTEM
from standin.jira.issues import Issue
from standin.jira.profile import Transition
from standin.jira.refusal import RefusedError
from standin.jira.site import Site, by_id
from standin.jira.writing import ENVELOPE, apply, changes_on


def transitions(site: Site, call: Call, name: str) -> dict[str, Any]:
    """Return the transitions that the caller can take an issue through."""
    found = _open_to(site, site.issue(name))
    wanted = call.asked("transitionId")
    fields = "transitions.fields" in call.listed("expand")
    shown = [_shown(site, call, one, fields=fields) for one in found if wanted in ("", one.id)]
    return {"expand": "transitions", "transitions": shown}


def _open_to(site: Site, issue: Issue) -> list[Transition]:
    if not site.may("TRANSITION_ISSUES"):
        return []
    every = site.profile.transitions
    return [one for one in every if not one.origins or issue.status in one.origins]


def _shown(site: Site, call: Call, one: Transition, *, fields: bool) -> dict[str, Any]:
    plain = {"id": one.id, "name": one.name, "to": shapes.status(call, site.status(one.to))}
    cloud = {
        "hasScreen": bool(one.screen),
        "isGlobal": not one.origins,
        "isInitial": False,
        "isAvailable": True,
        "isConditional": False,
        "looped": False,
    }
    screen = {"fields": {name: _field(site, one, name) for name in one.screen}} if fields else {}
    return {**plain, **(cloud if site.on_cloud else {}), **screen}


def _field(site: Site, transition: Transition, name: str) -> dict[str, Any]:
    field = SYSTEM[name]
    shown = {
        "required": name in transition.required,
        "schema": field.schema,
        "name": field.name,
        "operations": list(field.operations),
        "hasDefaultValue": False,
    }
    key = {"key": name} if site.on_cloud else {"fieldId": name}
    allowed = [{"id": one.id, "name": one.name} for one in site.profile.resolutions]
    return {**shown, **key, **({"allowedValues": allowed} if name == "resolution" else {})}


def move(site: Site, call: Call, name: str) -> None:
    """Take an issue through a transition."""
    issue = site.issue(name)
    body = call.body(*ENVELOPE)
    wanted = mapping(body, "transition").get("id")
    found = [one for one in _open_to(site, issue) if one.id == str(wanted)]
    if not found:
        raise RefusedError(400, f"Transition id '{wanted}' is not valid for this issue.")
    changes = changes_on(site, found[0].screen, body, issue)
    lacking = [field for field in found[0].required if not changes.get(field)]
    if lacking:
        said = {field: f"{SYSTEM[field].name} is required." for field in lacking}
        raise RefusedError(400, errors=said)
    resolution = changes.pop("resolution", "") or found[0].resolution
    apply(site, issue, changes)
    enter(site, issue, found[0].to, resolution)


def enter(site: Site, issue: Issue, status: str, resolution: str) -> None:
    """Put an issue into a status; only what is done is resolved."""
    before, after = site.status(issue.status).category, site.status(status).category
    issue.status = status
    if before != after:
        issue.category_changed = site.now()
    if after != "done":
        issue.resolution, issue.resolved = "", None
    elif resolution:
        issue.resolution = by_id(site.profile.resolutions, resolution).id
        issue.resolved = site.now()
    issue.updated = site.now()
    site.store.note(issue)
