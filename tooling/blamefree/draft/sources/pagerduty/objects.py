"""What PagerDuty's other objects say: incidents as they stand, notes, alerts, changes, updates."""

import re
from collections.abc import Iterator

from blamefree.draft.event import What
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.pagerduty.log_entries import ANSWERS, note_fields, note_ids, resolved
from blamefree.draft.sources.pagerduty.naming import (
    Fields,
    Who,
    about,
    name,
    own_ids,
    raw,
    words,
)

_SLACK = re.compile(r"\d{10}\.\d{6}")
_CHANGES: tuple[tuple[re.Pattern[str], What], ...] = (
    (re.compile(r"(?i)\b(?:roll(?:ed|ing)?[ -]?back|revert)"), "rollback"),
    (re.compile(r"(?i)\b(?:deploy|releas|build|rollout)"), "deploy"),
    (re.compile(r"(?i)\bmerge[ds]?\b"), "merge"),
)
_HANDED = frozenset({"assign", "reassign", "delegate", "escalate"})


def title(incident: Table) -> str:
    """Return what the incident is called."""
    return fields.first(fields.string(incident, "title"), fields.string(incident, "description"))


def services(value: Table) -> tuple[str, ...]:
    """Return the names of the services an object is about."""
    listed = [fields.table(value, "service"), *fields.tables(value, "services")]
    return tuple(dict.fromkeys(filter(None, map(_service, listed))))


def mirrors(incident: Table) -> tuple[str, ...]:
    """Return the ids of the Slack messages that announced the incident."""
    found = fields.tables(incident, "external_references")
    known = (fields.string(one, "external_id") for one in found)
    return tuple(f"slack:{one}" for one in known if _SLACK.fullmatch(one))


def incident(value: Table, done: frozenset[str]) -> Iterator[Fields]:
    """Return what an incident says of itself, but for what its log entries say better."""
    own = {"about": about(value)}
    yield {**own, **_as_it_stands(value)}
    if "trigger" not in done:
        yield {**own, **_triggered(value)}
    if "acknowledge" not in done:
        yield from ({**own, **said} for said in _acknowledged(value))
    if "resolve" not in done and fields.string(value, "status") == "resolved":
        yield {**own, **_resolved(value)}
    if "reopen" not in done and fields.instant(value, "reopened_at"):
        yield {**own, **_state(value, "reopened"), "text": "Reopened", "what": "reopened"}
    if not done & _HANDED:
        yield from ({**own, **said} for said in _assigned(value))
    if "responder_request" not in done:
        yield from ({**own, **said} for said in _responders(value))


def note(value: Table) -> Fields:
    """Return what one of the notes says."""
    by = _by(fields.table(value, "user"))
    return {
        "pointer": f"note {fields.string(value, 'id')}",
        **fields.when(value, "created_at"),
        "actor": by.name,
        **note_fields(by, words(raw(value, "content"))),
        "is_bot": by.is_bot,
        "ids": (*own_ids(value), *note_ids(by, value)),
    }


def alert(value: Table) -> Iterator[Fields]:
    """Return when an alert fired, and when it was resolved where that is said."""
    own, said = fields.string(value, "id"), fields.string(value, "summary") or "an alert"
    is_quiet = value.get("suppressed") is True
    common: Fields = {
        "about": about(fields.table(value, "incident")),
        "services": services(value),
        "actor": name(fields.table(value, "integration")),
        "is_bot": True,
        **({"kind": "noise"} if is_quiet else {}),
    }
    yield {
        **common,
        "pointer": f"alert {own}",
        **fields.when(value, "created_at"),
        "text": f"Alert fired: {said}",
        "what": "alert",
        "severity": "" if is_quiet else fields.string(value, "severity"),
        "ids": (*own_ids(value), *own_ids(fields.table(value, "first_trigger_log_entry"))),
    }
    if fields.instant(value, "resolved_at"):
        ids = (f"pagerduty:{own}:resolved",) if own else ()
        told = {"text": f"Alert resolved: {said}", "what": "alert resolved", "ids": ids}
        at = fields.when(value, "resolved_at")
        yield {**common, "pointer": f"alert {own} resolved", **at, **told}


