"""Where the one-screen view is read: the terminal, Markdown, JSON.

The terminal belongs to somebody who can read the repository; Markdown and JSON travel on, so
there a restricted postmortem is only ever "a restricted postmortem".
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from blamefree.document import escape
from blamefree.document.columns import columns, cut, cut_start, padded
from blamefree.document.wording import plural
from blamefree.followup.digest import in_words
from blamefree.followup.reminder import Reminder, withheld
from blamefree.followup.status.model import Busy, Counted, Next, Status

WIDTH = 80
_LABEL, _NUMBER = 40, 6


class _Row(NamedTuple):
    """One number and what is said of it."""

    label: str
    number: int | None = None
    """None for a heading."""
    note: str = ""

    @property
    def shown(self) -> str:
        """Return the number, empty for a heading."""
        return "" if self.number is None else str(self.number)


def text(status: Status) -> str:
    """Return the view for the terminal: at most 24 lines of 80 columns."""
    return "\n".join(cut(line, WIDTH) for line in _lines(status))


def markdown(status: Status) -> str:
    """Return the view for an issue, a summary or a chat."""
    rows = (f"| {row.label.strip()} | {row.shown} | {row.note} |" for row in _rows(status))
    parts = [
        f"**{_markdown(_headline(status))}** {_markdown(_all_of(status))}",
        "\n".join(["| Waiting | | |", "|---|--:|---|", *rows]),
        "\n".join(_busiest_in_markdown(status.busiest)),
        _oldest_in_markdown(status.oldest),
        f"Next: `{status.next.command}` ({_markdown(status.next.why)})",
    ]
    return "\n\n".join(filter(None, parts))


def as_json(status: Status) -> str:
    """Return the view as one JSON object."""
    oldest = withheld(status.oldest) if status.oldest else None
    shown = status.model_copy(update={"oldest": oldest}).model_dump(mode="json")
    return json.dumps(shown, indent=2, ensure_ascii=False)


FORMATS: Mapping[str, Callable[[Status], str]] = {
    "text": text,
    "json": as_json,
    "markdown": markdown,
}


def _lines(status: Status) -> Iterator[str]:
    yield escape.one_line(_headline(status))
    yield escape.one_line(_all_of(status))
    yield ""
    for row in _rows(status):
        yield f"{row.label:{_LABEL}}{row.shown:>{_NUMBER}}  {row.note}".rstrip()
    if status.busiest:
        yield ""
        yield f"{'Who has the most':{_LABEL}}{'late':>{_NUMBER}}   other"
        for busy in status.busiest:
            name = padded(f"  {escape.one_line(busy.owner)}", _LABEL)
            yield f"{name}{busy.late:{_NUMBER}}{busy.other:8}"
    yield ""
    yield from _oldest(status.oldest)
    yield _next(status.next)


def _oldest(oldest: Reminder | None) -> Iterator[str]:
    if oldest is None:
        return
    yield cut(f"Oldest: {escape.one_line(oldest.sentence)}", WIDTH)
    yield f"  {cut_start(escape.one_line(oldest.path), WIDTH - 2)}"


def _headline(status: Status) -> str:
    """Return how much waits, in the words of `postmortem remind`."""
    return f"{status.today}: {in_words(status.waiting) or 'nothing waits'}"


def _all_of(status: Status) -> str:
    asked = " and ".join(
        f"{what} {name}" for what, name in (("team", status.team), ("owner", status.owner)) if name
    )
    whose = f"For {asked}: " if asked else ""
    closed = f"{status.closed} of {status.published} published ones closed"
    known = f"{plural(status.postmortems, 'postmortem')}, {closed}"
    return f"{whose}{status.waiting.total} waiting; {known}"


def _next(following: Next) -> str:
    """Return the command, and why where there is room: a command is never cut."""
    command = f"Next: {following.command}"
    said = f"{command} ({escape.one_line(following.why)})"
    return said if columns(said) <= WIDTH else command


def _rows(status: Status) -> Iterator[_Row]:
    if status.owed is not None:
        yield _Row("Incidents that owe a postmortem", status.owed.total, _late(status.owed))
    yield _Row("Drafts", status.drafts.total, _late(status.drafts))
    yield _Row("In review", status.in_review.total, _late(status.in_review))
    yield _Row("Published without the review they owe", status.unreviewed)
    overdue = ((status.unpublished, "unpublished"), (status.to_escalate, "to escalate"))
    yield _Row("Actions overdue", status.overdue, _said(*overdue))
    yield _Row("Actions due soon", status.due_soon)
    yield _Row("Open actions, also those above:")
    yield _Row("  without an owner", status.unowned)
    yield _Row("  without a due date", status.undated)
    yield _Row("  due later than the policy says", status.after_promise)
    yield _Row("  whose date was moved", status.moved)


def _late(counted: Counted) -> str:
    return _said((counted.late, "late"), (counted.soon, "due soon"))


def _said(*parts: tuple[int, str]) -> str:
    return ", ".join(f"{count} {what}" for count, what in parts if count)


def _busiest_in_markdown(busiest: tuple[Busy, ...]) -> Iterator[str]:
    if not busiest:
        return
    yield "| Who has the most | Late | Other |"
    yield "|---|--:|--:|"
    for busy in busiest:
        yield f"| {escape.markdown_cell(busy.owner)} | {busy.late} | {busy.other} |"


def _oldest_in_markdown(oldest: Reminder | None) -> str:
    if oldest is None:
        return ""
    shown = withheld(oldest)
    where = f" {_markdown(shown.path)}" if shown.path else ""
    return f"Oldest: {_markdown(shown.sentence)}{where}"


def _markdown(said: str) -> str:
    return escape.markdown(said)
