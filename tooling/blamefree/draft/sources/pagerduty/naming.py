"""The words of PagerDuty's objects: who, what it is called, how it is linked."""

import re
from typing import Any, NamedTuple

from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table

Fields = dict[str, Any]
"""The fields of one event, `pointer` among them."""

_NOT_A_HAND = frozenset({"auto", "timeout"})
"""Means by which nobody acts, whoever the entry names."""
_BY_HAND = frozenset({"website", "web_trigger", "mobile", "phone", "sms", "note"})
"""Means that say a person acted where the entry names nobody."""
_SQUARE = re.compile(r"\[/?(?:code|b|i|u)\]", re.IGNORECASE)
_NUMBER = re.compile(r"\[#\d{1,12}\]\s{0,4}")


class Who(NamedTuple):
    """Who did it, as PagerDuty names them."""

    name: str
    is_bot: bool


def own_ids(value: Table) -> tuple[str, ...]:
    """Return the id of an object, as an event's."""
    own = fields.string(value, "id")
    return (f"pagerduty:{own}",) if own else ()


def about(incident: Table) -> tuple[str, ...]:
    """Return the names by which others link an incident."""
    names = (fields.string(incident, "id"), fields.string(incident, "html_url"))
    return tuple(filter(None, names))


def name(reference: Table) -> str:
    """Return what a user, service or policy is called."""
    keys = ("summary", "name", "email", "id")
    return fields.first(*(fields.string(reference, key) for key in keys))


def names(value: Table, *path: str) -> str:
    """Return the names of those in a list: `Ana Doe, Bo Li`."""
    return ", ".join(dict.fromkeys(filter(None, map(name, fields.tables(value, *path)))))


def who(entry: Table) -> Who:
    """Return who did it; a service, an integration or a timeout is a program.

    What befalls a user by itself is nobody's doing: a program's name is written as it is.
    """
    agent, means = fields.table(entry, "agent"), fields.string(entry, "channel", "type")
    kind = fields.string(agent, "type")
    if means in _NOT_A_HAND:
        return Who("" if kind.startswith("user") else name(agent), is_bot=True)
    return Who(
        name(agent), is_bot=not (kind.startswith("user") or (not kind and means in _BY_HAND))
    )


def words(text: str) -> str:
    """Return a note's words; ServiceNow and others write HTML and `[code]` into them."""
    return fields.words(_SQUARE.sub(" ", text))


def untitled(text: str) -> str:
    """Return an incident's summary without the number in front."""
    return _NUMBER.sub("", text, count=1)


def raw(value: Table, *path: str) -> str:
    """Return a text as it stands, not yet in one line; empty where there is none."""
    found = fields.get(value, *path)
    return found if isinstance(found, str) else ""
