"""What stands in the way of creating issues in a project, found before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from blamefree.errors import RefusedError
from blamefree.sync.model import Doubt, Item
from blamefree.sync.trackers.jira import route
from blamefree.sync.trackers.jira.draft import Maker
from blamefree.sync.trackers.jira.route import Place
from blamefree.sync.trackers.jira.screen import Screen
from blamefree.sync.trackers.jira.site import is_unseen, record
from blamefree.web import Connection

RIGHTS = {
    "CREATE_ISSUES": "create issues",
    "EDIT_ISSUES": "edit issues, so what changes in the file will not reach them",
    "ASSIGN_ISSUES": "assign issues, so they will have no assignee",
    "TRANSITION_ISSUES": "close issues",
}
OFF_SCREEN = {
    "description": "The description",
    "duedate": "The due date",
    "assignee": "The assignee",
    "priority": "The priority",
}
FEW = 10  # values that a sentence can list
# Jira fills these in by itself, whatever it says of them.
_GIVEN = frozenset({"project", "issuetype", "summary", "labels", "reporter"})


class Batch(NamedTuple):
    """The items that go to one place."""

    place: Place
    items: Sequence[Item]
    screen: Screen

    @property
    def tokens(self) -> frozenset[str]:
        """The items' tokens."""
        return frozenset(item.token for item in self.items)

    @property
    def where(self) -> str:
        """The place in a sentence."""
        return f"{self.place.project} ({self.place.type})"


def rights(connection: Connection, project: str) -> Mapping[str, bool] | None:
    """Return which of the rights the token has in a project; None where it sees none."""
    params = {"projectKey": project, "permissions": ",".join(RIGHTS)}
    try:
        answer = connection.ask("GET", "mypermissions", params=params)
    except RefusedError as trouble:
        if is_unseen(trouble):
            return None
        raise
    held = record(record(answer, "list of rights").get("permissions"), "list of rights")
    return {right: _is_held(held.get(right)) for right in RIGHTS}


def _is_held(right: Any) -> bool:
    return isinstance(right, dict) and bool(right.get("havePermission"))


def about_project(project: str, held: Mapping[str, bool] | None, of: frozenset[str]) -> list[Doubt]:
    """Return what the token may not do in a project."""
    if held is None:
        return [Doubt(f"There is no project {project}, or the token may not see it.", of)]
    lacking = [right for right in RIGHTS if not held[right]]
    return [
        Doubt(
            f"The token may not {RIGHTS[right]} ({project}, {right}).",
            of if right == "CREATE_ISSUES" else frozenset(),
        )
        for right in lacking
    ]


def about_screen(batch: Batch, maker: Maker) -> Iterator[Doubt]:
    """Yield what of an issue cannot be set, or has to be and is not."""
    screen = batch.screen
    if screen.type is None and screen.types:
        known = ", ".join(screen.types)
        message = f"{batch.place.project} has no issue type “{batch.place.type}”; it has {known}."
        yield Doubt(message, batch.tokens)
        return
    if not screen.has("labels"):
        message = f"Labels are not on the create screen of {batch.where}: no ticket could be told."
        yield Doubt(message, batch.tokens)
    yield from _left_off(batch, maker)
    yield from _misplaced(batch, maker)
    yield from _lacking(batch, maker)


def _left_off(batch: Batch, maker: Maker) -> Iterator[Doubt]:
    """Yield what issues are made without."""
    levels = {route.priority(item, maker.settings) for item in batch.items} - {""}
    for field, name in OFF_SCREEN.items():
        if not batch.screen.has(field) and (field != "priority" or levels):
            message = f"{name} is not on the create screen of {batch.where}: it is left off."
            yield Doubt(message, frozenset())
    for level in sorted(levels):
        if not batch.screen.allows("priority", level):
            message = f"{batch.where} knows no priority “{level}”: Jira's default is taken."
            yield Doubt(message, frozenset())


def _misplaced(batch: Batch, maker: Maker) -> Iterator[Doubt]:
    """Yield the configured fields that the screen does not have."""
    by_field: dict[str, set[str]] = {}
    for item in batch.items:
        for field in route.configured(item, maker.settings, maker.people):
            if not batch.screen.has(field):
                by_field.setdefault(field, set()).add(item.token)
    for field, tokens in by_field.items():
        message = f"The configured field {field} is not on the create screen of {batch.where}."
        yield Doubt(message, frozenset(tokens))


def _lacking(batch: Batch, maker: Maker) -> Iterator[Doubt]:
    """Yield the fields that have to be set, and are not by us nor by the configuration."""
    for field in batch.screen.required():
        tokens = {item.token for item in batch.items if not _supplies(item, batch, maker, field)}
        if tokens:
            name = f"“{field.get('name')}” ({field['id']})"
            message = f"{batch.where} wants the field {name}, which nothing sets.{_choice(field)}"
            yield Doubt(message, frozenset(tokens))


def _supplies(item: Item, batch: Batch, maker: Maker, field: Mapping[str, Any]) -> bool:
    name = str(field["id"])
    draft = maker.draft(item, batch.screen, "somebody")
    return name in _GIVEN or draft.fields.get(name) not in (None, "", [])


def _choice(field: Mapping[str, Any]) -> str:
    allowed = field.get("allowedValues") or ()
    names = [str(one.get("value") or one.get("name") or one.get("id")) for one in allowed]
    return f" It takes {', '.join(names)}." if 0 < len(names) <= FEW else ""
