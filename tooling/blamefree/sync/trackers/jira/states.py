"""What a status and a resolution of Jira mean, whatever they are called there. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from blamefree.sync.model import IssueState

OPEN: Mapping[str, IssueState] = {"new": "open", "indeterminate": "in progress"}
"""The keys of status categories, which mean the same in every language."""


def state(fields: Mapping[str, Any], declined: Iterable[str]) -> IssueState:
    """Return where an issue stands; what is finished may have been declined."""
    status = fields.get("status")
    if not is_done(status):
        return OPEN.get(_category(status), "open")
    words = (fields.get("resolution"), status)
    return "declined" if any(is_one_of(word, declined) for word in words) else "done"


def reason(fields: Mapping[str, Any], declined: Iterable[str]) -> str:
    """Return the word with which an issue was declined."""
    words: tuple[Any, Any] = (fields.get("resolution"), fields.get("status"))
    return next((str(word.get("name", "")) for word in words if is_one_of(word, declined)), "")


def done_on(fields: Mapping[str, Any]) -> dt.date | None:
    """Return the day, by UTC, on which an issue was finished."""
    if not is_done(fields.get("status")):
        return None
    said = fields.get("resolutiondate") or fields.get("statuscategorychangedate")
    try:
        return dt.datetime.fromisoformat(said).astimezone(dt.UTC).date() if said else None
    except (TypeError, ValueError):
        return None


def is_done(status: Any) -> bool:
    """Whether a status is one at which nothing is left to do."""
    return _category(status) == "done"


def is_one_of(named: Any, names: Iterable[str]) -> bool:
    """Whether a status, resolution or transition is called so, or has such an id."""
    wanted = {name.casefold() for name in names}
    return any(name in wanted for name in called(named))


def called(named: Any) -> Iterator[str]:
    """Yield what something of Jira's is called: its id and its names, casefolded."""
    if isinstance(named, Mapping):
        keys = ("id", "name", "value", "untranslatedName")
        yield from (str(named[key]).casefold() for key in keys if named.get(key))


def _category(status: Any) -> str:
    category = status.get("statusCategory") if isinstance(status, Mapping) else None
    return str(category.get("key", "")) if isinstance(category, Mapping) else ""
