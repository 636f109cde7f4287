"""What an idiom is."""

from typing import NamedTuple


class Idiom(NamedTuple):
    """A phrase, and the words without one of which it is not looked for."""

    words: frozenset[str]
    pattern: str
    """In lower case."""
