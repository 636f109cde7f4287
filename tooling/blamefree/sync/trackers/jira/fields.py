"""An issue as Jira's JSON has it <-> an issue as we have it. Pure."""

from collections.abc import Mapping
from typing import Any

from blamefree.errors import UnclearError
from blamefree.sync import identity
from blamefree.sync.model import Agreement, Field, Issue
from blamefree.sync.trackers.jira import states
from blamefree.sync.trackers.jira.settings import JiraSettings

PROPERTY = "blamefree"
"""The issue property that holds what was agreed."""
ASKED = (
    *("summary", "description", "assignee", "duedate", "labels"),
    *("status", "resolution", "resolutiondate", "statuscategorychangedate"),
)
"""What is read of an issue; Data Center passes over what it does not have."""
NAMES: Mapping[Field, str] = {
    "title": "summary",
    "assignee": "assignee",
    "due": "duedate",
    "description": "description",
}
LONGEST_TITLE = 255


def issue(raw: Any, settings: JiraSettings) -> Issue:
    """Return an issue from its JSON.

    Raises:
        UnclearError: the answer is no issue.
    """
    try:
        return _issue(raw, raw["fields"], settings)
    except (AttributeError, KeyError, TypeError, ValueError):
        message = "Jira answered with something that is no issue."
    raise UnclearError(message, "Is there a proxy in between?")


def _issue(raw: Mapping[str, Any], fields: Mapping[str, Any], settings: JiraSettings) -> Issue:
    who = fields.get("assignee") or {}
    key = str(raw["key"])
    return Issue(
        id=str(raw["id"]),
        key=key,
        url=url(key, settings),
        tokens=identity.tokens([str(label) for label in fields.get("labels") or ()]),
        fields={
            "title": str(fields.get("summary") or ""),
            "assignee": str(who.get("accountId") or who.get("name") or ""),
            "due": str(fields.get("duedate") or ""),
            "description": str(fields.get("description") or ""),
        },
        state=states.state(fields, settings.declined),
        assignees=frozenset(called(who)),
        assignee_name=str(who.get("displayName") or ""),
        done_on=states.done_on(fields),
        reason=states.reason(fields, settings.declined),
        agreement=agreement((raw.get("properties") or {}).get(PROPERTY)),
        is_read="properties" in raw,
    )


def url(key: str, settings: JiraSettings) -> str:
    """Return where people read an issue."""
    return f"{settings.url}/browse/{key}"


def called(who: Mapping[str, Any]) -> set[str]:
    """Return everything that an account is called, casefolded."""
    ways = ("accountId", "name", "key", "emailAddress")
    return {str(who[way]).casefold() for way in ways if who.get(way)}


def agreement(value: Any) -> Agreement | None:
    """Return what an issue's property says was agreed; None where people made it unreadable."""
    if not isinstance(value, dict) or not isinstance(value.get("token"), str):
        return None
    sides = [value.get(side) for side in ("ours", "theirs")]
    if not all(isinstance(side, dict) for side in sides):
        return None
    ours, theirs = ({str(k): str(v) for k, v in dict(side or {}).items()} for side in sides)
    return Agreement(value["token"], ours, theirs)


def remembered(agreed: Agreement) -> list[dict[str, Any]]:
    """Return the properties that go with an issue."""
    value = {"token": agreed.token, "ours": dict(agreed.ours), "theirs": dict(agreed.theirs)}
    return [{"key": PROPERTY, "value": value}]


def written(values: Mapping[Field, str], *, cloud: bool) -> dict[str, Any]:
    """Return fields the way Jira takes them; empty text clears a field."""
    json: dict[str, Any] = {NAMES[name]: value for name, value in values.items()}
    if "duedate" in json:
        json["duedate"] = json["duedate"] or None
    if "assignee" in json:
        json["assignee"] = _account(json["assignee"], cloud=cloud)
    return json


def _account(name: str, *, cloud: bool) -> dict[str, str] | None:
    if not name:
        return None
    return {"accountId": name} if cloud else {"name": name}
