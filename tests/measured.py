"""Incidents to measure, each with little in it."""

import datetime as dt

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse

TODAY = dt.date(2026, 11, 21)
HEADER = "| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"


def incident(
    day: str = "2026-03-04",
    *,
    head: str = "",
    times: str = "",
    actions: str = "",
    severity: str = "SEV1",
    status: str = "published",
) -> Postmortem:
    text = (
        f"---\nid: {day}-x\ntitle: X\ndate: {day}\nseverity: {severity}\nstatus: {status}\n"
        f"times: {{{times}}}\n{head}---\n\n## Action items\n\n{HEADER}{actions}"
    )
    return parse(text, f"postmortems/{day}-x.md")


def detected_after(minutes: int, day: str = "2026-03-04") -> Postmortem:
    times = f'started: "{day}T14:00:00Z", detected: "{day}T14:{minutes:02}:00Z"'
    return incident(day, times=times)


def minutes(count: float) -> dt.timedelta:
    return dt.timedelta(minutes=count)
