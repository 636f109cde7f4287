"""What GitHub records about an issue: its states, labels and comments."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.github.changes import Told, by, first_line, own, page

_SEVERITY = re.compile(
    r"(?i)(?:sev(?:erity)?|p|prio(?:rity)?)[-_/: ]{0,2}(?:\d|critical|major|minor|high|medium|low)"
)
_SAID = {
    "opened": "Opened the issue",
    "closed": "Closed the issue",
    "reopened": "Reopened the issue",
    "merged": "Merged the pull request",
    "labeled": "Label added",
    "assigned": "Assigned to",
    "renamed": "Renamed to",
}
"""What is worth telling of an issue, by the tool's word; the rest is noise."""
_MEANT = {"assigned": "assigned", "merged": "merge", "closed": "status", "reopened": "status"}
_LAST_CHANGE = "the time of the issue's last change: this one has none of its own"


def issue(item: Table, webhook: Table) -> Iterator[Told]:
    """Yield what a webhook says happened to an issue; of the issue alone, its start and end."""
    yield _about(item)
    action = fields.string(webhook, "action")
    if action in ("", "opened"):
        yield _state(item, "opened", {**fields.when(item, "created_at"), **by(item, "user")})
    if action in ("", "closed") and fields.instant(item, "closed_at"):
        yield _state(item, "closed", {**fields.when(item, "closed_at"), **_closer(item, webhook)})
    if action not in ("", "opened", "closed"):
        own_time = {**fields.when(item, "updated_at"), **by(webhook, "sender")}
        yield _state(item, action, {**own_time, "notes": (_LAST_CHANGE,)}, webhook)


def comment(item: Table, webhook: Table) -> Iterator[Told]:
    """Yield what a person or a program wrote below an issue."""
    who = by(item, "user")
    body = item.get("body")
    url = fields.first(fields.string(webhook, "issue", "html_url"), *page(item))
    yield Told(
        f"comment {fields.string(item, 'id')}",
        fields.words(body) if isinstance(body, str) else "",
        {
            **fields.when(item, "created_at"),
            **who,
            "kind": "record" if who["is_bot"] else "chat",
            "what": "note",
            "ids": own("comment", item),
            "about": page(item),
            "thread": url.partition("#")[0],
        },
    )


def timeline(item: Table, webhook: Table) -> Iterator[Told]:
    """Yield an event of an issue's or pull request's timeline."""
    event = fields.string(item, "event")
    if event == "commented":
        yield from comment(item, webhook)
        return
    who = by(item, "actor") if "actor" in item else by(item, "user")
    sha = fields.string(item, "sha")
    number = sha[:12] or fields.string(item, "id") or fields.string(item, "created_at")
    merged = fields.string(item, "commit_id") if event == "merged" else ""
    kind = {} if event in _SAID else {"kind": "noise"}
    yield Told(
        f"{'commit' if sha else fields.spaced(event)} {number}",
        f"{_SAID.get(event, fields.label(event))}{_object(event, item)}",
        {
            **_when(item),
            **who,
            **kind,
            **_meaning(event, item),
            "ids": (*own("issue_event", item), *([f"git:{merged}"] if merged else [])),
        },
    )


def _about(item: Table) -> Told:
    """Return the issue itself: its title, and the severity that its labels state."""
    labels = [fields.string(label, "name") for label in fields.tables(item, "labels")]
    severe = severity(labels)
    number = fields.string(item, "number")
    text = f"Issue #{number}: {fields.string(item, 'title')}"
    return Told(f"issue {number}", text, {"kind": "aside", "severity": severe, "about": page(item)})


def severity(labels: Iterable[str]) -> str:
    """Return the first label that states a severity; empty where none does."""
    return next((label for label in labels if _SEVERITY.fullmatch(label)), "")


def _state(item: Table, action: str, more: dict[str, Any], webhook: Table | None = None) -> Told:
    number = fields.string(item, "number")
    text = f"{_SAID.get(action, fields.label(action))}{_object(action, webhook)}"
    known = {} if action in _SAID else {"kind": "noise"}
    told = f"{text} (#{number}: {fields.string(item, 'title')})"
    meant = {**_meaning(action, webhook), "about": page(item)}
    return Told(f"issue {number} {action}", told, {**more, **known, **meant})


def _object(event: str, item: Table | None) -> str:
    """Return what a label, an assignment or a new name is about."""
    if event == "labeled":
        return f": {fields.string(item, 'label', 'name')}"
    if event == "assigned":
        return f" {fields.string(item, 'assignee', 'login') or 'nobody'}"
    if event == "renamed":
        return f": {fields.string(item, 'rename', 'to')}"
    if event == "committed":
        return f": {first_line(fields.get(item, 'message'))}"
    return ""


def _meaning(event: str, item: Table | None) -> dict[str, Any]:
    """Return what an event is in our own words, where GitHub's are clear."""
    label = fields.string(item, "label", "name") if event == "labeled" else ""
    if _SEVERITY.fullmatch(label):
        return {"what": "severity", "severity": label}
    return {"what": _MEANT.get(event, "")}


def _closer(item: Table, webhook: Table) -> dict[str, Any]:
    return by(webhook, "sender") if webhook else by(item, "closed_by")


def _when(item: Table) -> dict[str, Any]:
    """Return the time of an event; commits and reviews have it elsewhere."""
    for path in (("created_at",), ("submitted_at",), ("committer", "date"), ("author", "date")):
        if fields.instant(item, *path):
            return fields.when(item, *path)
    return {"precision": "none"}
