"""The narrative of a postmortem, sentence by sentence, with the way back to the source.

Narrative is what people wrote in sentences: paragraphs, list items and table cells. Headings,
code, block quotes, comments and the action items are not (their titles are `ActionItem`s).
"""

import math
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from blamefree.document.lines import Lines, lines_of
from blamefree.document.model import Block, Located, Postmortem, Section, SectionName, Span
from blamefree.document.plain import Plain, plain

_CHECKBOX = re.compile(r"\[[ xX]\]\s+")
# A full stop ends a sentence before a space and something that can begin one.
_STOP = re.compile(r"[.!?]{1,5}[\"')\]]{0,5}(?:(?=\s+[\"'(\[]?[A-Z0-9@])|\s*$)")
_NO_STOP = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|ca|incl|resp|no|mr|mrs|ms|dr|st|jr|inc|ltd|fig|eq)"
    r"|\b[A-Za-z])\.$",
    re.IGNORECASE,
)
_QUOTATION = 300
_ABBREVIATION = 12
_LONGEST = 1000


class Sentence(NamedTuple):
    """One sentence as a reader sees it."""

    text: str
    """Without markup: code and addresses are neutral nouns, mentions are kept."""
    offsets: Sequence[int]
    """`offsets[i]` is where character `i` of `text` stands in the file."""
    span: Span
    section: SectionName | None = None
    """The innermost section of a known name that it stands in."""

    def source(self, start: int, end: int) -> Span:
        """Return where the characters `start` to `end` (at least one) stand in the file."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@lru_cache(maxsize=64)
def sentences(postmortem: Postmortem) -> tuple[Sentence, ...]:
    """Return the sentences of the narrative, in the order they stand."""
    taken = sorted(action.span for action in postmortem.action_items)
    names = _names(postmortem.sections)
    starts = [section.heading.start for section in postmortem.sections]
    outside = (piece for piece in _written(postmortem, taken) if not _overlaps(piece, taken))
    return tuple(_sentence(piece, names[bisect(starts, piece.offsets[0])]) for piece in outside)


def titles(postmortem: Postmortem) -> tuple[Sentence, ...]:
    """Return what the action items ask for, sentence by sentence."""
    located = (action.title for action in postmortem.action_items)
    return tuple(piece for title in located for piece in _title(title))


def _title(title: Located) -> Iterator[Sentence]:
    for piece in _split(plain(title.raw, range(*title.span))):
        yield _sentence(piece, "action-items")


def _names(sections: Sequence[Section]) -> list[SectionName | None]:
    """Return the known name that holds before all headings, and behind each of them."""
    names: list[SectionName | None] = [None]
    around: list[tuple[int, SectionName | None]] = []
    for section in sections:
        while around and around[-1][0] >= section.level:
            around.pop()
        name = section.name or (around[-1][1] if around else None)
        around.append((section.level, name))
        names.append(name)
    return names


def _sentence(piece: Plain, section: SectionName | None) -> Sentence:
    span = piece.span(0, len(piece.text))
    return Sentence(text=piece.text, offsets=piece.offsets, span=span, section=section)


def _overlaps(piece: Plain, taken: Sequence[Span]) -> bool:
    """Whether the piece starts inside one of the spans, which stand in order."""
    at = bisect(taken, (piece.offsets[0], math.inf)) - 1
    return at >= 0 and piece.offsets[0] < taken[at].end


def _written(postmortem: Postmortem, taken: Sequence[Span]) -> Iterator[Plain]:
    """Yield the sentences of the blocks that do not wholly lie in one of the spans."""
    lines = lines_of(postmortem.text, postmortem.body)
    done = lines.base
    for block in postmortem.blocks:
        if not block.narrative or _is_inside(block.span, taken, lines.text):
            continue
        words = _words(block, lines, done)
        if words.text:
            done = words.offsets[-1] + 1
            yield from _split(words)


def _is_inside(span: Span, taken: Sequence[Span], text: str) -> bool:
    at = bisect(taken, (span.start, math.inf)) - 1
    return at >= 0 and not text[max(span.start, taken[at].end) : span.end].strip()


def _words(block: Block, lines: Lines, done: int) -> Plain:
    """Return the clean words of a block, by finding each of its lines in the source.

    `done` is where the block before ended: two cells of one row may read the same.
    """
    written: list[str] = []
    places: list[range] = []
    first = lines.position(block.span.start)[0] - 1
    for number, content in enumerate(block.text.split("\n"), first):
        span = lines.bare(number)
        at = lines.text.find(content, max(span.start, done), span.end) if content else -1
        if at >= 0:
            written.append(f"{content}\n")
            places.append(range(at, at + len(content) + 1))
    return _without_box(plain("".join(written), _joined(places)))


def _joined(places: Sequence[range]) -> Sequence[int]:
    """Return the places one after the other: as one range where they are without a gap."""
    whole = range(places[0].start, places[-1].stop) if places else range(0)
    gapless = sum(map(len, places)) == len(whole)
    return whole if gapless else tuple(at for place in places for at in place)


def _without_box(words: Plain) -> Plain:
    box = _CHECKBOX.match(words.text)
    return words.cut(box.end() if box else 0, len(words.text))


def _split(words: Plain) -> Iterator[Plain]:
    done = before = 0
    in_quotation = False
    for stop in _STOP.finditer(words.text):
        in_quotation ^= words.text.count('"', before, stop.end()) % 2 == 1
        before = stop.end()
        closes = in_quotation and '"' in words.text[before : before + _QUOTATION]
        if not closes and not _NO_STOP.search(
            words.text, max(done, before - _ABBREVIATION), before
        ):
            yield from _cut(words, done, before)
            done = before
    yield from _cut(words, done, len(words.text))


def _cut(words: Plain, start: int, end: int) -> Iterator[Plain]:
    """Yield the sentence, in parts where it is longer than any sentence is."""
    for at in range(start, end, _LONGEST):
        piece = words.cut(at, min(at + _LONGEST, end))
        if piece.text:
            yield piece
