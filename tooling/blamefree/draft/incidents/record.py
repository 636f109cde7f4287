"""An incident as a tool has it, before its severity is put on the team's scale."""

import datetime as dt
from typing import NamedTuple

from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table


class Record(NamedTuple):
    """What a tool says of one incident; empty where it does not say."""

    id: str
    title: str = ""
    severity: str = ""
    """As the tool calls it."""
    started: dt.datetime | None = None
    resolved: dt.datetime | None = None
    services: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    url: str = ""
    private: bool = False
    """Whether the tool shows it to some of the team only."""


def known(*names: str) -> tuple[str, ...]:
    """Return those that say something, each once."""
    return tuple(dict.fromkeys(filter(None, names)))


def first_instant(value: Table, *keys: str) -> dt.datetime | None:
    """Return the first of an object's instants that there is."""
    return next(filter(None, (fields.instant(value, key) for key in keys)), None)


def address(*choices: str) -> str:
    """Return the first that is an address of a page."""
    return next((one for one in choices if one.casefold().startswith(("https://", "http://"))), "")
