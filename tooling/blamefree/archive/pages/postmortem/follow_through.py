"""What became of the actions of a postmortem: how many are done, and who has what until when."""

import datetime as dt
from collections.abc import Iterator, Sequence

from blamefree.archive.action_state import owner, priority, state_chip
from blamefree.archive.markup import block, bullets, day, inline, link, paragraph
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.promises import beyond_promise, moved, past_promise
from blamefree.archive.text.actions import anchor
from blamefree.document.closing import closed_on
from blamefree.document.model import ActionItem, Located, Postmortem
from blamefree.document.wording import plural
from blamefree.policy import Breach

Late = Sequence[Breach]
_CLOSED = "This postmortem is closed."


def blocks(archive: Archive, postmortem: Postmortem, late: Late) -> Iterator[Block]:
    """Yield how far the actions are, and what is still to be done, the longest overdue first."""
    actions = postmortem.action_items
    if not actions:
        return
    waiting = sorted((one for one in actions if one.is_open), key=_due)
    lines = [_line(archive, postmortem, one, late) for one in waiting]
    yield Heading("Follow-through", "bf-follow-through")
    said = [_counted(actions), *([_CLOSED] if postmortem.is_closed else [])]
    yield block("bf-through", paragraph(" ".join(said)), *([bullets(lines)] if lines else []))


def how_far(archive: Archive, postmortem: Postmortem) -> Iterator[str]:
    """Yield a sentence on how far it is: closed, or how many of its actions wait."""
    actions = postmortem.action_items
    waiting = sum(one.is_open for one in actions)
    late = sum(one.is_overdue(archive.today) for one in actions)
    if postmortem.is_closed:
        yield _closed(postmortem)
    elif waiting:
        of_all = f"{waiting} of {plural(len(actions), 'action')} open"
        overdue = f", {late} overdue" if late else ""
        yield f"{link(of_all, '#bf-follow-through')}{overdue}."


def _closed(postmortem: Postmortem) -> str:
    """Return that nobody has to do anything more, and since when."""
    on = closed_on(postmortem)
    since = f"Closed {day(on)}" if on else "Closed"
    why = "every action is done or declined" if postmortem.action_items else "it asks for no action"
    return f"{since}: {why}."


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


def _line(archive: Archive, postmortem: Postmortem, action: ActionItem, late: Late) -> str:
    """Return an open action: what it is, who has it, until when; and what became of that day."""
    who = ", ".join(owner(one, archive) for one in action.owners) or "no owner"
    until = f"due {day(action.due_date)}" if action.due_date else "no due date"
    facts = ", ".join(filter(None, (who, priority(action), until)))
    named = f"<b>{_to_row(action, action.id)}</b> " if action.id else ""
    notes = "; ".join(_notes(archive, postmortem, action, late))
    aside = f'<small class="bf-note">{notes}</small>' if notes else ""
    chip = state_chip(action, archive)
    return f"{chip} {named}{inline(action.title)} <small>{facts}</small>{aside}"


def _notes(
    archive: Archive, postmortem: Postmortem, action: ActionItem, late: Late
) -> Iterator[str]:
    put_off, beyond = moved(archive, postmortem, action), beyond_promise(late, action)
    if put_off:
        yield put_off
    if beyond:
        yield past_promise(beyond)
