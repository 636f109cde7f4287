"""What a monitor of Datadog says: the webhook as it comes by default, and its event."""

import re
from typing import Any

from blamefree.draft.event import What
from blamefree.draft.sources import fields, shapes
from blamefree.draft.sources.fields import Table

KEYS = frozenset({"id", "event_type", "title", "date", "last_updated", "body"})
"""The keys of a webhook that nobody has changed."""
_STATE = re.compile(r"\[(?P<state>[A-Za-z -]{1,30}?)(?: on \{?(?P<where>[^\]}]{0,200})\}?)?\]\s*")
_ENDED = ("recovered",)
_FIRED = ("triggered", "re-triggered", "warn", "re-warn", "no data", "re-no data")


def alert(body: Table) -> dict[str, Any]:
    """Return an alert's text and other fields."""
    inner = fields.table(body, "attributes")
    title = fields.first(fields.string(body, "title"), fields.string(inner, "title"))
    message = shapes.said(fields.string(body, "message"))
    read = _STATE.match(title)
    sense = _sense(read["state"] if read else "")
    named = title[read.end() :] if read and sense else title
    where = f" on {read['where']}" if read and sense and read["where"] else ""
    said = named + where or message
    prefix = {"alert": "Alert fired: ", "alert resolved": "Alert resolved: "}.get(sense, "")
    name = fields.string(body, "id")
    time = "date" if "date" in body else "timestamp"
    return {
        "text": prefix + said,
        **fields.when(body, time),
        "what": sense,
        "actor": "Datadog",
        "is_bot": True,
        "ids": (f"datadog:{name}",) if name else (),
        "services": _services(body),
    }


def _sense(state: str) -> What:
    """Return what a monitor's state, the first word of its title, means."""
    told = state.casefold()
    if told.startswith(_ENDED):
        return "alert resolved"
    return "alert" if told in _FIRED else ""


def _services(body: Table) -> tuple[str, ...]:
    """Return the services among an event's tags: `service:checkout`."""
    tags = fields.strings(body, "tags")
    return tuple(tag.partition(":")[2] for tag in tags if tag.startswith("service:"))
