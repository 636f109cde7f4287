"""The actions somebody still has to do: whose they are, and where they stand on the site."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote

from blamefree.archive import anchors
from blamefree.archive.model import Archive
from blamefree.archive.subjects import slug
from blamefree.document.model import ActionItem, Postmortem


class Waiting(NamedTuple):
    """An open action, and the postmortem it stands in."""

    postmortem: Postmortem
    action: ActionItem


def waiting(archive: Archive) -> list[Waiting]:
    """Return every open action, the longest overdue first, undated last."""
    found = (Waiting(one, action) for one in archive.postmortems for action in one.action_items)
    return sorted((one for one in found if one.action.is_open), key=_due)


def _due(one: Waiting) -> tuple[dt.date, str, str]:
    return one.action.due_date or dt.date.max, one.postmortem.id, one.action.title.value


def by_owner(archive: Archive, found: Iterable[Waiting]) -> dict[str, list[Waiting]]:
    """Return what each owner has, by handle, the owner of the most urgent first."""
    groups: dict[str, list[Waiting]] = {}
    for one in found:
        for handle in owners(archive, one.action):
            groups.setdefault(handle, []).append(one)
    return groups


def by_team(archive: Archive, found: Iterable[Waiting]) -> dict[str, list[Waiting]]:
    """Return what each team's people have, and what the team owns itself."""
    groups: dict[str, list[Waiting]] = {}
    for one in found:
        for name in teams(archive, one.action):
            groups.setdefault(name, []).append(one)
    return groups


def owners(archive: Archive, action: ActionItem) -> tuple[str, ...]:
    """Return the handles of the owners, one for each person whatever the file calls them."""
    found = archive.people.find if archive.people else lambda _: None
    known = ((found(handle), handle) for handle in action.owners)
    return tuple(dict.fromkeys(person.handle if person else handle for person, handle in known))


def teams(archive: Archive, action: ActionItem) -> tuple[str, ...]:
    """Return the teams of the owners, as far as the directory of people knows them."""
    people = archive.people
    if people is None:
        return ()
    named = {team.casefold(): team for team in people.teams}
    known = ((people.find(handle), handle) for handle in action.owners)
    found = (person.team if person else named.get(handle.casefold()) for person, handle in known)
    return tuple(dict.fromkeys(team for team in found if team))


def owner_place(handle: str) -> str:
    """Return where the page and the calendar of an owner stand, without their extension."""
    return f"actions/owners/{slug(handle)}"


def team_place(name: str) -> str:
    """Return where the page of what a team has to do stands, without its extension."""
    return f"actions/teams/{slug(name)}"


def row_address(archive: Archive, one: Waiting, at: str) -> str:
    """Return the address by which the page `at` links to the action."""
    page = archive.address(archive.uri(one.postmortem), at)
    place = anchors.of_action(one.postmortem, one.action)
    return f"{page}#{quote(place)}" if place else page


def late(found: Sequence[Waiting], today: dt.date) -> list[Waiting]:
    """Return those whose due date has passed."""
    return [one for one in found if one.action.is_overdue(today)]
