"""What a reader sees of Markdown: its words, each character with the place it came from."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from blamefree.document.model import Span

# Stands for code and addresses: sentences stay whole, and nobody reads the code as prose.
_CODE, _LINK = "code", "link"
_HANDLE = re.compile(r"@[\w.-]+")

# The look ahead is for speed: at most characters it saves trying all that comes behind it.
_MARKS = re.compile(
    r"""
      (?P<space>\s{2,}|[^\S\ \n])
    | (?=[<`\\&h!\[\]*~_])(?:
      (?P<comment><!--.*?(?:-->|\Z))
    | (?P<code>(?P<ticks>`{1,9})(?!`).{1,500}?(?<!`)(?P=ticks)(?!`))
    | (?P<escaped>\\(?P<literal>[!-/:-@\[-`{-~]))
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)
    | (?P<address><?\bhttps?://[^\s<>)\]]*[^\s<>)\].,;:!?'"*_]>?)
    | (?P<tag></?[a-zA-Z][^<>]{0,200}>)
    | (?P<image>!\[[^\]\[]{0,200}\]\([^()\s]{0,500}(?:\s"[^"]{0,200}")?\))
    | (?P<target>\](?:\([^()]{0,500}(?:\([^()]{0,200}\)[^()]{0,500})?\)|\[[^\]\[]{0,200}\]))
    | (?P<opening>\[(?=[^\]\[]{1,500}(?:\]\(|\]\[)))
    | (?P<emphasis>\*{1,3}|~~|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))
      )
    """,
    re.VERBOSE | re.DOTALL,
)
_LEFT_OUT = frozenset({"comment", "tag", "image", "target", "opening", "emphasis"})
_TYPEWRITTEN = str.maketrans("‘’“”", "''\"\"")
_IN_ONE_LINE = _TYPEWRITTEN | {ord("\n"): " "}


class Plain(NamedTuple):
    """Clean text; `offsets[i]` is where character `i` stands in the source."""

    text: str
    offsets: Sequence[int]

    def cut(self, start: int, end: int) -> "Plain":
        """Return characters `start` to `end`, without the spaces around them."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        return Plain(self.text[start:end], self.offsets[start:end])

    def span(self, start: int, end: int) -> Span:
        """Return the source span of the clean characters `start` to `end` (at least one)."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def plain(source: str, offsets: Sequence[int]) -> Plain:
    """Return the words of a piece of inline Markdown; `offsets` places its characters.

    Emphasis, tags, comments and link targets are gone, code and addresses are one neutral noun,
    quotation marks and apostrophes are typewriter ones, white space is one space.
    """
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for mark in _MARKS.finditer(source):
        start, end = mark.span()
        shown = _shown(mark)
        pieces += (source[done:start].translate(_IN_ONE_LINE), shown)
        places += offsets[done:start]
        places += (offsets[at] for at in _spread(len(shown), start, end))
        done = end
    text = "".join((*pieces, source[done:].translate(_IN_ONE_LINE)))
    # Without a mark the offsets stay the range that they mostly are.
    return Plain(text, (*places, *offsets[done:]) if done else offsets)


def lowered(text: str) -> str:
    """Return the text in lower case and of the same length: `İ` alone would become two."""
    return text.replace("İ", "i").lower()


def _shown(mark: re.Match[str]) -> str:
    kind = mark.lastgroup if mark.lastgroup not in ("ticks", "literal") else ""
    if mark["code"] is not None:
        inner = mark["code"].strip("` ")
        return inner if _HANDLE.fullmatch(inner) else _CODE
    if mark["escaped"] is not None:
        return mark["literal"].translate(_TYPEWRITTEN)
    if mark["entity"] is not None:
        return html.unescape(mark["entity"]).translate(_TYPEWRITTEN)
    if mark["address"] is not None:
        return _LINK
    return "" if kind in _LEFT_OUT else " "


def _spread(count: int, start: int, end: int) -> list[int]:
    """Place `count` characters over the source from `start`; of several, the last at its end."""
    last = [end - 1] if count > 1 else []
    return [*(min(start + at, end - 1) for at in range(count - len(last))), *last]
