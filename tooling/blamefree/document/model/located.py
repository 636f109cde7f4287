"""Pieces of a file's text, each with its place."""

from typing import NamedTuple

from blamefree.document.model.words import SectionName


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of the file's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands at this span in `text`."""
        return text[self.start : self.end]


class Located(NamedTuple):
    """A piece of text as written, and where: `span.of(text) == raw`."""

    raw: str
    span: Span
    value: str = ""
    """`raw` read: unquoted (YAML), unescaped and trimmed (table cell)."""

    def __str__(self) -> str:
        return self.value


class Problem(NamedTuple):
    """Something in the file that could not be read as intended."""

    message: str
    span: Span


class Block(NamedTuple):
    """A paragraph, heading, list item's text, table or row of it, code or HTML block."""

    kind: str
    """The type of its markdown-it token."""
    span: Span
    """Its whole lines."""
    text: str = ""
    """What stands on them without the marks of the block; several lines for a paragraph."""
    narrative: bool = False
    """Whether people wrote it in sentences: in no heading, table head or block quote."""


class Section(NamedTuple):
    """A heading and what stands under it, subsections included."""

    title: str
    name: SectionName | None
    """The section's canonical name, or None where the title is not a known one."""
    level: int
    heading: Span
    body: Span
    """From behind the heading line to the next heading of the same or a higher level."""
