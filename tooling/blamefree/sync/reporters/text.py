"""A plan or an outcome for people at a terminal: what comes of each action, then the sums."""

import textwrap
from collections.abc import Iterable, Iterator

from blamefree.document import escape
from blamefree.sync import spoken
from blamefree.sync.report import Report
from blamefree.sync.spoken import Advice, Spoken
from blamefree.sync.wording import Line

_WIDTH = 96
_WORD, _LABEL = 12, 14
_REASONS = 12
"""How many reasons are told apart unless all were asked for."""
_MENDED, _NEEDED, _WAITS = "32", "33;1", "31;1"
_COLOURS = dict.fromkeys(spoken.PAST.values(), _MENDED) | {
    **dict.fromkeys(("conflict", "gone", "duplicate", "note"), _NEEDED),
    **dict.fromkeys(("left", "blocked", "in the way"), _WAITS),
}


def report(found: Report) -> str:
    """Return the whole report, at most 96 columns wide where words can be broken."""
    unchanged = spoken.unchanged(found) if found.verbose else ()
    entries = (*unchanged, *spoken.steps(found), *spoken.duplicates(found))
    body = "\n".join([*_doubts(found), *(_entry(each, found) for each in entries)])
    said = [Advice(spoken.counts(found)), *spoken.advice(found)]
    last = "\n".join(line for one in said for line in _advice(one))
    head = escape.one_line(found.plan.tracker)
    return "\n\n".join(filter(None, (head, body, "\n".join(_skipped(found)), last)))


def _doubts(found: Report) -> Iterator[str]:
    for word, said in spoken.doubts(found):
        yield "\n".join(_hanging(_word(word, found), said, _WORD))


def _entry(one: Spoken, found: Report) -> str:
    head = "  ".join(filter(None, (one.key, one.name)))
    return "\n".join([*_hanging(_word(one.word, found), head, _WORD), *_lines(one.lines)])


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        label = f"{'':{_WORD}}{line.label:<{_LABEL}}"
        yield from _hanging(label, line.said, len(label))


def _hanging(first: str, said: str, indent: int) -> Iterator[str]:
    """Yield the words behind `first`, each further line indented as far."""
    wrapped = textwrap.wrap(escape.one_line(said), _WIDTH - indent, break_on_hyphens=False)
    for line in wrapped or [""]:
        yield f"{first}{line}".rstrip()
        first = " " * indent


def _word(word: str, found: Report) -> str:
    colour = _COLOURS.get(word) if found.colour else None
    padding = " " * (_WORD - len(word))
    return f"\033[{colour}m{word}\033[0m{padding}" if colour else word + padding


def _skipped(found: Report) -> Iterator[str]:
    """Yield the reasons for which actions have no ticket, each with its count."""
    groups = spoken.skipped(found)
    if groups:
        yield "Without a ticket:"
    shown = groups if found.verbose else groups[:_REASONS]
    for reason, group in shown:
        yield from _hanging(f"{len(group):>5}  ", reason, len("    1  "))
        for said in spoken.listed(group) if found.verbose else ():
            yield from _hanging(f"{'':9}", said, 11)
    if len(groups) > len(shown):
        yield f"       ... and {len(groups) - len(shown)} more reasons; --verbose shows them"


def _advice(said: Advice) -> Iterator[str]:
    """Yield the sentence; a command stays on one line, to be copied."""
    before, command, after = map(escape.one_line, said)
    if command:
        yield " ".join(filter(None, (before, f"`{command}`", after)))
    else:
        yield from _hanging("", before, 0)
