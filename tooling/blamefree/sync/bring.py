"""Bring an issue and its row together, in the order in which a run may die at any point."""

from blamefree.errors import RefusedError
from blamefree.sync import cells, merge
from blamefree.sync.means import Means, said
from blamefree.sync.model import FIELDS, Cell, Field, Issue, Made
from blamefree.sync.outcome import Result
from blamefree.sync.step import Step


def bring(step: Step, issue: Issue, means: Means) -> Result:
    """Bring an issue and its row together: the tracker first, then the file.

    Where people have opened it again, the other way round: if the run died in between, a row that
    still says done would close it.
    """
    made, left = Made(issue), ""
    values = cells.values(change for change in step.of("pull") if change.field != "id")
    if values and merge.is_reopened(step.item, issue):
        means.files.write(step.item, values)
        values = {}
    try:
        made = _told(step, issue, means)
    except RefusedError as trouble:
        left = said(trouble)  # a token that may only read still brings keys and states
    if not left:
        values |= _closed_on(step, issue, means)
    if values:
        means.files.write(step.item, values)
    return Result(step, issue.key, left, made.refused)


def _closed_on(step: Step, issue: Issue, means: Means) -> dict[Cell, str]:
    """Return the status with its day, where we have just closed what the file calls done."""
    item = step.item
    is_closed = any(change.field == "status" for change in step.of("write"))
    if not is_closed or item.state != "done" or item.done_on or "status" not in item.cells:
        return {}
    now = means.tracker.now(issue)
    return {"status": merge.said_state(now)} if now and now.done_on else {}


def _told(step: Step, issue: Issue, means: Means) -> Made:
    """Write what the file owns, and what is agreed; a closing tells both in one request."""
    agreement, written = step.agreement, {one.field: one.file for one in step.of("write")}
    if agreement is None:
        return Made(issue)
    closes = "status" in written
    fields: dict[Field, str] = {name: written[name] for name in FIELDS if name in written}
    made = Made(issue)
    if fields or not closes:
        open_still = merge.still_open(agreement, issue) if closes else agreement
        made = means.tracker.update(issue, step.item, fields, open_still)
        agreement = merge.taken(agreement, made.issue)
    if closes:
        means.tracker.close(made.issue, step.item, agreement)
    return made
