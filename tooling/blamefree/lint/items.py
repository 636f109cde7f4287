"""What the rules on action items ask of an item and of its cells."""

import datetime as dt
from collections.abc import Iterator

from blamefree.document import values
from blamefree.document.model import ActionItem, Located, Span
from blamefree.lint.rule import Case
from blamefree.policy import deadlines


def open_items(case: Case) -> Iterator[ActionItem]:
    """Yield the items somebody still has to act on; what is done or declined owes nothing."""
    return (item for item in case.postmortem.action_items if item.is_open)


def says(cell: Located | None) -> bool:
    """Whether the cell holds a value: not empty, no dash, no `TODO(...)`."""
    return cell is not None and not values.is_absent(cell.value or cell.raw)


def is_todo(cell: Located | None) -> bool:
    """Whether the cell holds a `TODO(...)`, which `todo-left` reports already."""
    return cell is not None and cell.raw.startswith("TODO(")


def place(item: ActionItem, cell: Located | None) -> Span:
    """Return where to point: at the cell, or at the title where the cell is empty or missing."""
    return cell.span if cell is not None and cell.raw else item.title.span


def earliest(case: Case) -> tuple[dt.date | None, dt.date | None]:
    """Return the day the incident ended, and the first day an item can be due."""
    calendar = deadlines.calendar_of_document(case.postmortem, case.policy, case.people)
    ended = deadlines.ended(case.postmortem, calendar)
    in_draft = case.today if case.postmortem.frontmatter.status == "draft" else None
    return ended, max((day for day in (ended, in_draft) if day), default=None)
