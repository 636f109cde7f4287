"""Where new rows go in a timeline that people have edited since; no other line changes."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from blamefree.document import tables
from blamefree.document.edit import Edit, apply
from blamefree.document.model import Event, Located, Postmortem, Section, Span, Timeline
from blamefree.document.parse import parse
from blamefree.draft.writing.rows import Row
from blamefree.errors import InputError

_TODO = re.compile(r"^TODO\(timeline\)[^\r\n]*\r?\n", re.MULTILINE)
# As a draft writes it: a paragraph of its own between two rows.
_SILENCE = re.compile(
    r"(?<=\n)(?P<silence>\r?\n\*No entry for [^*\r\n]{1,40}\.\*\r?\n\r?\n)(?=[-*+|] ?)"
)
_BULLETS = ("* ", "+ ", "- ")


def edits(postmortem: Postmortem, rows: Sequence[Row]) -> tuple[Edit, ...]:
    """Return what puts the rows in their places by time; nobody's lines are touched.

    Raises:
        InputError: there is no timeline section, or its lines would be read otherwise than before.
    """
    section = postmortem.section("timeline")
    if section is None:
        hint = "Add a heading `## Timeline`."
        raise InputError(f"{postmortem.path} has no timeline section.", hint)
    inserted = _places(postmortem, section, rows)
    made = (
        *_todo(postmortem.text, section),
        *_silences(postmortem.text, section, inserted),
        *(_edit(postmortem.text, at, lines) for at, lines in inserted.items()),
    )
    _check(postmortem, made, len(rows))
    return made


def _todo(text: str, section: Section) -> Iterator[Edit]:
    """Yield what takes out the line of a draft that had no timeline."""
    found = _TODO.search(text, section.body.start, section.body.end)
    if found:
        yield Edit(span=Span(*found.span()), expected=found.group(), replacement="")


def _silences(text: str, section: Section, inserted: Iterable[int]) -> Iterator[Edit]:
    """Yield what takes out a draft's own word on a silence, where a row now ends it."""
    for said in _SILENCE.finditer(text, section.body.start, section.body.end):
        if any(at in (said.start(), said.end()) for at in inserted):
            span = Span(*said.span("silence"))
            yield Edit(span=span, expected=said["silence"], replacement="")


def _places(postmortem: Postmortem, section: Section, rows: Sequence[Row]) -> dict[int, list[str]]:
    """Return the lines to insert, by the offset they go to."""
    places: dict[int, list[str]] = {}
    for row in sorted(rows, key=lambda row: (row.at is None, row.at)):
        at, line = _placed(postmortem, section, row)
        places.setdefault(at, []).append(line)
    return places


def _placed(postmortem: Postmortem, section: Section, row: Row) -> tuple[int, str]:
    text, timeline = postmortem.text, postmortem.timeline
    timed = [event for event in timeline.events if event.at]
    if not timed or row.at is None:
        end = section.body.start + len(section.body.of(text).rstrip())
        return _line_end(text, end), f"- {_stamp(row, None, timeline)} - {row.said}\n"
    before = [event for event in timed if event.at and event.at <= row.at]
    after = [event for event in timed if event not in before]
    beside = _beside(row, before, after)
    at = beside.span.start if beside in after else _line_end(text, beside.span.end)
    return at, _like(text, beside, row, _stamp(row, beside, timeline))


def _beside(row: Row, before: Sequence[Event], after: Sequence[Event]) -> Event:
    """Return the entry to stand beside: of the same day where there is one."""
    choices = [*before[-1:], *after[:1]]
    same = (event for event in choices if _day(event) == _date(row))
    return next(same, choices[0])


def _day(event: Event) -> dt.date | None:
    return event.at.astimezone(dt.UTC).date() if event.at else None


def _date(row: Row) -> dt.date | None:
    return row.at.date() if row.at else None


def _stamp(row: Row, beside: Event | None, timeline: Timeline) -> str:
    """Return the time as it has to be written there to mean the same instant."""
    plain = beside and timeline.zone == "UTC" and _day(beside) == _date(row)
    if plain or row.at is None:
        return row.time
    return f"{row.at:%Y-%m-%d} {row.time.removeprefix('~')} UTC"


def _like(text: str, beside: Event, row: Row, stamp: str) -> str:
    """Return the row in the form of the entry beside it: a table's row, or a list item."""
    line = text[beside.span.start : text.find("\n", beside.span.start) % (len(text) + 1)]
    start = len(line) - len(line.lstrip())
    cells = tables.cells(line, Span(0, len(line))) if "|" in line[: start + 1] else ()
    if cells:
        return _table_row(cells, beside, row, stamp)
    bullet = next((b for b in _BULLETS if line[start:].startswith(b)), "- ")
    return f"{line[:start]}{bullet}{stamp} - {row.said}\n"


def _table_row(cells: Sequence[Located], beside: Event, row: Row, stamp: str) -> str:
    at = beside.time_span.start - beside.span.start
    timed = next((n for n, cell in enumerate(cells) if at < cell.span.end), 0)
    others = [n for n in range(len(cells)) if n != timed]
    told = max(others, key=lambda n: len(cells[n].raw), default=timed)
    written = ["" for _ in cells]
    written[timed], written[told] = stamp, row.said
    return f"| {' | '.join(written)} |\n"


def _line_end(text: str, at: int) -> int:
    """Return the offset behind the line that ends at or holds `at`."""
    if at and text[at - 1] == "\n":
        return at
    end = text.find("\n", at)
    return end + 1 if end >= 0 else len(text)


def _edit(text: str, at: int, lines: Sequence[str]) -> Edit:
    """Return the insertion; a last line without its end gets one."""
    ending = "\r\n" if "\r\n" in text else "\n"
    joined = "".join(lines).replace("\n", ending)
    opened = "" if at == 0 or text[at - 1] == "\n" else ending
    return Edit(span=Span(at, at), expected="", replacement=opened + joined)


def _check(postmortem: Postmortem, made: Sequence[Edit], count: int) -> None:
    """Make sure that every line still says what it said, and each new one is an entry."""
    again = parse(apply(postmortem.text, made), postmortem.path)
    old = [(event.at, event.text) for event in postmortem.timeline.events]
    new = [(event.at, event.text) for event in again.timeline.events]
    lost = [told for told in old if told not in new]
    if lost or len(new) != len(old) + count:
        hint = "Add the lines by hand; `--dry-run` shows them."
        raise InputError(f"{postmortem.path}: the timeline's form leaves no place for rows.", hint)
