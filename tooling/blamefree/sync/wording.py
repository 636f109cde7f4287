"""How one change is said, in plain text: each reporter escapes it for its own sink."""

import html
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blamefree.document.wording import plural
from blamefree.sync import block
from blamefree.sync.merge import Change
from blamefree.sync.step import Step

_LINES = 6
"""How many lines of a description are shown."""
_LONGEST = 300
_NOTHING = "none"


class Line(NamedTuple):
    """A word before, and what is said."""

    label: str
    said: str


def short(text: str) -> str:
    """Return the text, cut where nobody would read on."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def lines(change: Change, step: Step, tracker: str) -> Iterator[Line]:
    """Yield what has to be said of one change; `tracker` is its name in a sentence."""
    if change.field == "description":
        yield from _description(change, step, tracker)
    else:
        yield Line(change.field, _said(change, step, tracker))


def _said(change: Change, step: Step, tracker: str) -> str:
    ours, theirs = _ours(change, step), _theirs(change, step)
    if change.course == "write":
        return ours if step.verb == "create" else f"{theirs} -> {ours}"
    if change.course == "pull":
        came = f"{ours} -> {theirs}" if change.file else theirs
        return came if step.verb == "pull" else f"{came}, in the file"
    both = f"file {ours}, {tracker} {theirs}"
    if change.course == "left":
        return f"{both}; left as it is"
    was = f" (was {_was(change, step)})" if change.was else ""
    return f"{_warning(step)}{both}{was}"


def _warning(step: Step) -> str:
    """Return what tells a conflict from the changes that a step makes in other fields."""
    return "" if step.verb == "conflict" else "conflict: "


def _ours(change: Change, step: Step) -> str:
    """Return what the file says; an owner as it is written there, not as an account's number."""
    if change.field == "assignee" and change.file and step.item.owners:
        return short(step.item.owners[0])
    return short(change.file) or _NOTHING


def _theirs(change: Change, step: Step) -> str:
    if change.field == "assignee" and change.tracker and step.issue:
        return short(step.issue.assignee_name or change.tracker)
    return short(change.tracker) or _NOTHING


def _was(change: Change, step: Step) -> str:
    is_ours = change.was.casefold() == change.file.casefold()
    return _ours(change, step) if is_ours else short(change.was)


def _description(change: Change, step: Step, tracker: str) -> Iterator[Line]:
    """Yield the lines that differ: the rest of the text is as it was."""
    if change.course == "left":
        yield Line(change.field, f"other words in {tracker}; left as it is")
        return
    added = [line for line in _filled(change.file) if not block.holds(change.tracker, line)]
    if change.course == "conflict":
        yield Line(
            change.field, f"{_warning(step)}changed in {tracker}, where these lines are not:"
        )
        yield from _few("", added)
        return
    marked = [*(f"- {line}" for line in _dropped(change, step)), *(f"+ {line}" for line in added)]
    yield from _few(change.field, marked or ["the same lines in another order"])


def _dropped(change: Change, step: Step) -> Iterator[str]:
    """Yield the lines that we once wrote, that are still there, and that the file has no more."""
    agreement = step.issue.agreement if step.issue else None
    for line in _filled(agreement.ours.get("description", "") if agreement else ""):
        if block.holds(change.tracker, line) and not block.holds(change.file, line):
            yield line


def _filled(text: str) -> Sequence[str]:
    return [line for line in text.splitlines() if line.strip()]


def _few(label: str, found: Sequence[str]) -> Iterator[Line]:
    for line in found[:_LINES]:
        # The tracker's own escapes are undone: a reporter has others.
        yield Line(label, short(html.unescape(line)))
        label = ""
    if len(found) > _LINES:
        yield Line("", f"... and {plural(len(found) - _LINES, 'more line')}")
