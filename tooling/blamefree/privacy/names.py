"""Names of customers in a text: only those listed, as whole words or as one: `acme-corp`."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from blamefree.document.model import Span
from blamefree.privacy.found import Found

KIND = "customer name"
_BETWEEN = r"(?:\s{1,8}|[-_.+]?)"
"""What stands between the words of a name, in running text or in an address or handle."""


def find(text: str, names: tuple[str, ...]) -> Iterator[Found]:
    """Yield where one of `names` stands, whatever its case and the white space in it."""
    if not names or not _may_hold(text, names):
        return
    for found in _pattern(names).finditer(text):
        yield Found(KIND, Span(*found.span()), "name")


def _may_hold(text: str, names: tuple[str, ...]) -> bool:
    """Whether the first word of a name stands there: far cheaper than the pattern."""
    folded = _folded(text)
    return any(word in folded for word in _first_words(names))


@lru_cache(maxsize=4)
def _first_words(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({_folded(name.split()[0]) for name in names})


def _folded(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    return plain.casefold()


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = {form for name in names for form in _forms(name)}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    choices = "|".join(_BETWEEN.join(map(re.escape, form.split())) for form in ordered)
    return re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])", re.IGNORECASE)


def _forms(name: str) -> Iterator[str]:
    """Yield how the name may be encoded: accents apart from their letters or not, `ß` as `ss`."""
    for form in ("NFC", "NFD"):
        spelled = unicodedata.normalize(form, name)
        yield from (spelled, spelled.casefold())
