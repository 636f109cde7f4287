"""The words of a text that can tell what it is about."""

import re
from collections.abc import Iterator, Mapping

from blamefree.document.plain import lowered
from blamefree.similar.stops import STOPS

# What is no wording of an incident: comments, code, addresses, and what is still to be written.
_ASIDE = re.compile(
    r"<!--.{0,500}?-->|\bTODO\([^()\n]{0,80}\)[^\n]{0,500}|\bhttps?://\S{1,500}"
    r"|\]\([^()\s]{0,500}\)|[\w.+-]{1,64}+@[\w.-]{1,253}",
    re.DOTALL,
)
_WORD = re.compile(r"(?<![\w@])[^\W\d_][\w'’-]{2,60}+")
_GENITIVE = re.compile(r"['’]s$")
_SHORTEST, _SHORTEST_PLURAL = 3, 5
_LONGEST = 20_000
"""Characters read of one text: beyond them it is a log that was pasted."""


def content(text: str) -> str:
    """Return the text without comments, addresses and what is still to be written."""
    return _ASIDE.sub(" ", text[:_LONGEST])


def terms(text: str, names: frozenset[str]) -> Mapping[str, str]:
    """Return the words that can tell texts apart, and each two that stand side by side.

    A word is found under its stem, as first written. Numbers, dates, handles and the `names`
    of people are none.
    """
    found: dict[str, str] = {}
    for word, pair in _neighbouring(lowered(content(text)), names):
        found.setdefault(stem(word), word)
        if pair:
            found.setdefault(f"{stem(pair)} {stem(word)}", f"{pair} {word}")
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
    before, done = "", 0
    for match in _WORD.finditer(text):
        word = _GENITIVE.sub("", match.group().rstrip("-_'’"))
        if _counts(word, names):
            yield word, before if text[done : match.start()].isspace() else ""
            before, done = word, match.start() + len(word)


def _counts(word: str, names: frozenset[str]) -> bool:
    is_number = any(map(str.isdigit, word))
    return len(word) >= _SHORTEST and not is_number and word not in names and not _stops(word)


def _stops(word: str) -> bool:
    return word in STOPS or stem(word) in STOPS
