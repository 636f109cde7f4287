"""A draft as the text of its file."""

import re
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from blamefree import templates
from blamefree.document.model import MILESTONES
from blamefree.document.sections import title_of
from blamefree.draft.compose import Draft
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.inline import inert
from blamefree.draft.milestones import Candidate
from blamefree.draft.naming import Cast, narrate
from blamefree.draft.severity import Statement
from blamefree.policy import Policy
from blamefree.templates import written

MAX_TEXT = 280
"""The most characters of a chat message in the timeline."""
MAX_QUOTE = 80
MAX_OTHERS = 4
NO_TIME = "--:--"

_UNSAFE_ORIGIN = re.compile(r"[^\w ./+=,-]|-(?=-)")


def render(draft: Draft, policy: Policy, folder_override: Path | None) -> str:
    """Return the whole text of the draft's file.

    Raises:
        InputError: a template is missing or wrong.
    """
    return templates.render("draft.md.j2", folder_override, values(draft, policy))


def values(draft: Draft, policy: Policy) -> dict[str, Any]:
    """Return what the templates of a draft may use."""
    return {
        "id": written(draft.id),
        "title": draft.title,
        "date": draft.date,
        "kind": draft.wishes.kind,
        "severity": _statement(draft.severities[0]) if draft.severities else None,
        "severity_folder": draft.severities[0].value.casefold() if draft.severities else "unknown",
        "other_severities": [_statement(other) for other in draft.severities[1:]],
        "services": [_statement(service) for service in draft.services],
        "times": [_time(name, draft) for name in MILESTONES],
        "roles": _roles(draft),
        "sections": _sections(draft, policy),
        "days": _days(draft),
        "whys": draft.duties.whys,
    }


def _statement(stated: Statement) -> dict[str, str]:
    return {"value": stated.value, "origin": str(stated.origin or "")}


def _time(name: str, draft: Draft) -> dict[str, Any]:
    """Return a milestone's winner and, apart from it, what else it may have been."""
    found = [_candidate(candidate, draft) for candidate in draft.milestones.get(name, ())]
    first = found[0] if found else {"at": "", "origin": "", "quote": ""}
    return {"name": name, **first, "others": found[1 : MAX_OTHERS + 1]}


def _candidate(candidate: Candidate, draft: Draft) -> dict[str, Any]:
    event = candidate.event
    at = event.at.strftime("%Y-%m-%dT%H:%M:%SZ") if event.at else ""
    quote = shortened(_told(event, draft), MAX_QUOTE)
    return {"at": written(at), "origin": str(event.origin), "quote": quote}


def _roles(draft: Draft) -> list[dict[str, Any]]:
    """Return the roles held, then those that the severity demands and nobody is known to hold."""
    held = [{"name": written(n), "handles": handles} for n, handles in draft.cast.roles.items()]
    wanted = (*draft.duties.roles, *(() if held else ("incident_commander",)))
    open_ = [name for name in dict.fromkeys(wanted) if name not in draft.cast.roles]
    return [*held, *({"name": written(name), "handles": ()} for name in open_)]


def _sections(draft: Draft, policy: Policy) -> list[dict[str, Markup]]:
    """Return the sections that are due, for an incident that owes a postmortem all of them."""
    incident = draft.wishes.kind == "incident"
    wanted = {*draft.duties.sections, *(policy.order if incident and draft.duties.owed else ())}
    placed = [name for name in policy.order if name in wanted]
    names = [*placed, *(name for name in draft.duties.sections if name not in placed)]
    return [{"name": written(name), "title": written(title_of(name))} for name in names]


def _days(draft: Draft) -> list[dict[str, Any]]:
    """Return the rows by day; days have headings where there is more than one."""
    dated, day = [], draft.date
    for event in draft.rows:
        day = event.at.date() if event.at else day
        dated.append((day, event))
    several = len({day for day, _ in dated}) > 1
    return [
        {"heading": day if several else None, "rows": [_row(event, draft) for _, event in rows]}
        for day, rows in groupby(dated, key=lambda pair: pair[0])
    ]


def _row(event: SourceEvent, draft: Draft) -> dict[str, Markup]:
    text = _told(event, draft)
    shown = text if event.kind == "entry" else shortened(text, MAX_TEXT)
    return {
        "time": written(_clock(event)),
        "text": written(inert(shown)),
        "origin": written(in_comment(event.origin)),
    }


def _told(event: SourceEvent, draft: Draft) -> str:
    """Return the event's words with names as roles, unless names were asked for."""
    if not draft.wishes.names:
        return narrate(event, draft.cast)
    return narrate(event, Cast())


def _clock(event: SourceEvent) -> str:
    if event.at is None or event.precision in ("day", "none"):
        return NO_TIME
    mark = "~" if event.precision == "approx" else ""
    return mark + event.at.strftime("%H:%M:%S" if event.at.second else "%H:%M")


def in_comment(origin: Origin) -> str:
    """Return an origin as it can stand in an HTML comment: nothing in it ends or opens one."""
    return " ".join(_UNSAFE_ORIGIN.sub("_", str(origin)).split())


def shortened(text: str, most: int) -> str:
    """Return at most `most` characters of `text`, cut behind a word and marked."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"
