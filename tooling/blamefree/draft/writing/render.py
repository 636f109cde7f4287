"""A draft as the text of its file."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from blamefree import templates
from blamefree.document.model import MILESTONES
from blamefree.document.sections import title_of
from blamefree.document.wording import spoken
from blamefree.draft.cast.naming import Cast, narrate
from blamefree.draft.compose import Draft
from blamefree.draft.event import SourceEvent
from blamefree.draft.facts import changes, milestones, updates
from blamefree.draft.facts.changes import Change
from blamefree.draft.facts.roles import Claim, trusted
from blamefree.draft.facts.severity import Statement
from blamefree.draft.selection import gaps
from blamefree.draft.writing.inline import inert
from blamefree.draft.writing.rows import MAX_TEXT, origins, row, shortened
from blamefree.policy import Policy
from blamefree.templates import written

MAX_QUOTE = 80
MAX_CLAIMS = 4


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
        "unmapped_severities": [_statement(stated) for stated in draft.unmapped],
        "services": [_statement(service) for service in draft.services],
        "records": [_statement(record) for record in draft.records],
        "times": [_time(name, draft) for name in MILESTONES],
        "public_updates": [_update(update, draft) for update in draft.updates],
        "roles": _roles(draft),
        "sections": _sections(draft, policy),
        "days": _days(draft),
        "changes": [_change(change, draft) for change in draft.changes[: changes.MAX_LISTED]],
        "changes_left": max(0, len(draft.changes) - changes.MAX_LISTED),
        "whys": draft.duties.whys,
    }


def _statement(stated: Statement) -> dict[str, str | bool]:
    return {"value": stated.value, "origin": str(stated.origin or ""), "is_read": stated.is_read}


def _time(name: str, draft: Draft) -> dict[str, Any]:
    """Return a milestone's winner and, apart from it, what else it may have been."""
    found = draft.milestones.get(name, ())
    first = _place(found[0].event, draft) if found else {"at": "", "origin": "", "quote": ""}
    by = _by(found[0].event, name) if found else ""
    others = [_place(other.event, draft) for other in milestones.beside(found)]
    left = max(0, len(found) - 1 - len(others))
    return {
        "name": name,
        **first,
        "by": by,
        "others": others,
        "others_left": left,
        "remarks": _remarks(name, draft),
    }


def _place(event: SourceEvent, draft: Draft) -> dict[str, Any]:
    """Return when something was, where it is said and in which words."""
    at = event.at.strftime("%Y-%m-%dT%H:%M:%SZ") if event.at else ""
    quote = shortened(narrate(event, _cast(draft)), MAX_QUOTE)
    return {"at": written(at), "origin": str(event.origin), "quote": quote}


def _update(event: SourceEvent, draft: Draft) -> dict[str, Any]:
    """Return when customers could see an update, with a remark where it shows another time."""
    seen = updates.instant(event)
    said = _place(event.model_copy(update={"at": seen}), draft)
    is_own = event.at is None or event.at == seen
    remark = "" if is_own else f"shown as of {event.at:%Y-%m-%dT%H:%M:%SZ}, written at this time"
    return {**said, "remark": remark}


def _by(event: SourceEvent, milestone: str) -> str:
    """Return which other place calls an event of several this milestone."""
    own = event.milestones
    place = event.stated("milestones", own.index(milestone)) if milestone in own else event.origin
    return str(place) if place != event.origin else ""


def _remarks(name: str, draft: Draft) -> list[str]:
    """Return what to know before a milestone is confirmed."""
    if name == "resolved":
        return [remark.rstrip(".") for remark in draft.reopenings[-MAX_CLAIMS:]]
    return [*_about_start(draft)] if name == "started" else []


def _about_start(draft: Draft) -> Iterator[str]:
    found = draft.milestones.get("started", ())
    if found and found[0].event.what == "alert":
        yield "an alert is not the start: it began then or before"
    last = changes.last_before(draft.changes, found)
    if last:
        said = _place(last.event, draft)
        yield f'the last change before: {said["at"]} from {said["origin"]}: "{said["quote"]}"'


