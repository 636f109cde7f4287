"""Where the head of a file stands: between two lines of `---` at its very top, or not at all."""

import re
from typing import NamedTuple

from blamefree.document.keys import KNOWN
from blamefree.document.model import Problem, Span
from blamefree.document.nodes import ExactYAMLHandler

# A byte order mark may stand in front of what python-frontmatter takes for a boundary.
_BLANK = "\ufeff \t\r\n"
# These are for heads that fail, so none is compiled before one does.
# Blank lines and YAML comments may stand between the fence and the first key.
_OPENS = r"-{3,}(?P<gap>(?:[ \t\r]*(?:#.*)?\n)+)[ \t]*(?P<key>[\w-]+)[ \t]*:(?=\s|\Z)"
_COMMENTS = r"(?:\s*<!--.*?-->)+\s*"
_DOTS = r"^\.{3}[ \t]*\r?$"
_TOML = r"\+{3}[ \t]*\r?$"
_RESTRICTED = r"^[^\w\n]{0,20}visibility[^\w\n]{0,20}restricted"


class Fences(NamedTuple):
    """The lines that open and close a head."""

    opening: Span
    closing: Span


def find(text: str) -> Fences | None:
    """Return the opening and the closing `---`, as python-frontmatter finds them."""
    start = _first(text)
    opening = _boundary(text, start)
    if opening is None:
        return None
    rest = text[opening.end :]
    closing = ExactYAMLHandler.FM_BOUNDARY.search(rest)
    if closing is None:
        return None
    return Fences(opening, Span(opening.end + closing.start(), opening.end + closing.end()))


def failed(text: str) -> Problem | None:
    """Return why there is no head where one was meant; None where nothing looks like one."""
    start = _first(text)
    if re.compile(_TOML, re.MULTILINE).match(text, start):
        message = f"{_line(text, start)} opens the frontmatter with `+++`; write YAML between `---`"
        return Problem(message=message, span=Span(start, start + 3))
    if _opens(text, start):
        return _unclosed(text, start)
    above = re.compile(_COMMENTS, re.DOTALL).match(text, start)
    if above and _opens(text, above.end()):
        message = f"{_line(text, above.end())} opens the frontmatter; nothing may stand above it"
        return Problem(message=message, span=Span(above.end(), above.end() + 3))
    stated = re.search(_RESTRICTED, text, re.MULTILINE | re.IGNORECASE)
    if stated:
        message = f"{_line(text, stated.end())} restricts the document, but is in no frontmatter"
        return Problem(message=message, span=Span(*stated.span()))
    return None


def _first(text: str) -> int:
    return len(text) - len(text.lstrip(_BLANK))


def _boundary(text: str, start: int) -> Span | None:
    found = ExactYAMLHandler.FM_BOUNDARY.match(text[start:])
    return Span(start, start + found.end()) if found else None


def _opens(text: str, at: int) -> bool:
    """Whether a fence stands here, and no thematic break: a `key:` comes right behind it."""
    found = re.compile(_OPENS).match(text, at)
    return found is not None and (found["gap"].count("\n") == 1 or found["key"] in KNOWN)


def _unclosed(text: str, start: int) -> Problem:
    opens = f"{_line(text, start)} opens the frontmatter"
    dots = re.compile(_DOTS, re.MULTILINE).search(text, start)
    if dots:
        message = f"{opens}, {_line(text, dots.start())} closes it with `...`; write `---`"
        return Problem(message=message, span=Span(dots.start(), dots.start() + 3))
    message = f"{opens}, no second `---` closes it"
    return Problem(message=message, span=Span(start, start + 3))


def _line(text: str, at: int) -> str:
    number = text.count("\n", 0, at) + 1
    return f"line {number}"