def change(value: Table) -> Fields:
    """Return a change that PagerDuty knows of, and why it shows it with the incident."""
    said = fields.string(value, "summary")
    reason = fields.spaced(fields.string(value, "correlation_reason", "reason"))
    why = f" (PagerDuty relates it as {reason})" if reason else ""
    return {
        "pointer": f"change {fields.string(value, 'id')}",
        **fields.when(value, "timestamp"),
        "actor": fields.string(value, "source"),
        "is_bot": True,
        "text": f"Change: {said}{why}",
        "what": next((what for known, what in _CHANGES if known.search(said)), "config change"),
        "services": services(value),
        "ids": own_ids(value),
    }


def update(value: Table) -> Fields:
    """Return an update that was sent to the incident's subscribers."""
    by = _by(fields.table(value, "sender"))
    return {
        "pointer": f"status update {fields.string(value, 'id')}",
        **fields.when(value, "created_at"),
        "actor": by.name,
        "is_bot": by.is_bot,
        "text": f"Status update: {words(raw(value, 'message'))}",
        "what": "status",
        "ids": own_ids(value),
    }


def _as_it_stands(value: Table) -> Fields:
    number = fields.first(*(fields.string(value, key) for key in ("incident_number", "number")))
    priority = name(fields.table(value, "priority"))
    return {
        "kind": "aside",
        "pointer": _place(value),
        "text": f"Incident #{number}: {title(value)}" if number else title(value),
        "severity": priority or fields.string(value, "urgency"),
        "services": services(value),
    }


def _triggered(value: Table) -> Fields:
    first = fields.table(value, "first_trigger_log_entry")
    by_hand = "website" in fields.string(first, "summary")
    return {
        **_state(value, "created"),
        "text": f"Incident triggered: {title(value)}",
        "what": "declared" if by_hand else "alert",
        "ids": own_ids(first),
    }


def _acknowledged(value: Table) -> Iterator[Fields]:
    told: Fields = {"text": "Acknowledged", "what": "acknowledged"}
    listed = fields.tables(value, "acknowledgements")
    for one in listed:
        by = _by(fields.table(one, "acknowledger"))
        pointer = f"{_place(value)} acknowledged by {by.name or 'nobody named'}"
        yield {"pointer": pointer, **fields.when(one, "at"), **_hand(by), **told}
    if not listed and fields.string(value, "status") == "acknowledged":
        by = _by(fields.table(value, "last_status_change_by"))
        yield {**_state(value, "last_status_change"), **_hand(by), **told}


def _resolved(value: Table) -> Fields:
    by = _by(fields.table(value, "last_status_change_by"))
    known = "resolved" if fields.instant(value, "resolved_at") else "last_status_change"
    return {**_state(value, known), **_hand(by), **resolved(value, is_bot=by.is_bot)}


def _assigned(value: Table) -> Iterator[Fields]:
    for one in fields.tables(value, "assignments"):
        to = name(fields.table(one, "assignee"))
        pointer = f"{_place(value)} assigned to {to}"
        at = fields.when(one, "at")
        yield {"pointer": pointer, **at, "text": f"Assigned to {to}", "what": "assigned"}


def _responders(value: Table) -> Iterator[Fields]:
    for one in fields.tables(value, "incidents_responders"):
        asked, by = name(fields.table(one, "user")), _by(fields.table(one, "requester"))
        pointer, at = f"{_place(value)} responder {asked}", fields.when(one, "requested_at")
        told = {"text": f"Asked to respond: {asked}", "what": "assigned"}
        yield {"pointer": pointer, **at, **_hand(by), **told}
        answer = ANSWERS.get(fields.string(one, "state"))
        if answer:
            pointer, at = f"{pointer} {answer.lower()}", fields.when(one, "updated_at")
            yield {"pointer": pointer, **at, "actor": asked, "text": answer}


def _place(value: Table) -> str:
    return f"incident {fields.string(value, 'id')}".strip()


def _state(value: Table, known: str) -> Fields:
    """Return where and when the incident says that it changed."""
    pointer = f"{_place(value)} {known.replace('_', ' ')}"
    return {"pointer": pointer, **fields.when(value, f"{known}_at")}


def _by(reference: Table) -> Who:
    kind = fields.string(reference, "type")
    return Who(name(reference), is_bot=bool(kind) and not kind.startswith("user"))


def _hand(by: Who) -> Fields:
    return {"actor": by.name, "is_bot": by.is_bot}


def _service(reference: Table) -> str:
    known = (fields.string(reference, key) for key in ("summary", "name"))
    return fields.first(*known)
