"""People: how each flavour names them, finds them, and keeps them from being assigned."""

from typing import Any

from standin.jira.call import Call
from standin.jira.profile import Person
from standin.jira.refusal import SIGN_IN, RefusedError
from standin.jira.shapes import person as shown
from standin.jira.site import Site

STRICT = "'{}' is not supported in GDPR strict mode; use the account id."
NOBODY = "-1"
"""Stands for the project's default assignee, of whom there is none."""


class UnknownError(ValueError):
    """Nobody who can be assigned; its text is what Jira says."""


def named(site: Site, value: dict[str, Any]) -> Person | None:
    """Return the person that an object names for an assignment, or None for nobody.

    Raises:
        UnknownError: it names nobody, or not the way this flavour does.
    """
    name = _identifier(site, value)
    if name in (None, "", NOBODY):
        return None
    person = next((one for one in site.everybody if _id(site, one) == name), None)
    if person is None or not person.assignable or not person.active:
        raise UnknownError(f"User '{name}' cannot be assigned issues.")
    return person


def _identifier(site: Site, value: dict[str, Any]) -> Any:
    ways = ("accountId", "id") if site.on_cloud else ("name",)
    if site.on_cloud and {"name", "key", "username"} & set(value):
        raise UnknownError(STRICT.format("name"))
    given = [way for way in ways if way in value]
    if not given:
        raise UnknownError(f"expected Object containing a '{ways[0]}' property")
    return value[given[0]]


def _id(site: Site, person: Person) -> str:
    return person.account if site.on_cloud else person.name


def myself(site: Site, call: Call) -> dict[str, Any]:
    """Return whose token it is."""
    if not site.signed_in:
        raise RefusedError(401, SIGN_IN)
    return shown(site, call, site.profile.me)


def user(site: Site, call: Call) -> dict[str, Any]:
    """Return one person by id."""
    _strictly(site, call, "username", "key")
    found = site.person(call.asked("accountId" if site.on_cloud else "username"))
    if found is None or not site.signed_in:
        raise RefusedError(404, "The user does not exist.")
    return shown(site, call, found)


def search(site: Site, call: Call) -> list[dict[str, Any]]:
    """Return the people whose name or address begins with a text."""
    return _page(site, call, _found(site, call))


def assignable(site: Site, call: Call) -> list[dict[str, Any]]:
    """Return the people found who can be assigned issues of a project."""
    _in_a_project(site, call)
    return _page(site, call, [one for one in _found(site, call) if one.assignable])


def _in_a_project(site: Site, call: Call) -> None:
    issue, project = call.asked("issueKey") or call.asked("issueId"), call.asked("project")
    if not issue and not project:
        raise RefusedError(400, "Either 'issueKey' or 'project' must be given.")
    if issue and site.signed_in:
        site.issue(issue)
    elif project and site.signed_in:
        site.project_in_path(project)


def _found(site: Site, call: Call) -> list[Person]:
    _strictly(site, call, "username")
    if site.on_cloud and call.asked("accountId"):
        return [one for one in site.everybody if one.account == call.asked("accountId")]
    wanted = call.asked("query" if site.on_cloud else "username").casefold()
    if not site.on_cloud and not wanted:
        raise RefusedError(400, "The username query parameter was not provided")
    return [one for one in site.everybody if one.active and _fits(site, one, wanted)]


def _strictly(site: Site, call: Call, *gone: str) -> None:
    for name in gone:
        if site.on_cloud and name in call.request.query:
            raise RefusedError(400, STRICT.format(name))


def _fits(site: Site, person: Person, wanted: str) -> bool:
    """Return whether a text begins a name; a hidden address is only found whole."""
    email = person.email.casefold()
    words = [person.display, *person.display.split(), *([] if site.on_cloud else [person.name])]
    if person.shows_email:
        words.append(email)
    return email == wanted or any(word.casefold().startswith(wanted) for word in words)


def _page(site: Site, call: Call, people: list[Person]) -> list[dict[str, Any]]:
    if not site.signed_in:
        return []
    begin = call.number("startAt", 0)
    return [shown(site, call, one) for one in people[begin:][: call.number("maxResults", 50)]]
