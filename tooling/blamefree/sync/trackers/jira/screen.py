"""What Jira lets one set when an issue of a type is created: createmeta, read and understood."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import quote

from blamefree.errors import RefusedError
from blamefree.sync.trackers.jira import states
from blamefree.sync.trackers.jira.route import Place
from blamefree.sync.trackers.jira.site import UNSEEN, is_unseen, listed, record
from blamefree.web import Connection

PAGE = 200
PAGES = 50
_LISTS = ("issueTypes", "fields", "values")
_NO = (*UNSEEN, HTTPStatus.BAD_REQUEST)


class Screen(NamedTuple):
    """One type of issue in a project."""

    type: Mapping[str, Any] | None
    """None where the project has no such type, or nobody would say."""
    types: tuple[str, ...] = ()
    """The names of the types that there are."""
    fields: Mapping[str, Mapping[str, Any]] | None = None
    """By their ids; None where nobody would say."""

    def has(self, field: str) -> bool:
        """Whether the field can be set; yes where nobody would say."""
        return self.fields is None or field in self.fields

    def allows(self, field: str, name: str) -> bool:
        """Whether the field takes a value of this name or id; yes where it lists none."""
        allowed = (self.fields or {}).get(field, {}).get("allowedValues") or ()
        return not allowed or any(states.is_one_of(one, (name,)) for one in allowed)

    def required(self) -> Iterator[Mapping[str, Any]]:
        """Yield the fields without which no issue is created."""
        for name, field in (self.fields or {}).items():
            if field.get("required") and not field.get("hasDefaultValue"):
                yield {"id": name, **field}


def screen(connection: Connection, place: Place) -> Screen:
    """Return what can be set when an issue is created there."""
    path = f"issue/createmeta/{quote(place.project, safe='')}/issuetypes"
    types = _asked(connection, path)
    if types is None:
        return Screen(None)
    whole = [one for one in types if not one.get("subtask")]
    names = tuple(str(one.get("name")) for one in whole)
    found = next((one for one in whole if states.is_one_of(one, (place.type,))), None)
    if found is None:
        return Screen(None, names)
    fields = _asked(connection, f"{path}/{quote(str(found.get('id')), safe='')}")
    if fields is None:
        return Screen(found, names)
    ids = {str(one.get("fieldId") or one.get("key")): one for one in fields}
    return Screen(found, names, ids or None)


def _asked(connection: Connection, path: str) -> list[Mapping[str, Any]] | None:
    try:
        return list(_values(connection, path))
    except RefusedError as trouble:
        if is_unseen(trouble, _NO):
            return None
        raise


def _values(connection: Connection, path: str) -> Iterator[Mapping[str, Any]]:
    """Yield what all pages list; Cloud and Data Center name the list each in its own way."""
    start = 0
    for _ in range(PAGES):
        page = connection.ask("GET", path, params={"startAt": start, "maxResults": PAGE})
        there = record(page, "list of what can be set")
        found = listed(there, next((name for name in _LISTS if name in there), _LISTS[0]))
        yield from (record(one, "type or field") for one in found)
        start += len(found)
        if not found or start >= _total(there):
            return


def _total(page: Mapping[str, Any]) -> int:
    total = page.get("total")
    return total if isinstance(total, int) else 0
