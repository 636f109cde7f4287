"""The words of a sentence as its file has them: code as code, and nobody's name."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.document.plain import lowered
from blamefree.lint.blame.rewrite.slots import filled, places
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from blamefree.document.prose import Sentence
    from blamefree.lint.blame.agents import Cast

_LONGEST = 600
_LONGEST_PIECE = 240
_LONGEST_CODE = 80
_NOUN = Pattern(r"(?P<noun>\b(?:code|link)\b)|\s+|[\"']")
_CODE = Pattern(r"(`{1,9})(?!`)[^\r\n]{1,200}?(?<!`)\1(?!`)")
_QUOTES = "‘’“”"
_TYPEWRITTEN = str.maketrans(_QUOTES, "''\"\"")
# Characters that are markup nowhere, so that moving them wakes nothing.
_INERT = Pattern(r"(?:[\w\s,.;'\"‘’“”()%/–—-]|(?<=\d):(?=\d))*")
_WORDS = Pattern(r"@?(?:[^\W\d_]|[\s,.!?'-])*")
# A line break that is seen, and is lost where the lines are joined.
_BREAK = Pattern(r"(?: {2}|\\)\r?\n")
# People, but named by what the system did to them.
_HARMLESS = Pattern(r"\b(?:no|users?|people|everyone|everybody)\b")


@dataclass(frozen=True)
class Written:
    """A sentence in its file, and the people whom it must not name again."""

    text: str
    """The file."""
    sentence: "Sentence"
    cast: "Cast"

    def hint(self, rewrite: str) -> str:
        """Return the rewrite for a reader, with words of ours for what cannot be said again."""
        return filled(rewrite, self._said)

    def replacement(self, rewrite: str) -> str:
        """Return the rewrite for the file; empty where markup or a name would move or be lost."""
        taken = places(rewrite)
        whole = len(self.sentence.text)
        starts, ends = (0, *(end for _, end in taken)), (*(start for start, _ in taken), whole)
        lost = zip(starts, ends, strict=True)
        if not rewrite or not all(self._may_move(*place) for place in taken):
            return ""
        written = filled(rewrite, self._said)
        dropped = all(self._may_go(*place) for place in lost)
        return written if dropped and len(written) <= _LONGEST else ""

    def _said(self, start: int, end: int) -> str:
        clean = self.sentence.text[start:end]
        named = self.cast.appears(_HARMLESS.sub("", lowered(clean)))
        words = _NOUN.sub(lambda found: self._restored(found, start), clean).strip()
        return "" if named or len(words) > _LONGEST_PIECE else words

    def _restored(self, found: re.Match[str], start: int) -> str:
        """Return what the file has: code or an address for the noun, quotes as they are."""
        if found.group().isspace():
            return " "
        source = self.sentence.source(start + found.start(), start + found.end()).of(self.text)
        stands_for = source.startswith(("`", "<", "http")) and len(source) <= _LONGEST_CODE
        quote = not found["noun"] and source in _QUOTES
        return source if quote or (stands_for and "\n" not in source) else found.group()

    def _may_move(self, start: int, end: int) -> bool:
        """Whether the words stand in the file as they are said, and are inert there."""
        said = self._said(start, end)
        source = self.sentence.source(start, end).of(self.text)
        as_said = bool(said) and _one_line(source) == _one_line(said) and not _BREAK.search(source)
        return as_said and _INERT.fullmatch(_CODE.sub("", said)) is not None

    def _may_go(self, start: int, end: int) -> bool:
        """Whether the file has these words without markup, numbers or anything between them."""
        offsets = self.sentence.offsets
        first = offsets[start - 1] + 1 if start else offsets[0]
        after = offsets[end] if end < len(offsets) else offsets[-1] + 1
        source, clean = self.text[first:after], self.sentence.text[start:end]
        plain = _one_line(source).translate(_TYPEWRITTEN) == _one_line(clean)
        inert = _WORDS.fullmatch(clean.strip()) is not None and not _BREAK.search(source)
        return plain and inert


def _one_line(source: str) -> str:
    return " ".join(source.split())
