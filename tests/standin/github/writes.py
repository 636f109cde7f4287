"""What may be asked of an issue, checked as strictly as GitHub checks it, then done."""

from collections.abc import Mapping
from typing import Any

from standin.github.records import Issue
from standin.github.state import State
from standin.github.wrong import WrongError, invalid

TITLE = 256
BODY = 65536
LABEL = 50
ASSIGNEES = 10
NEW = frozenset({"title", "body", "labels", "assignees"})
CHANGED = NEW | {"state", "state_reason"}
REASONS = ("completed", "not_planned", "duplicate", "reopened", None)


def create(state: State, repository: str, asked: Mapping[str, Any]) -> Issue:
    """Create an issue; labels and assignees of one who may not set them are dropped."""
    _check(asked, NEW)
    _check_assignees(state, asked)
    if "title" not in asked:
        raise WrongError(422, 'Invalid request.\n\n"title" wasn\'t supplied.')
    issue = state.opens(asked["title"].strip(), asked.get("body"), repository=repository)
    _set(state, issue, asked)
    return issue


def change(state: State, issue: Issue, asked: Mapping[str, Any]) -> Issue:
    """Change an issue; who has no rights may only change the text of an own one."""
    _check(asked, CHANGED)
    if not state.profile.may("triage") and issue.author != state.author:
        raise WrongError(403, "Must have admin rights to Repository.")
    _check_assignees(state, asked)
    issue.title = asked.get("title", issue.title).strip()
    issue.body = asked.get("body", issue.body)
    _set(state, issue, asked)
    _move(state, issue, asked)
    return issue


def add_labels(state: State, issue: Issue, asked: Mapping[str, Any]) -> None:
    """Add labels to those that an issue has."""
    _check(asked, frozenset({"labels"}))
    if not state.profile.may("triage"):
        raise WrongError(403, "Must have admin rights to Repository.")
    _set(state, issue, {"labels": [*issue.labels, *asked["labels"]]})


def _set(state: State, issue: Issue, asked: Mapping[str, Any]) -> None:
    if "labels" in asked and state.profile.may("triage"):
        state.labels_set(issue, asked["labels"])
    if "assignees" in asked and state.profile.may("triage"):
        known = {login.casefold(): login for login in state.profile.assignable}
        folded = [login.casefold() for login in asked["assignees"]]
        issue.assignees = [known[login] for login in folded if login in known]


def _move(state: State, issue: Issue, asked: Mapping[str, Any]) -> None:
    wanted = asked.get("state", issue.state)
    if wanted == "closed":
        state.closes(issue.key, asked.get("state_reason") or issue.state_reason or "completed")
    elif issue.state == "closed":
        state.reopens(issue.key)


def _check(asked: Mapping[str, Any], known: frozenset[str]) -> None:
    """Refuse what GitHub refuses, and also what it would pass over: no such field."""
    if not isinstance(asked, dict) or set(asked) - known:
        raise WrongError(422, f"Invalid request.\n\nNot known: {sorted(set(asked) - known)}")
    _check_text(asked, "title", TITLE)
    _check_text(asked, "body", BODY)
    _check_names(asked, "labels", LABEL)
    _check_names(asked, "assignees", TITLE)
    if len(asked.get("assignees", ())) > ASSIGNEES:
        raise invalid("assignees")
    if asked.get("state", "open") not in ("open", "closed"):
        raise invalid("state")
    if asked.get("state_reason") not in REASONS:
        raise invalid("state_reason")


def _check_assignees(state: State, asked: Mapping[str, Any]) -> None:
    known = {login.casefold() for login in state.profile.assignable}
    if state.profile.may("triage") and not state.profile.drops_assignees:
        for login in asked.get("assignees", ()):
            if login.casefold() not in known:
                raise invalid("assignees")


def _check_text(asked: Mapping[str, Any], field: str, most: int) -> None:
    text = asked.get(field, "-")
    if text is None and field == "body":
        return
    if not isinstance(text, str):
        raise WrongError(422, f"Invalid request.\n\nFor 'properties/{field}', no string.")
    if len(text) > most:
        raise invalid(field, f"{field} is too long (maximum is {most} characters)", "custom")
    if field == "title" and not text.strip():
        raise invalid(field, code="missing_field")


def _check_names(asked: Mapping[str, Any], field: str, most: int) -> None:
    names = asked.get(field, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise WrongError(422, f"Invalid request.\n\nFor 'properties/{field}', no list of strings.")
    if any(not name.strip() or len(name) > most for name in names):
        raise invalid(field, code="invalid")
