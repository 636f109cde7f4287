"""Two sides and what they last agreed on -> what has to change, field by field. Pure.

Where only one side moved since, its value goes to the other; the file's title, owner, due date
and description to the tracker, the tracker's status to the file. Where both moved, or the tracker
moved what the file owns, it is a conflict: nothing is touched until a person says who wins.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from blamefree.document import escape
from blamefree.sync import block
from blamefree.sync.model import FIELDS, Agreement, Field, Issue, IssueState, Item

Side = Literal["file", "tracker"]
Course = Literal["write", "pull", "conflict", "left"]
"""To the tracker; to the file; to nobody until told; to nobody, as both sides settled for it."""
_CLOSED = ("done", "declined")
_PULLED: tuple[Field, ...] = ("title", "assignee", "due")


class Change(NamedTuple):
    """One field in which the two sides differ, and where it goes."""

    field: Field | Literal["status", "ticket", "id"]
    course: Course
    file: str
    tracker: str
    was: str = ""
    """What the tracker said when the two last agreed, where it moved since."""


def stated(item: Item, fields: Mapping[Field, str]) -> Mapping[Field, str]:
    """Return the fields of which the file says something: a date that is none is left out."""
    return {name: value for name, value in fields.items() if name != "due" or not item.unread}


def changes(
    item: Item, wanted: Mapping[Field, str], issue: Issue, *, prefer: Side | None, progress: bool
) -> tuple[Change, ...]:
    """Return the differences between an action item and its issue.

    `wanted` is what the file says in the tracker's form, `prefer` who wins a conflict, `progress`
    whether the tracker tells an issue in progress from one that is merely open.
    """
    fields = (_field(name, wanted[name], issue, item, prefer) for name in FIELDS if name in wanted)
    return tuple(filter(None, (*fields, _status(item, issue, progress=progress))))


def _field(
    name: Field, wanted: str, issue: Issue, item: Item, prefer: Side | None
) -> Change | None:
    if is_same(name, wanted, issue) and not _is_reworded(name, wanted, issue):
        return None
    course, was = _course(name, wanted, issue, item)
    if course in ("conflict", "left") and prefer == "file":
        course = "write"
    if course in ("conflict", "left") and prefer == "tracker":
        course = "pull" if name in _PULLED else "left"
    return Change(name, course, wanted, issue.fields.get(name, ""), was)


def _course(name: Field, wanted: str, issue: Issue, item: Item) -> tuple[Course, str]:
    current, base = issue.fields.get(name, ""), issue.agreement
    if base is None or name not in base.ours:
        return _unagreed(current, issue, item), ""
    file_moved = _folded(name, wanted) != _folded(name, base.ours[name])
    if not is_same(name, base.theirs.get(name, ""), issue):
        return "conflict", base.theirs.get(name, "")
    return ("write" if file_moved else "left"), ""


def _unagreed(current: str, issue: Issue, item: Item) -> Course:
    """Nothing was agreed: what is empty is filled; a ticket of people's own is left as it is."""
    if not current:
        return "write"
    return "conflict" if issue.bears(item.token) else "left"


def _is_reworded(name: Field, wanted: str, issue: Issue) -> bool:
    """Whether the file says of the description what compares as equal and is not: `<` for `>`."""
    base = issue.agreement.ours if issue.agreement else {}
    if name != "description" or name not in base:
        return False
    return base[name].split() != wanted.split()


def is_same(name: Field, value: str, issue: Issue) -> bool:
    """Whether the issue says this of the field."""
    current = issue.fields.get(name, "")
    if name == "description":
        return block.holds(current, value)
    if name == "assignee" and value:
        return value.casefold() in issue.assignees
    return _folded(name, value) == _folded(name, current)


def _folded(name: Field, value: str) -> str:
    return value.casefold() if name == "assignee" else escape.one_line(value)


def state_of(item: Item) -> IssueState:
    """Return the item's state in the words of a tracker, which knows no proposals."""
    return "open" if item.state == "proposed" else item.state


def _status(item: Item, issue: Issue, *, progress: bool) -> Change | None:
    ours, theirs = state_of(item), issue.state
    if ours in _CLOSED and theirs in _CLOSED:
        undated = item.state == "done" and item.done_on is None and issue.done_on is not None
        return _pulled(item, issue) if undated and theirs == "done" else None
    if ours in _CLOSED:
        course: Course = "pull" if _was_closed(issue) else "write"
        return Change("status", course, ours, theirs)
    if ours == theirs or not (progress or theirs in _CLOSED) or _is_begun(item, issue):
        return None
    return _pulled(item, issue)


