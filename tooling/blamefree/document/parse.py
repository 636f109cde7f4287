"""Read a postmortem's file into the model. Never raises: trouble is a `Problem` in the result."""

import datetime as dt
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from blamefree.document import actions, frontmatter, markup, sections, timeline
from blamefree.document.frontmatter import Head
from blamefree.document.lines import Lines, blocks, lines_of, within
from blamefree.document.model import (
    ActionItem,
    Postmortem,
    Problem,
    Section,
    SectionName,
    Span,
    Timeline,
)
from blamefree.document.time import dates


def parse(text: str, path: str) -> Postmortem:
    """Return what `text`, the content of the file at `path`, says."""
    head = frontmatter.read(text)
    body = Span(head.span.end, len(text))
    lines = lines_of(text, body)
    tokens = blocks(lines)
    found = sections.read(tokens, lines)
    first_day = _first_day(head, found)
    events = _timeline(tokens, lines, found, first_day, _stated_zone(head))
    return Postmortem(
        path=path,
        text=text,
        frontmatter=head.frontmatter,
        has_frontmatter=head.present,
        fields=head.fields,
        frontmatter_span=head.span,
        body=body,
        blocks=tuple(markup.read(tokens, lines)),
        sections=found,
        first_day=first_day,
        timeline=events,
        action_items=_action_items(tokens, lines, found),
        doubts=head.doubts,
        problems=(*head.problems, *_damage(text), *events.problems),
    )


def _first(found: Sequence[Section], name: SectionName) -> Section | None:
    return next((section for section in found if section.name == name), None)


def _timeline(
    tokens: Sequence[Token],
    lines: Lines,
    found: Sequence[Section],
    date: dt.date | None,
    zone: str | None,
) -> Timeline:
    section = _first(found, "timeline")
    if section is None:
        return Timeline()
    written = timeline.of_part(tokens, lines, section.body)
    return timeline.of_lines(
        written, lines.text, section.title, date=date, zone=zone, basis="frontmatter"
    )


def _first_day(head: Head, found: Sequence[Section]) -> dt.date | None:
    stated = head.frontmatter.times.stated().values()
    milestone = next((at.date() for at in stated), None)
    return milestone or head.frontmatter.date or _titled_day(head, found)


def _titled_day(head: Head, found: Sequence[Section]) -> dt.date | None:
    """Return the one date in the document's titles; None where they state several."""
    heading = next((section.title for section in found if section.level == 1), "")
    days = {dates.only(title) for title in (head.frontmatter.title or "", heading)} - {None}
    return days.pop() if len(days) == 1 else None


def _stated_zone(head: Head) -> str | None:
    """Return the one offset that all milestones share; None where they differ or are absent."""
    offsets = {at.isoformat()[-6:] for at in head.frontmatter.times.stated().values()}
    if len(offsets) != 1:
        return None
    return "UTC" if "+00:00" in offsets else offsets.pop()


def _action_items(
    tokens: Sequence[Token], lines: Lines, found: Sequence[Section]
) -> tuple[ActionItem, ...]:
    section = _first(found, "action-items")
    return actions.read(within(tokens, lines, section.body), lines) if section else ()


def _damage(text: str) -> Iterator[Problem]:
    at = text.find("\ufffd")
    if at >= 0:
        message = "a character here is not valid UTF-8; save the file as UTF-8"
        yield Problem(message=message, span=Span(at, at + 1))
