"""What is searched for: words and phrases, in the terms of the index. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from blamefree.errors import InputError
from blamefree.search.fold import folded

_MOST_TERMS, _LONGEST = 32, 200
_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
_TOKEN = re.compile(r"[^\W_]+")
_PREFIX = re.compile(r"[^\W\d_]{3,}")
_BETWEEN, _END = r"[\W_]{1,20}", r"(?![^\W_])"


class Term(NamedTuple):
    """A word or phrase that has to stand in a postmortem."""

    tokens: tuple[str, ...]
    """Its letters and digits, which stand side by side with only other characters between."""
    begins: bool = False
    """Whether a longer word that begins with it is as good."""

    @property
    def expression(self) -> str:
        """The term in the language of FTS5, in which nothing of it is an operator."""
        return f'"{" ".join(self.tokens)}"{"*" if self.begins else ""}'

    @property
    def pattern(self) -> re.Pattern[str]:
        """The same for a folded text."""
        words = _BETWEEN.join(map(re.escape, self.tokens))
        return re.compile(rf"(?<![^\W_]){words}{'' if self.begins else _END}")


def terms(words: Sequence[str]) -> tuple[Term, ...]:
    """Return what the words of a command line ask for.

    Words in one argument are a phrase, as they are in quotation marks. A word of three letters or
    more also finds the longer ones it begins; with a digit or a sign in it (`AI-1`, `5xx`,
    `ERR_CONN_RESET`), and in a phrase, every word is found as it stands.

    Raises:
        InputError: there is no word in it, or too many.
    """
    found = tuple(dict.fromkeys(_terms(words)))
    if not found:
        raise InputError("There is no word to search for.", "Give letters or digits.")
    if len(found) > _MOST_TERMS or max(map(_length, found)) > _LONGEST:
        hint = "Search for the few words that matter."
        raise InputError(f"More than {_MOST_TERMS} words, or too long a phrase.", hint)
    return found


def expression(found: Iterable[Term]) -> str:
    """Return the question to FTS5 that asks for all of the terms."""
    return " AND ".join(term.expression for term in found)


def _terms(words: Sequence[str]) -> Iterator[Term]:
    for word in words:
        pieces = _PIECE.finditer(word) if '"' in word or not word.strip() else ()
        for phrase, single in (piece.groups() for piece in pieces):
            yield from _term(single or phrase or "", is_phrase=single is None)
        if not pieces:
            yield from _term(word, is_phrase=len(word.split()) > 1)


def _term(text: str, *, is_phrase: bool) -> Iterator[Term]:
    plain = folded(text)
    if tokens := tuple(_TOKEN.findall(plain)):
        yield Term(tokens, begins=not is_phrase and bool(_PREFIX.fullmatch(plain.strip("*"))))


def _length(term: Term) -> int:
    return sum(map(len, term.tokens))
