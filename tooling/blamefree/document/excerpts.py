"""What people wrote, as plain words in one line: for lists, feeds and whatever is read aloud."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from blamefree.document.escape import one_line
from blamefree.document.model import Postmortem, SectionName

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_CHECKBOX = re.compile(r"\[[ xX]\]\s+")
_SHOWN = ("text", "code_inline", "image")
_BREAKS = ("softbreak", "hardbreak")
_FURTHER = 60


def said(postmortem: Postmortem, name: SectionName) -> Iterator[str]:
    """Yield what people wrote in the section, but no line that only announces a list."""
    section = postmortem.section(name)
    if section is None:
        return
    for block in postmortem.blocks:
        if block.narrative and section.body.start <= block.span.start < section.body.end:
            words = plain(_CHECKBOX.sub("", block.text, count=1))
            if words and not words.endswith(":"):
                yield words


def plain(text: str) -> str:
    """Return the words of one block's Markdown in one line, code and pictures as their words."""
    children = _markdown().parseInline(text)[0].children or ()
    pieces = (
        one.content if one.type in _SHOWN else " " if one.type in _BREAKS else ""
        for one in children
    )
    return one_line("".join(pieces))


def shortened(text: str, longest: int) -> str:
    """Return the text, cut between two words where it is longer than that."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    end = cut.rfind(" ", max(0, longest - _FURTHER))
    return f"{cut[:end] if end > 0 else cut[:-1]}…".replace(",…", "…")


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only who quotes a document needs it

    return MarkdownIt("commonmark").enable("strikethrough")