def _is_begun(item: Item, issue: Issue) -> bool:
    """Whether work was in progress before there was an issue, which nobody has moved since."""
    base = issue.agreement
    if base is None or issue.state != "open":
        return False
    return (base.ours.get("state"), base.theirs.get("state")) == (state_of(item), "open")


def _pulled(item: Item, issue: Issue) -> Change:
    return Change("status", "pull", state_of(item), said_state(issue))


def is_reopened(item: Item, issue: Issue) -> bool:
    """Whether an issue is open again that both sides had closed, and the file still says so."""
    return item.state in _CLOSED and issue.state not in _CLOSED and _was_closed(issue)


def _was_closed(issue: Issue) -> bool:
    """Whether both sides were closed already: then it is the tracker that has opened it again."""
    base = issue.agreement
    if base is None:
        return False
    return base.ours.get("state") in _CLOSED and base.theirs.get("state") in _CLOSED


def said_state(issue: Issue) -> str:
    """Return the issue's state as a Status cell says it."""
    if issue.state == "done" and issue.done_on:
        return f"done {issue.done_on}"
    if issue.state == "declined":
        return f"declined: {issue.reason or 'closed without being done'}"
    return issue.state


def agreed(
    item: Item, wanted: Mapping[Field, str], issue: Issue, found: tuple[Change, ...]
) -> Agreement:
    """Return what the two sides will have agreed on when these changes are made."""
    base = issue.agreement or Agreement(item.token, {}, {})
    ours, theirs = dict(base.ours), dict(base.theirs)
    by_field = {change.field: change for change in found}
    for name, value in wanted.items():
        pair = _settled(name, value, issue, by_field.get(name))
        if pair:
            ours[name], theirs[name] = pair
    ours["state"], theirs["state"] = _closed_state(item, issue, by_field.get("status"))
    return Agreement(item.token, ours, theirs)


def _settled(
    name: Field, wanted: str, issue: Issue, change: Change | None
) -> tuple[str, str] | None:
    """Return what each side says of a field from now on; None where nothing is settled."""
    current = wanted if name == "description" else issue.fields.get(name, "")
    if change is None:
        return wanted, current
    if change.course == "write":
        return wanted, wanted
    if change.course == "pull":
        return current, current
    if change.course == "conflict":
        return None
    # Words of people around a block that we gave up are nothing to compare with.
    return wanted, "" if name == "description" else current


def _closed_state(item: Item, issue: Issue, change: Change | None) -> tuple[str, str]:
    if change is None:
        return state_of(item), issue.state
    state = state_of(item) if change.course == "write" else issue.state
    return state, state


def is_kept(found: tuple[Change, ...], issue: Issue, agreement: Agreement) -> bool:
    """Whether what the issue remembers as agreed is enough once these changes are made."""
    base = issue.agreement
    if base is None or any(change.course == "write" for change in found):
        return False
    states = [values.get("state") in _CLOSED for values in (base.ours, agreement.ours)]
    if states[0] != states[1] and any(change.field == "status" for change in found):
        return False
    return all(_is_remembered(change, base, agreement) for change in found)


def is_state_kept(item: Item, issue: Issue) -> bool:
    """Whether the issue remembers as closed what both sides have closed, and nothing else.

    Without that, one that is opened again later would be taken for one that was never closed.
    """
    both = state_of(item) in _CLOSED and issue.state in _CLOSED
    neither = state_of(item) not in _CLOSED and issue.state not in _CLOSED
    return issue.agreement is None or not (both or neither) or both == _was_closed(issue)


def _is_remembered(change: Change, base: Agreement, new: Agreement) -> bool:
    if change.field not in FIELDS or change.course == "conflict":
        return True
    before, after = (
        (each.ours.get(change.field), each.theirs.get(change.field)) for each in (base, new)
    )
    return before == after


def taken(agreement: Agreement, issue: Issue) -> Agreement:
    """Return the agreement with what an issue just written has taken of its fields."""
    if issue.agreement is None:
        return agreement
    state = agreement.theirs["state"]
    return agreement._replace(theirs={**issue.agreement.theirs, "state": state})


def still_open(agreement: Agreement, issue: Issue) -> Agreement:
    """Return the agreement as it stands before the issue is closed: a run may end in between."""
    base = issue.agreement
    before = base.theirs.get("state", issue.state) if base else issue.state
    ours = base.ours.get("state", issue.state) if base else issue.state
    return agreement._replace(
        ours={**agreement.ours, "state": ours}, theirs={**agreement.theirs, "state": before}
    )
