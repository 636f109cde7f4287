"""What became of an action, in words, on the day the site was built."""

from blamefree.archive.markup import chip, said, words
from blamefree.archive.model import Archive
from blamefree.document.model import ActionItem


def state(action: ActionItem, archive: Archive) -> str:
    """Return a chip with the state, and who has it until when."""
    who = ", ".join(owner(handle, archive) for handle in action.owners) or "no owner"
    until = f"due {action.due_date}" if action.due_date else "no due date"
    return f"{state_chip(action, archive)} <small>{who}, {until}</small>"


def state_chip(action: ActionItem, archive: Archive) -> str:
    """Return the state as a label; an overdue action says by how many days."""
    if action.due_date and action.is_overdue(archive.today):
        days = (archive.today - action.due_date).days
        return chip(f"Overdue {days} d", "bf-overdue", "▲")
    return chip(action.state.capitalize(), f"bf-state-{action.state.replace(' ', '-')}")


def closed_chip() -> str:
    """Return that nobody has to do anything more, as a label."""
    return chip("Closed", "bf-closed", "✓")


def owner(handle: str, archive: Archive) -> str:
    """Return an owner's name, inert."""
    return words(archive.name(handle))


def priority(action: ActionItem) -> str:
    """Return the priority as written, inert; empty where none is stated."""
    stated = words(said(action.priority.value)) if action.priority else ""
    is_word = "priority" in stated.casefold() or not stated
    return stated if is_word else f"priority {stated}"
