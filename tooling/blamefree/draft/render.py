"""A draft as the text of its file."""

from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from blamefree import templates
from blamefree.document.model import MILESTONES
from blamefree.document.sections import title_of
from blamefree.draft.compose import Draft
from blamefree.draft.event import SourceEvent
from blamefree.draft.milestones import Candidate
from blamefree.draft.naming import Cast, narrate
from blamefree.draft.rows import row, shortened
from blamefree.draft.severity import Statement
from blamefree.policy import Policy
from blamefree.templates import written

MAX_QUOTE = 80
MAX_OTHERS = 4


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
    quote = shortened(narrate(event, _cast(draft)), MAX_QUOTE)
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
    told = row(event, _cast(draft))
    return {"time": written(told.time), "text": written(told.text), "origin": written(told.origin)}


def _cast(draft: Draft) -> Cast:
    """Return what stands for names in the narrative: nothing, where names were asked for."""
    return Cast() if draft.wishes.names else draft.cast