def _roles(draft: Draft) -> list[dict[str, Any]]:
    """Return the roles held, then those that the severity demands and nobody is known to hold."""
    held = [_role(name, handles, draft) for name, handles in draft.cast.roles.items()]
    wanted = (*draft.duties.roles, *(() if held else ("incident_commander",)))
    open_ = [name for name in dict.fromkeys(wanted) if name not in draft.cast.roles]
    return [*held, *(_Role(written(name))._asdict() for name in open_)]


class _Role(NamedTuple):
    name: Markup
    handles: tuple[str, ...] = ()
    origin: str = ""
    is_read: bool = False
    others: tuple[dict[str, str], ...] = ()


def _role(name: str, handles: tuple[str, ...], draft: Draft) -> dict[str, Any]:
    """Return who held a role last, with the others who are said to have held it."""
    claims = [claim for claim in draft.cast.claims if claim.role == name]
    if not claims:
        return _Role(written(name), handles)._asdict()
    sure = trusted(claims)
    last = next(one for one in sure if one.holder == sure[-1].holder)
    is_read = all(one.is_read for one in claims if one.holder == last.holder)
    best = (*reversed(claims), *reversed(sure))  # in the order of time, the sure one of each
    others = {one.holder: one for one in best if one.holder != last.holder}
    told = (_claimed(one, sure) for one in reversed([*others.values()][:MAX_CLAIMS]))
    return _Role(written(name), (last.holder,), str(last.origin), is_read, tuple(told))._asdict()


def _claimed(claim: Claim, sure: tuple[Claim, ...]) -> dict[str, str]:
    word = "before" if claim in sure else "or"
    return {"word": word, "holder": claim.holder, "origin": str(claim.origin)}


def _sections(draft: Draft, policy: Policy) -> list[dict[str, Markup]]:
    """Return the sections that are due, for an incident that owes a postmortem all of them."""
    incident = draft.wishes.kind == "incident"
    wanted = {*draft.duties.sections, *(policy.order if incident and draft.duties.owed else ())}
    placed = [name for name in policy.order if name in wanted]
    names = [*placed, *(name for name in draft.duties.sections if name not in placed)]
    sections = [{"name": written(name), "title": written(title_of(name))} for name in names]
    if draft.changes:
        behind = names.index("timeline") + 1 if "timeline" in names else len(names)
        own = {"name": written(changes.SECTION), "title": written(changes.TITLE)}
        sections.insert(behind, own)
    return sections


def _days(draft: Draft) -> list[dict[str, Any]]:
    """Return the rows by day; days have headings where there is more than one."""
    dated, day = [], draft.date
    for event, gap in zip(draft.rows, gaps.before(draft.rows), strict=True):
        day = event.at.date() if event.at else day
        dated.append((day, _row(event, gap, draft)))
    several = len({day for day, _ in dated}) > 1
    return [
        {"heading": day if several else None, "rows": [shown for _, shown in rows]}
        for day, rows in groupby(dated, key=lambda pair: pair[0])
    ]


def _row(event: SourceEvent, gap: str, draft: Draft) -> dict[str, Markup]:
    told = row(event, _cast(draft))
    return {
        "gap": written(gap),
        "time": written(told.time),
        "text": written(told.text),
        "origin": written(told.origin),
    }


def _change(change: Change, draft: Draft) -> dict[str, Any]:
    """Return a change's line, which begins with a word: no timeline takes it for an entry."""
    same_day = change.at.date() == (change.at + change.before).date() == draft.date
    return {
        "kind": str(change.event.what or "change").capitalize(),
        "at": written(change.at.strftime("%H:%M" if same_day else "%Y-%m-%d %H:%M")),
        "before": spoken(change.before),
        "same_service": change.same_service,
        "text": written(inert(shortened(narrate(change.event, _cast(draft)), MAX_TEXT))),
        "origin": written(origins(change.event)),
    }


def _cast(draft: Draft) -> Cast:
    """Return what stands for names in the narrative: nothing, where names were asked for."""
    return Cast() if draft.wishes.names else draft.cast
