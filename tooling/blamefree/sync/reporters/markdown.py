"""A plan or an outcome as Markdown, for a comment on a pull request or the summary of a job."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from blamefree.document import escape
from blamefree.sync import spoken
from blamefree.sync.report import Report
from blamefree.sync.spoken import Advice, Spoken
from blamefree.sync.wording import Line

LIMIT = 60_000
"""How many bytes the report has at most: a comment on GitHub takes 65,536 characters."""
_ROOM = 400
"""What the sentence on dropped rows, and the blank lines between the blocks, may take."""
_TABLE = "| Action | Ticket | What |\n|---|---|---|"
_FIRST = ("left", *spoken.OPEN)
"""What waits for somebody comes first: it is the last to be dropped from a long report."""


class _Section(NamedTuple):
    """A heading and what stands below, of which the last rows may be dropped."""

    opening: str
    rows: tuple[str, ...]
    closing: str = ""


def report(found: Report) -> str:
    """Return the whole report; where it is too long, it says how many rows are not shown."""
    head = (
        f"## {_title(found)}\n\n{_inert(found.plan.tracker)}.\n\n**{_inert(spoken.counts(found))}**"
    )
    foot = "\n\n".join(map(_advice, spoken.advice(found)))
    body = _fitted(_sections(found), LIMIT - _size(head) - _size(foot) - _ROOM)
    return "\n\n".join(filter(None, (head, *body, foot)))


def _title(found: Report) -> str:
    title = f"Tickets: plan {found.plan.digest}"
    if found.outcome is None:
        return title
    is_whole = not found.outcome.stopped and all(one.is_done for one in found.outcome.results)
    return f"{title}, applied" if is_whole else f"{title}, applied in part"


def _fitted(sections: Iterable[_Section], room: int) -> Iterator[str]:
    """Yield the sections, without the rows for which there is no room."""
    dropped = 0
    for section in sections:
        room -= _size(section.opening) + _size(section.closing) + len("\n\n\n\n")
        kept = 0
        for row in section.rows:
            room -= _size(row) + len("\n")
            kept += room >= 0
        dropped += len(section.rows) - kept
        if kept:
            rows = "\n".join((section.opening, *section.rows[:kept]))
            yield f"{rows}\n\n{section.closing}".rstrip()
    if dropped:
        yield f"... and {dropped} more, which `--format json` shows."


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _sections(found: Report) -> Iterator[_Section]:
    yield from _list("Worth knowing", [said for _, said in spoken.doubts(found)])
    steps = spoken.steps(found)
    yield from _tables(one for one in steps if one.word in _FIRST)
    yield from _tables(spoken.duplicates(found))
    yield from _tables(one for one in steps if one.word not in _FIRST)
    same = [f"- {_ticket(one)} {_action(one)}" for one in spoken.unchanged(found)]
    yield from _folded(f"{len(same)} unchanged", same)
    without = [*_without(found)]
    yield from _folded(f"{len(found.plan.skipped)} without a ticket", without)


def _list(title: str, said: list[str]) -> Iterator[_Section]:
    if said:
        yield _Section(f"### {title}\n", tuple(f"- {_inert(one)}" for one in said))


def _tables(entries: Iterable[Spoken]) -> Iterator[_Section]:
    for word, group in groupby(entries, _word):
        rows = tuple(f"| {_action(one)} | {_ticket(one)} | {_what(one.lines)} |" for one in group)
        title = spoken.phrase(word).capitalize()
        yield _Section(f"### {title}: {len(rows)}\n\n{_TABLE}", rows)


def _folded(title: str, rows: list[str]) -> Iterator[_Section]:
    if rows:
        opening = f"<details><summary>{title}</summary>\n"
        yield _Section(opening, tuple(rows), "</details>")


def _without(found: Report) -> Iterator[str]:
    for reason, group in spoken.skipped(found):
        yield f"- {len(group)}: {_inert(reason)}"
        if found.verbose:
            yield from (f"    - {_inert(said)}" for said in spoken.listed(group))


def _word(one: Spoken) -> str:
    return one.word


def _action(one: Spoken) -> str:
    return _link(one.name, one.address)


def _ticket(one: Spoken) -> str:
    return _link(one.key, one.url)


def _what(lines: Iterable[Line]) -> str:
    return "<br>".join(
        _inert(f"{line.label}: {line.said}" if line.label else line.said) for line in lines
    )


def _advice(said: Advice) -> str:
    command = f"<code>{_inert(said.command)}</code>" if said.command else ""
    return " ".join(filter(None, (_inert(said.before), command, _inert(said.after))))


def _inert(text: str) -> str:
    return _silent(escape.markdown_cell(text))


def _link(text: str, url: str) -> str:
    shown, opens, target = escape.link(text, url).partition("](")
    return f"{_silent(shown)}{opens}{target}"


# GitHub looks for names and numbers in what was rendered: an entity does not hide them from it.
_CALLS = re.compile(r"(&#64;|&#35;|\bGH-)(?=\w)", re.IGNORECASE)


def _silent(text: str) -> str:
    """Return Markdown that notifies nobody and refers to no issue, by an invisible space."""
    return _CALLS.sub(r"\1&#8203;", text)
