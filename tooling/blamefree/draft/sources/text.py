"""A timeline that people wrote: Markdown or plain text, one line an event."""

import datetime as dt
import re
from functools import cached_property
from typing import ClassVar, Self

from blamefree.document import timeline
from blamefree.document.lines import Lines, lines_of
from blamefree.document.model import Event, Model, Postmortem, Span, Timeline
from blamefree.document.parse import parse
from blamefree.document.time import statements
from blamefree.document.wording import plural
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import basis, fields, ranges
from blamefree.draft.sources.asked import Given, Need
from blamefree.draft.writing.inline import plain
from blamefree.errors import InputError
from blamefree.people import Person

_NO_ZONE = "no line says in which time zone its times are"
_NO_DATE = "no line says on which day it was"
MAX_BYTES = 2 * 2**20
"""Some 30,000 lines: no incident's timeline has more, but a log has."""
MAX_LINE = 20_000
"""Characters of a line: no entry has more, and to read Markdown takes its time."""
MAX_UNREAD = 5
"""So many lines whose time cannot be read are named."""
_ANY_DAY = dt.date(2000, 1, 1)
_LINE = re.compile(r"[^\r\n]++")


class WrittenTimeline(Model):
    """A text with a timeline section, or one that is a timeline as a whole."""

    kind: ClassVar[str] = "timeline"
    name: str
    text: str
    given: Given = Given()
    remarks: tuple[str, ...] = ()

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the timeline, or None where the material is JSON.

        Raises:
            InputError: it is far longer than a timeline.
        """
        if material.is_json:
            return None
        if len(material.data) > MAX_BYTES:
            size = f"{len(material.data) / 2**20:.1f} MB"
            hint = "Cut it to the lines of the incident."
            raise InputError(f"{material.name} has {size}; a timeline has at most 2 MB.", hint)
        text, count = _without_ends(material.text)
        remarks = ["Some characters are not valid UTF-8."] if "\ufffd" in text else []
        if count:
            lines = plural(count, "line")
            remarks.append(f"{material.name}: the end of {lines} is cut: over 20,000 characters.")
        return cls(name=material.name, text=text, given=given, remarks=tuple(remarks))

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what is odd about the text: what was cut, and lines whose time is none."""
        problems = self._as_given.problems
        if not problems:
            return self.remarks
        shown = [
            f"line {self._line(problem.span.start)} ({problem.span.of(self.text)})"
            for problem in problems[:MAX_UNREAD]
        ]
        left = len(problems) - len(shown)
        named = ", ".join([*shown, *([f"{left} more"] if left else [])])
        note = f"{self.name}: begins with what cannot be read as a time, left out: {named}."
        return (*self.remarks, note)

    @property
    def stem(self) -> str:
        """Return the file's name without what follows its first dot."""
        return self.name.partition(".")[0]

    def title(self) -> str:
        """Return the frontmatter's title, or a first heading that is no section's name."""
        if self._document.frontmatter.title:
            return self._document.frontmatter.title
        top = (s.title for s in self._document.sections if s.level == 1 and s.name is None)
        return plain(next(top, ""))

    def needs(self) -> tuple[Need, ...]:
        """Return the zone and the date where a time states none and none was given."""
        zone = self.given.zone or None
        dated = self._read(zone, self.given.date or _ANY_DAY).events
        zoned = self._read(zone or "UTC", self.given.date).events
        zoneless = [e for e in dated if _lacks_instant(e) and e.zone_basis == "unknown"]
        dateless = [e for e in zoned if _lacks_instant(e) and e.zone_basis != "unknown"]
        needs = [Need(what="zone", why=self._why(event)) for event in zoneless[:1]]
        return (*needs, *(Need(what="date", why=_NO_DATE) for _ in dateless[:1]))

    def _why(self, event: Event) -> str:
        """Return what is unclear about the zone: an abbreviation of several, or nothing stated."""
        doubt = next((n.message for n in event.notes if n.kind == "ambiguous-zone"), "")
        return f"line {self._line(event.span.start)}: {doubt}" if doubt else _NO_ZONE

    def events(self) -> tuple[SourceEvent, ...]:
        """Return the timeline's lines, and the lines beside them as asides."""
        read = self._as_given.events
        entries = [self._entry(event) for event in read]
        taken = [event.span for event in read]
        return (*self._asides(taken), *entries)

    def people(self) -> tuple[Person, ...]:
        """Return nobody: a text knows handles only."""
        return ()

    @property
    def zone(self) -> str:
        """Which zone holds where a line states none, and what says so."""
        read = self._as_given
        number = next((n for n in self._numbers if self._states(n, read.zone)), 0)
        return basis.said(
            read.zone or "", f"line {number}" if number else "", self.given.zone, read.events
        )

    def _states(self, number: int, zone: str | None) -> bool:
        text = self._lines.bare(number - 1).of(self.text)
        said = statements.stated(text, heading=text.lstrip().startswith(("#", "|")))
        return said is not None and said.name == zone

    @cached_property
    def _document(self) -> Postmortem:
        return parse(self.text, self.name)

    @cached_property
    def _as_given(self) -> Timeline:
        return self._read(self.given.zone or None, self.given.date)

    def _read(self, zone: str | None, date: dt.date | None) -> Timeline:
        """Read the timeline section, or the whole body where there is none with events."""
        day = date or self._document.first_day
        section = self._document.section("timeline")
        if section:
            found = timeline.read(
                self.text, section.body, heading=section.title, date=day, zone=zone
            )
            if found.events:
                return found
        return timeline.read(self.text, self._document.body, date=day, zone=zone)

    def _entry(self, event: Event) -> SourceEvent:
        until = ranges.until(event, self._as_given.zone)
        return SourceEvent(
            origin=Origin(file=self.name, pointer=f"line {self._line(event.span.start)}"),
            kind="entry",
            text=" ".join(filter(None, (plain(event.text), until))),
            at=event.at.astimezone(dt.UTC) if event.at else None,
            raw_time=event.raw_time,
            precision=event.precision,
            zone_basis=event.zone_basis,
            actor=event.actor or "",
            notes=tuple(note.message for note in event.notes),
        )

    def _asides(self, taken: list[Span]) -> list[SourceEvent]:
        """Return the lines outside of every event: headings, `IC: @ana`, `Severity: SEV2`."""
        of_events = {n for span in taken for n in range(self._line(span.start), self._last(span))}
        return [aside for n in self._numbers if n not in of_events and (aside := self._aside(n))]

    @property
    def _numbers(self) -> range:
        """The numbers of the body's lines."""
        first = self._line(self._document.body.start)
        return range(first, self._line(self._document.body.end) + 1)

    def _aside(self, number: int) -> SourceEvent | None:
        text = plain(self._lines.bare(number - 1).of(self.text))
        origin = Origin(file=self.name, pointer=f"line {number}")
        return SourceEvent(origin=origin, kind="aside", text=text) if text else None

    def _last(self, span: Span) -> int:
        """Return the number of the line behind the last one that has a character in `span`."""
        return self._line(max(span.start, span.end - 1)) + 1

    def _line(self, offset: int) -> int:
        return self._lines.position(offset)[0]

    @cached_property
    def _lines(self) -> Lines:
        return lines_of(self.text)


def _without_ends(text: str) -> tuple[str, int]:
    """Return the text, its longest lines cut behind a word, and how many were."""
    long = sum(len(found[0]) > MAX_LINE for found in _LINE.finditer(text))
    cut = _LINE.sub(lambda found: fields.beginning(found[0], MAX_LINE), text) if long else text
    return cut, long


def _lacks_instant(event: Event) -> bool:
    return event.at is None and event.precision != "none"
