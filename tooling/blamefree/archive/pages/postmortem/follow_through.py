"""What became of the actions of a postmortem: how many are done, and who has what until when."""

import datetime as dt
from collections.abc import Iterator

from blamefree.archive.action_state import owner, state_chip
from blamefree.archive.markup import block, bullets, day, inline, link, paragraph
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.text.actions import anchor
from blamefree.document.model import ActionItem, Located, Postmortem
from blamefree.document.wording import plural

_CLOSED = "All done or declined: this postmortem is closed."


def blocks(archive: Archive, postmortem: Postmortem) -> Iterator[Block]:
    """Yield how far the actions are, and what is still to be done, the longest overdue first."""
    actions = postmortem.action_items
    if not actions:
        return
    waiting = sorted((one for one in actions if one.is_open), key=_due)
    lines = [_line(archive, one) for one in waiting]
    yield Heading("Follow-through", "bf-follow-through")
    is_closed = not waiting and postmortem.frontmatter.status == "published"
    said = [_counted(actions), *([_CLOSED] if is_closed else [])]
    yield block("bf-through", paragraph(" ".join(said)), *([bullets(lines)] if lines else []))


def standing(archive: Archive, postmortem: Postmortem) -> str:
    """Return in a few words how far the actions are."""
    actions = postmortem.action_items
    done = sum(one.state == "done" for one in actions)
    late = sum(one.is_overdue(archive.today) for one in actions)
    if not any(one.is_open for one in actions):
        return "All done or declined"
    return f"{done} of {len(actions)} done" + (f", {late} overdue" if late else "")


def _counted(actions: tuple[ActionItem, ...]) -> str:
    done = sum(one.state == "done" for one in actions)
    declined = sum(one.state == "declined" for one in actions)
    waiting = len(actions) - done - declined
    parts = [f"{done} of {plural(len(actions), 'action')} done"]
    parts += [f"{declined} declined"] if declined else []
    parts += [f"{waiting} open"] if waiting else []
    return f"{', '.join(parts)}."


def _due(action: ActionItem) -> dt.date:
    return action.due_date or dt.date.max


def _to_row(action: ActionItem, name: Located) -> str:
    """Return the action's name, linked to where the text has it."""
    place = anchor(action)
    return link(inline(name), f"#{place}") if place else inline(name)


def _line(archive: Archive, action: ActionItem) -> str:
    """Return an open action: what it is, who has it, until when."""
    who = ", ".join(owner(one, archive) for one in action.owners) or "no owner"
    until = f"due {day(action.due_date)}" if action.due_date else "no due date"
    named = f"<b>{_to_row(action, action.id)}</b> " if action.id else ""
    return (
        f"{state_chip(action, archive)} {named}{inline(action.title)} <small>{who}, {until}</small>"
    )
