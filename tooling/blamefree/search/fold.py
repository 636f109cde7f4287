"""Letters as the index compares them: no capitals, no accents; each stays in its place."""

import unicodedata
from functools import lru_cache

from blamefree.document.plain import lowered


def folded(text: str) -> str:
    """Return the text in lower case and without accents, of the same length."""
    return lowered(text) if text.isascii() else "".join(map(_letter, lowered(text)))


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    return character if character.isascii() else unicodedata.normalize("NFD", character)[0]
