"""Where a labelled text stands in its document: line breaks, spaces and markup aside."""

import re
from functools import lru_cache
from typing import NamedTuple

from blamefree.document.lines import lines_of
from blamefree.document.model import Span

# What a reader does not see: targets of links, footnote marks, comments and tags.
_UNSEEN = re.compile(
    r"<!--.*?-->|</?[a-zA-Z][^<>\n]{0,200}>|\]\([^()\n]{0,500}\)|\]\[[^\]\n]{0,200}\]"
    r"|\[\^[^\]\n]{1,40}\]",
    re.DOTALL,
)
_ENOUGH = 20
"""Characters that a labelled text and the file have to share, where the rest was rephrased."""


class _Letters(NamedTuple):
    """A text's letters and digits; `offsets[i]` is where letter `i` stands."""

    text: str
    offsets: tuple[int, ...]


def place(text: str, sentence: str, line: int) -> Span | None:
    """Return where the sentence stands in `text`, nearest to its line; None if it does not."""
    whole, wanted = _letters(text), _letters(sentence).text
    for letters in (wanted, wanted[:_ENOUGH]):
        starts = [found.start() for found in re.finditer(re.escape(letters), whole.text)]
        if letters and starts:
            at = min(starts, key=lambda start: _distance(text, whole.offsets[start], line))
            return Span(whole.offsets[at], whole.offsets[at + len(letters) - 1] + 1)
    return None


def _distance(text: str, offset: int, line: int) -> int:
    return abs(lines_of(text).position(offset)[0] - line)


@lru_cache(maxsize=8)
def _letters(text: str) -> _Letters:
    seen = _UNSEEN.sub(lambda unseen: " " * len(unseen.group()), text)
    # A character whose lower case is two (`İ`) would shift all that follow it.
    pairs = [(char.lower()[0], at) for at, char in enumerate(seen) if char.isalnum()]
    return _Letters("".join(char for char, _ in pairs), tuple(at for _, at in pairs))
