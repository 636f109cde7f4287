"""The forms in which people write a timeline's entries, read from its lines.

A bullet, a paragraph's line, a heading with its body, a row of a table: each becomes an `Entry`.
A line that is none may say the date or zone of what follows: a `Mark`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from blamefree.document.model import Problem, Span
from blamefree.document.time import clock, dates
from blamefree.document.time.clock import Stamp
from blamefree.document.timeline.columns import Columns, columns
from blamefree.document.timeline.lines import Line

# People set a coloured dot or a siren before a line, as they would a bullet.
_SIGN = r"(?:[\u2300-\u2bff\U0001f300-\U0001faff]\ufe0f?[ \t]{0,2}){0,2}"
_OPENERS = re.compile(_SIGN + r"(?:\*\*|__|~~|[*_`\[(]){0,3}")
_OPENER = re.compile(r"\*\*|__|~~|[*_`\[(]")
_CLOSERS = {"[": "]", "(": ")"}
_TARGET = re.compile(r"\([^()\s]{1,500}\)")
_SEPARATORS = re.compile(
    r"[ \t]*(?:(?::(?!:)|:{2,8}(?![^\s:])|-->|->|=>|[-–—]{1,3}(?!\d)|[|,;→•]|\.(?=\s))[ \t]*){0,2}"
)
_NAME = r"[A-Za-z0-9](?:[\w.-]{0,62}\w)?"
_ACTOR = (
    rf"(?:`@(?P<code>{_NAME})`|\*\*@(?P<bold>{_NAME})\*\*|@(?P<bare>{_NAME}))"
    r"(?=\s|:|$)(?!\s(?:and|or|&|\+)\s)(?:[ \t]*(?::|[-–—](?=\s)))?[ \t]*"
)
# As chat logs write who speaks; `<br>` and the like are markup.
_SPEAKER = re.compile(
    r"<[@+]?(?!(?i:a|b|blockquote|br|code|del|details|div|em|font|h\d|hr|i|img|ins|kbd|li|mark|ol|p"
    rf"|pre|s|small|span|strong|sub|summary|sup|t[bdhrt]|table|u|ul)[\s/>])(?P<name>{_NAME})>[ \t]*"
)
_BREAK = re.compile(r"<br\s{0,2}/?>", re.IGNORECASE)
_FAILED = re.compile(
    r"(?:\d{1,6}[-/]\d{1,3}[-/]\d{1,4}|\d{1,3}:\d{2})[^\s|]{0,20}(?: \d{1,3}:\d{2})?"
)


class Mark(NamedTuple):
    """A line that is no entry, but may date or zone the entries behind it."""

    sort: Literal["heading", "header", "text"]
    text: str


@dataclass
class Entry:
    """One entry under way: the lines that go on with it are still being added."""

    stamp: Stamp
    time: Span
    line: Line
    actor: str | None = None
    pieces: list[str] = field(default_factory=list)
    end: int = 0

    def add(self, piece: str, end: int) -> None:
        """Add what a further line of the file, ending at `end`, says of it."""
        self.pieces.append(piece)
        self.end = end

    @property
    def text(self) -> str:
        """Everything it says, in one line."""
        return " ".join(" ".join(_BREAK.sub(" ", piece) for piece in self.pieces).split())

    @property
    def span(self) -> Span:
        """The whole entry."""
        return Span(self.line.span.start, max(self.end, self.line.span.end))


Found = Entry | Mark | Problem


def read(lines: Sequence[Line]) -> Iterator[Found]:
    """Yield entries, marks and what looks like a time but is none, in the order written."""
    layout, gap = Columns(), True
    before: Entry | None = None
    for number, line in enumerate(lines):
        if line.sort in ("blank", "skipped"):
            gap = True
            continue
        layout = columns(line) if line.sort == "header" else layout
        entry = _row(line, layout) if line.sort == "row" else _entry(line, before, gap=gap)
        if entry is None and before and _goes_on(line, before, layout, gap=gap):
            before.add(_continued(line, layout), line.span.end)
        else:
            yield entry or _other(line, layout, lines[number + 1 : number + 2])
            before = entry
        gap = False


def _entry(line: Line, before: Entry | None, *, gap: bool) -> Entry | None:
    """Read an item, a heading or a line of text; None where it is no entry of its own."""
    if line.sort == "header" or (not gap and _is_wrapped(line, before)):
        return None
    opened, stamp = _opened_stamp(line.content)
    if stamp is None or (stamp.wall is None and not _is_day_entry(line, stamp)):
        return None
    entry = _begun(line, stamp)
    entry.actor, said = _acting(_behind(line.content, opened, stamp.end))
    entry.add(said, line.span.end)
    return entry


def _is_wrapped(line: Line, before: Entry | None) -> bool:
    """Whether a line is the rest of an item above it: a time at its start is no new entry."""
    in_item = before and before.line.sort == "item" and line.indent > before.line.indent
    return bool(in_item) and line.sort == "text"


def _begun(line: Line, stamp: Stamp, offset: int = 0) -> Entry:
    start = line.start + offset
    return Entry(stamp, Span(start + stamp.start, start + stamp.end), line)


def _opened_stamp(content: str) -> tuple[str, Stamp | None]:
    """Return the emphasis or bracket that stands before a time, and the time."""
    opened = _OPENERS.match(content)
    markup = opened[0] if opened else ""
    return markup, clock.stamp(content, len(markup))


def _is_day_entry(line: Line, stamp: Stamp) -> bool:
    """Whether a date without a time is an entry: it says something, and not in a sentence."""
    rest = line.content[stamp.end :].lstrip("*_`]) \t")
    said = rest.strip(":-–—. \t")
    return bool(said) and (line.sort == "item" or (line.sort == "text" and rest[:1] in ":-–—|"))


def _behind(content: str, opened: str, end: int) -> str:
    """Return what follows the time, its markup closed and its separator dropped."""
    unclosed = ""
    for opener in reversed(_OPENER.findall(opened)):
        closed = _closer(opener).match(content, end)
        target = _TARGET.match(content, closed.end()) if closed and opener == "[" else None
        end = target.end() if target else closed.end() if closed else end
        unclosed = unclosed if closed else opener + unclosed
    separators = _SEPARATORS.match(content, end)
    return unclosed + content[separators.end() if separators else end :].strip()


@cache
def _closer(opener: str) -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,2}:?" + re.escape(_CLOSERS.get(opener, opener)))


def _acting(text: str) -> tuple[str | None, str]:
    speaker = _SPEAKER.match(text)
    if speaker:
        return speaker["name"], text[speaker.end() :]
    found = re.match(_ACTOR, text) if "@" in text[:3] else None
    if not found:
        return None, text
    return found["code"] or found["bold"] or found["bare"], text[found.end() :]


def _row(line: Line, layout: Columns) -> Entry | None:
    """Read a row of a table by its columns."""
    cells = layout.cells(line)
    for cell in layout.dated(cells):
        opened, stamp = _opened_stamp(cell.raw)
        if stamp:
            entry = _begun(line, _dated(stamp, layout.day(cells)), cell.span.start)
            entry.actor, said = _acting(layout.said(cells))
            entry.actor = entry.actor or layout.who(cells)
            entry.add(f"{_behind(cell.raw, opened, stamp.end)} {said}".strip(), line.span.end)
            return entry
    return None


def _dated(stamp: Stamp, day: dates.Day | None) -> Stamp:
    return stamp if stamp.day or not day else stamp._replace(day=day)


def _goes_on(line: Line, before: Entry, layout: Columns, *, gap: bool) -> bool:
    """Whether a line belongs to the entry before it."""
    if line.sort == "row":
        return before.line.sort == "row" and not gap and not layout.when(line)
    if line.sort in ("heading", "header") or before.line.sort == "row":
        return False
    if before.line.sort == "heading":
        return dates.alone(line.content) is None
    nested = before.line.sort == "item" and line.indent > before.line.indent
    return nested or (line.sort == "text" and not gap and dates.alone(line.content) is None)


def _continued(line: Line, layout: Columns) -> str:
    return layout.said(layout.cells(line)) if line.sort == "row" else line.content


def _other(line: Line, layout: Columns, following: Sequence[Line]) -> Mark | Problem:
    """Return what a line is that is no entry."""
    if line.sort == "header":
        return Mark("header", layout.text)
    failed = _failed(line, layout)
    if failed and dates.alone(line.content) is None:
        start = line.start + line.content.index(failed)
        message = f"{failed} cannot be read as a time"
        return Problem(message=message, span=Span(start, start + len(failed)))
    if line.sort == "heading":
        return Mark("heading", line.content)
    wrapped = (after.content for after in following if after.sort == "text")
    return Mark("text", "\n".join([line.content, *wrapped]))


def _failed(line: Line, layout: Columns) -> str | None:
    """Return what stands where a time should and is none."""
    if line.sort == "row" and layout.named:
        return layout.when(line)
    found = _FAILED.match(line.content.lstrip("|*_`[( \t"))
    return found[0] if found else None
