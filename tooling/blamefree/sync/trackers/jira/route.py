"""Where an action's issue goes. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from blamefree.people import People, Person
from blamefree.sync.model import Item
from blamefree.sync.trackers.jira.settings import JiraSettings, Route


class Place(NamedTuple):
    """A project and a type of issue, each by key, name or id."""

    project: str
    type: str


def place(item: Item, settings: JiraSettings, people: People) -> Place:
    """Return where the item's issue is made."""
    chosen = _chosen(item, settings, people)
    return Place(chosen.project or settings.project, chosen.type or settings.type)


def projects(settings: JiraSettings) -> tuple[str, ...]:
    """Return every project that an action may go to."""
    stated = (settings.project, *(route.project for route in settings.routes))
    return tuple(dict.fromkeys(filter(None, stated)))


def configured(item: Item, settings: JiraSettings, people: People) -> Mapping[str, Any]:
    """Return the further fields that the configuration gives the item's issue."""
    return {**settings.fields, **_chosen(item, settings, people).fields}


def priority(item: Item, settings: JiraSettings) -> str:
    """Return the name or id of the priority that goes with the severity; empty for none."""
    return settings.priorities.get(item.severity, "")


def owner(item: Item, people: People) -> Person | None:
    """Return the first owner whom Jira could know."""
    found = (people.find(name) for name in item.owners)
    return next((one for one in found if one and (one.jira or one.email)), None)


def _chosen(item: Item, settings: JiraSettings, people: People) -> Route:
    return next((one for one in settings.routes if _fits(one, item, people)), Route())


def _fits(route: Route, item: Item, people: People) -> bool:
    """Whether everything that the route names is so."""
    services = {service.casefold() for service in item.services}
    teams = {team.casefold() for team in _teams(item, people)}
    return (not route.service or route.service.casefold() in services) and (
        not route.team or route.team.casefold() in teams
    )


def _teams(item: Item, people: People) -> set[str]:
    """Return the teams that own the item, by name or by their people."""
    persons = {person.team for name in item.owners if (person := people.find(name))}
    return {name.strip().removeprefix("@") for name in item.owners} | persons
