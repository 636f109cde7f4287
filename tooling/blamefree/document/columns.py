"""How many columns a terminal needs for a text, and text cut to so many."""

import unicodedata


def columns(text: str) -> int:
    """Return how many columns a terminal needs: wide characters take two, marks none."""
    return len(text) if text.isascii() else sum(_column(character) for character in text)


def _column(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> str:
    """Return the text in at most so many columns, its end cut off."""
    return text if columns(text) <= width else f"{_head(text, width - 1)}…"


def cut_start(text: str, width: int) -> str:
    """Return the same with its start cut off: the end of a path says more."""
    if columns(text) <= width:
        return text
    return f"…{_head(text[::-1], width - 1)[::-1]}"


def padded(text: str, width: int) -> str:
    """Return the text in exactly so many columns."""
    shown = cut(text, width)
    return shown + " " * (width - columns(shown))


def _head(text: str, width: int) -> str:
    taken = 0
    for place, character in enumerate(text):
        taken += _column(character)
        if taken > width:
            return text[:place]
    return text
