"""The Markdown people write, said so that the site's renderer understands the same.

GitHub, editors and our linter read CommonMark: a list or a table may follow a paragraph without
a blank line, and what belongs to a list item is indented as far as the item's text. The site's
renderer wants the blank line, and four spaces for each level. Only white space is changed.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_BLOCKS = ("bullet_list_open", "ordered_list_open", "table_open")
_MARKER = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)|)")
_INDENT = 4


class _Item(NamedTuple):
    """A list item: its first line, the line after it, and the column of its text."""

    first: int
    end: int
    column: int


def as_site_markdown(body: str) -> str:
    """Return the same text for the site's renderer."""
    source = re.sub(r"\r\n?", "\n", body).expandtabs(_INDENT)
    lines, tokens = source.split("\n"), _MARKDOWN.parse(source)
    items = list(_items(tokens, lines))
    roomy = {token.map[0] for token in tokens if token.map and _wants_room(token)}
    roomy |= {item.end for item in items if not all(lines[item.first : item.end])}
    return "\n".join(_respaced(lines, items, roomy)).strip("\n") + "\n"


def _wants_room(token: Token) -> bool:
    return token.type == "fence" or (token.type in _BLOCKS and not token.level)


def _items(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[_Item]:
    for token in tokens:
        if token.type == "list_item_open" and token.map:
            first, end = token.map
            marker = _MARKER.match(lines[first])
            yield _Item(first, end, len(marker.group()) if marker else 0)


def _respaced(lines: Sequence[str], items: Sequence[_Item], roomy: set[int]) -> Iterator[str]:
    coming, around = deque(items), list[_Item]()
    for number, line in enumerate(lines):
        while coming and coming[0].first < number:
            around.append(coming.popleft())
        around = [item for item in around if number < item.end]
        if number in roomy and number and lines[number - 1].strip():
            yield ""
        yield _indented(line, [item.column for item in around])


def _indented(line: str, around: Sequence[int]) -> str:
    """Return the line with its place in the list items `around` it said in fours."""
    if not around or not line.strip():
        return line
    leading = len(line) - len(line.lstrip(" "))
    return " " * (_INDENT * len(around)) + line[min(leading, around[-1]) :]
