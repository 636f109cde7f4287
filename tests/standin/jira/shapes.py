"""How issues, people and the rest are shown as JSON."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from standin.jira.call import Call
from standin.jira.fields import custom_field, option_id
from standin.jira.issues import Comment, Issue
from standin.jira.profile import IssueType, Named, Person, Project, Status
from standin.jira.site import Site, by_id
from standin.jira.text import rewritten

Shown = dict[str, Any]
CATEGORIES = {
    "new": (2, "To Do", "blue-gray"),
    "indeterminate": (4, "In Progress", "yellow"),
    "done": (3, "Done", "green"),
}


def moment(at: dt.datetime | None) -> str | None:
    """Return a moment as Jira writes it."""
    if at is None:
        return None
    utc = at.astimezone(dt.UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03}+0000"


def person(site: Site, call: Call, one: Person) -> Shown:
    """Return a person; who hides the e-mail address has none on Cloud."""
    common = {"displayName": one.display, "active": one.active, "timeZone": "Etc/UTC"}
    avatars = {"avatarUrls": {"48x48": f"{call.root}/universal_avatar"}}
    if not site.on_cloud:
        link = f"{call.root}/user?username={one.name}"
        names = {"self": link, "name": one.name, "key": one.name, "emailAddress": one.email}
        return {**names, **common, **avatars}
    link = f"{call.root}/user?accountId={one.account}"
    email = {"emailAddress": one.email} if one.shows_email else {}
    ids = {"self": link, "accountId": one.account, "accountType": "atlassian"}
    return {**ids, **email, **common, **avatars}


def project(call: Call, one: Project) -> Shown:
    """Return a project in short."""
    return {
        "self": f"{call.root}/project/{one.id}",
        "id": one.id,
        "key": one.key,
        "name": one.name,
        "projectTypeKey": "software",
    }


def issue_type(call: Call, kind: IssueType) -> Shown:
    """Return a type of issue; translated ones tell their name in English too."""
    shown: Shown = {
        "self": f"{call.root}/issuetype/{kind.id}",
        "id": kind.id,
        "name": kind.name,
        "description": "",
        "iconUrl": f"{call.root}/universal_avatar",
        "subtask": kind.subtask,
    }
    return {**shown, "untranslatedName": kind.untranslated} if kind.untranslated else shown


def status(call: Call, one: Status) -> Shown:
    """Return a status with its category."""
    number, name, colour = CATEGORIES[one.category]
    category = {
        "self": f"{call.root}/statuscategory/{number}",
        "id": number,
        "key": one.category,
        "colorName": colour,
        "name": name,
    }
    link = f"{call.root}/status/{one.id}"
    plain = {"self": link, "id": one.id, "name": one.name, "description": ""}
    return {**plain, "iconUrl": f"{call.root}/icon", "statusCategory": category}


def named(call: Call, kind: str, one: Named) -> Shown:
    """Return a priority or a resolution."""
    return {"self": f"{call.root}/{kind}/{one.id}", "id": one.id, "name": one.name}


def text(site: Site, said: str | None) -> str | None:
    """Return a text as the site gives it back."""
    return rewritten(said) if said and site.profile.rewrites_text else said


def comment(site: Site, call: Call, issue: Issue, one: Comment) -> Shown:
    """Return a comment."""
    author = person(site, call, by_name(site, one.author))
    return {
        "self": f"{call.root}/issue/{issue.id}/comment/{one.id}",
        "id": str(one.id),
        "author": author,
        "body": text(site, one.body),
        "updateAuthor": author,
        "created": moment(one.created),
        "updated": moment(one.created),
    }


def comments(site: Site, call: Call, issue: Issue) -> Shown:
    """Return all comments of an issue, as a page."""
    shown = [comment(site, call, issue, one) for one in issue.comments]
    return {"comments": shown, "startAt": 0, "maxResults": len(shown), "total": len(shown)}


def by_name(site: Site, name: str) -> Person:
    """Return a person who is known to be there."""
    return next(one for one in site.everybody if one.name == name)


def _person_field(name: str) -> Callable[[Site, Call, Issue], Any]:
    def shown(site: Site, call: Call, issue: Issue) -> Any:
        who = issue.fields.get("assignee") if name == "assignee" else issue.reporter
        return person(site, call, by_name(site, who)) if who else None

    return shown


def _resolution(site: Site, call: Call, issue: Issue) -> Shown | None:
    if not issue.resolution:
        return None
    return named(call, "resolution", by_id(site.profile.resolutions, issue.resolution))


FIELDS: Mapping[str, Callable[[Site, Call, Issue], Any]] = {
    "summary": lambda _site, _call, issue: issue.fields["summary"],
    "description": lambda site, _call, issue: text(site, issue.fields.get("description")),
    "labels": lambda _site, _call, issue: issue.labels,
    "priority": lambda site, call, issue: named(
        call, "priority", by_id(site.profile.priorities, issue.fields["priority"])
    ),
    "duedate": lambda _site, _call, issue: issue.fields.get("duedate"),
    "assignee": _person_field("assignee"),
    "reporter": _person_field("reporter"),
    "creator": _person_field("creator"),
    "project": lambda site, call, issue: project(
        call, next(one for one in site.profile.projects if one.key == issue.project)
    ),
    "issuetype": lambda site, call, issue: issue_type(call, site.type_of(issue)),
    "status": lambda site, call, issue: status(call, site.status(issue.status)),
    "resolution": _resolution,
    "resolutiondate": lambda _site, _call, issue: moment(issue.resolved),
    "created": lambda _site, _call, issue: moment(issue.created),
    "updated": lambda _site, _call, issue: moment(issue.updated),
    "statuscategorychangedate": lambda _site, _call, issue: moment(issue.category_changed),
    "comment": comments,
}
UNLISTED = {"comment"}
"""Fields that are no column of a list of issues."""


def issue(
    site: Site, call: Call, one: Issue, asked: Iterable[str], properties: Iterable[str] = ()
) -> Shown:
    """Return an issue with the fields and properties that were asked for."""
    chosen = _chosen(site, list(asked))
    shown: Shown = {
        "expand": "renderedFields,names,schema,transitions",
        "id": str(one.id),
        "self": f"{call.root}/issue/{one.id}",
        "key": one.key,
        "fields": {name: _field(site, call, one, name) for name in chosen},
    }
    wanted = list(properties)
    if not wanted:
        return shown
    every = wanted == ["*all"]
    kept = {key: value for key, value in one.properties.items() if every or key in wanted}
    return {**shown, "properties": kept}


def _chosen(site: Site, asked: list[str]) -> list[str]:
    known = [*FIELDS, *(field.id for field in site.profile.custom_fields)]
    if not site.on_cloud:
        known.remove("statuscategorychangedate")
    without = {name[1:] for name in asked if name.startswith("-")}
    named_ones = {name for name in asked if not name.startswith("-")}
    if "*navigable" in named_ones and "*all" not in named_ones:
        without |= UNLISTED - named_ones
    every = bool({"*all", "*navigable"} & named_ones) or not named_ones
    return [name for name in known if (every or name in named_ones) and name not in without]


def _field(site: Site, call: Call, one: Issue, name: str) -> Any:
    if name in FIELDS:
        return FIELDS[name](site, call, one)
    field, value = custom_field(site, name), one.fields.get(name)
    if field is None or field.shape != "option" or value is None:
        return value
    number = option_id(field, value)
    return {"self": f"{call.root}/customFieldOption/{number}", "value": value, "id": number}
