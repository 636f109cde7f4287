"""HTML as pieces of text and tags, read in one pass: the standard parser's time is quadratic."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# No piece reaches over the next `<`, so that what never closes is looked at only once.
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][\w:-]{0,40}+)"
    r"(?P<given>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>"
)
_OTHER = re.compile(r"<[!?][^<>]*+>")
_GIVEN = re.compile(
    r"(?P<name>[A-Za-z][\w:.-]{0,40}+)\s{0,8}=\s{0,8}"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"']++))"
)


class Tag(NamedTuple):
    """One tag, at the beginning or the end of an element."""

    name: str
    closes: bool
    written: str
    """Its attributes, as written."""

    @property
    def is_alone(self) -> bool:
        """Whether it says that it needs no end."""
        return self.written.rstrip().endswith("/")

    def given(self, name: str) -> str:
        """Return the value of an attribute; empty where there is none."""
        for found in _GIVEN.finditer(self.written):
            if found["name"].lower() == name:
                return unescaped(found["double"] or found["single"] or found["bare"] or "")
        return ""


def pieces(markup: str) -> Iterator[Tag | str]:
    """Yield the tags of a piece of HTML and the text between them, comments left out."""
    at, closes = 0, len(markup)
    while (start := markup.find("<", at)) >= 0:
        if start > at:
            yield unescaped(markup[at:start])
        if markup.startswith("<!--", start) and closes >= 0:
            closes = markup.find("-->", start)
            at = closes + 3 if closes >= 0 else start
            if closes >= 0:
                continue
        tag = _TAG.match(markup, start)
        other = None if tag else _OTHER.match(markup, start)
        if tag:
            yield Tag(tag["name"].lower(), bool(tag["slash"]), tag["given"])
        elif not other:
            yield "<"
        at = tag.end() if tag else other.end() if other else start + 1
    yield unescaped(markup[at:])


def unescaped(text: str) -> str:
    """Return text with its entities read; as it is where one is a number too long to be read."""
    try:
        return html.unescape(text)
    except ValueError:
        return text
