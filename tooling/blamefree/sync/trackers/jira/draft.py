"""An action item -> the issue that is to be made of it. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from blamefree.document import escape
from blamefree.people import People
from blamefree.sync import merge
from blamefree.sync.model import Agreement, Field, Item
from blamefree.sync.trackers.jira import description, fields, route
from blamefree.sync.trackers.jira.screen import Screen
from blamefree.sync.trackers.jira.settings import JiraSettings

OPTIONAL = frozenset({"assignee", "duedate", "description", "priority"})
"""What an issue is made without, rather than not at all."""


class Draft(NamedTuple):
    """An issue before it is made."""

    fields: Mapping[str, Any]
    """As Jira takes them."""
    values: Mapping[Field, str]
    """What it will say of the fields that the file owns; empty for what is left off."""
    agreement: Agreement

    def without(self, names: frozenset[str]) -> "Draft":
        """Return it with fields left off, by the names Jira has for them."""
        kept = {name: value for name, value in self.fields.items() if name not in names}
        off = [name for name, theirs in fields.NAMES.items() if theirs in names]
        values = {name: "" if name in off else value for name, value in self.values.items()}
        theirs = {**self.agreement.theirs, **{str(name): value for name, value in values.items()}}
        agreed = self.agreement._replace(theirs=theirs)
        return Draft(kept, values, agreed)


def wanted(item: Item, people: People) -> dict[Field, str]:
    """Return what the file says of each field."""
    title = escape.one_line(item.title) or item.action
    owner = route.owner(item, people)
    values: dict[Field, str] = {
        "title": title[: fields.LONGEST_TITLE].rstrip(),
        "due": item.due.isoformat() if item.due else "",
        "description": description.block(item),
    }
    return {**values, "assignee": owner.jira or owner.email} if owner else values


class Maker(NamedTuple):
    """What every issue of this configuration is made with."""

    settings: JiraSettings
    people: People
    family: str
    cloud: bool

    def draft(self, item: Item, screen: Screen, account: str) -> Draft:
        """Return the item's issue; `account` is the assignee as Jira names it, or empty."""
        ours = wanted(item, self.people)
        values = {**ours, "assignee": account} if "assignee" in ours else ours
        begun = {**_said(ours), "state": merge.state_of(item)}
        agreed = Agreement(item.token, begun, _said(values))
        set_ones = {name: value for name, value in values.items() if value}
        body = {
            **route.configured(item, self.settings, self.people),
            **self._place(item, screen),
            **fields.written(set_ones, cloud=self.cloud),
            "labels": self.labels(item),
        }
        off = frozenset(name for name in OPTIONAL if not screen.has(name))
        return Draft(body, values, agreed).without(off)

    def labels(self, item: Item) -> list[str]:
        """Return the labels by which people, and we, find the issue."""
        return list(dict.fromkeys((*self.settings.labels, self.family, item.token)))

    def _place(self, item: Item, screen: Screen) -> dict[str, Any]:
        place = route.place(item, self.settings, self.people)
        kind = {"id": str(screen.type["id"])} if screen.type else _named(place.type)
        level = route.priority(item, self.settings)
        fits = level and screen.allows("priority", level)
        priority = {"priority": _priority(level, screen)} if fits else {}
        return {"project": {"key": place.project}, "issuetype": kind, **priority}


def _priority(level: str, screen: Screen) -> dict[str, str]:
    """Return a priority by its id, where it is known: names may be translated."""
    allowed = ((screen.fields or {}).get("priority") or {}).get("allowedValues") or ()
    found = next(
        (one for one in allowed if level.casefold() == str(one.get("name", "")).casefold()), None
    )
    return {"id": str(found["id"])} if found and found.get("id") else _named(level)


def _said(values: Mapping[Field, str]) -> dict[str, str]:
    """Return what a side says of a new issue, which is open."""
    return {"state": "open", **{str(name): value for name, value in values.items()}}


def _named(text: str) -> dict[str, str]:
    return {"id" if text.isdecimal() else "name": text}
