"""Incidents and postmortems, made from what a test is about."""

import datetime as dt
from typing import Any

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.register.model import Incident


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def incident(name: str = "PABC12", day: str = "2026-03-04", **more: Any) -> Incident:
    """Return an incident of an hour, of checkout, unless said otherwise."""
    fields = {
        "id": name,
        "title": "Checkout is down",
        "severity": "SEV1",
        "started": at(f"{day}T14:00"),
        "resolved": at(f"{day}T15:00"),
        "services": ("checkout",),
    }
    return Incident(**{**fields, **more})


def postmortem(name: str = "2026-03-04-checkout", head: str = "", body: str = "") -> Postmortem:
    """Return a postmortem; without a `title:` in its head it has none of the incident's words."""
    title = "" if "title:" in head else "title: Something else\n"
    text = f"---\nid: {name}\n{title}{head}\n---\n\n## Summary\n\n{body}\n"
    return parse(text, f"postmortems/{name}.md")
