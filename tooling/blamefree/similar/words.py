"""The words of a text that can tell what it is about."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from blamefree.document.plain import lowered
from blamefree.similar.stops import STOPS

# What is no wording of an incident: comments, code, addresses, and what is still to be written.
# The look ahead is for speed: at most characters it saves trying all that comes behind it.
_ASIDE = re.compile(
    r"(?=[<Th\]])(?:<!--.{0,500}?-->|\bTODO\([^()\n]{0,80}\)[^\n]{0,500}"
    r"|\bhttps?://\S{1,500}|\]\([^()\s]{0,500}\))",
    re.DOTALL,
)
_MAIL = re.compile(r"[\w.+-]{1,64}+@[\w.-]{1,253}")
_WORD = re.compile(r"(?<![\w@])[^\W\d_][\w'’-]{2,60}+")
_GENITIVE = re.compile(r"['’]s$")
_SHORTEST, _SHORTEST_PLURAL = 3, 5
_LONGEST = 20_000
"""Characters read of one text: beyond them it is a log that was pasted."""
_USUAL = 40
"""Characters of a longer piece that is not worth remembering."""


def content(text: str) -> str:
    """Return the text without comments, addresses and what is still to be written."""
    told = _ASIDE.sub(" ", text[:_LONGEST])
    return _MAIL.sub(" ", told) if "@" in told else told


def terms(text: str, names: frozenset[str]) -> Mapping[str, str]:
    """Return the words that can tell texts apart, and each two that stand side by side.

    A word is found under its stem, as first written. Numbers, dates, handles and the `names`
    of people are none.
    """
    found: dict[str, str] = {}
    for word, pair in _neighbouring(lowered(content(text)), names):
        root = stem(word)
        found.setdefault(root, word)
        if pair:
            found.setdefault(f"{stem(pair)} {root}", f"{pair} {word}")
    return found


def stem(word: str) -> str:
    """Return the word without the ending of a plural."""
    is_plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s")
    return word[:-1] if is_plural and not word.endswith(("ss", "us", "is")) else word


def is_pair(term: str) -> bool:
    """Whether the term is two words side by side."""
    return " " in term


def _neighbouring(text: str, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each word that counts, with the one that stands right in front of it, or nothing."""
    before = ""
    for piece in text.split():
        last = ""
        for word, opens, closes in _known(piece) if len(piece) <= _USUAL else _told(piece):
            if word not in names:
                yield word, before if opens else ""
                last = word if closes else ""
        before = last


def _told(piece: str) -> tuple[tuple[str, bool, bool], ...]:
    """Return the words between two blanks that tell texts apart, without their genitive.

    Each with whether the piece begins with it, and whether it ends with it.
    """
    found = ((match.start(), _bare(match.group())) for match in _WORD.finditer(piece))
    return tuple(
        (word, start == 0, start + len(word) == len(piece)) for start, word in found if _tells(word)
    )


_known = lru_cache(maxsize=50_000)(_told)  # an archive says the same again and again


def _bare(written: str) -> str:
    return _GENITIVE.sub("", written.rstrip("-_'’"))


def _tells(word: str) -> bool:
    is_number = any(map(str.isdigit, word))
    return len(word) >= _SHORTEST and not is_number and not {word, stem(word)} & STOPS
