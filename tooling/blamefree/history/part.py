"""What a version says of its actions, without parsing all of it, or a row of a table twice."""

import re
from collections.abc import Sequence
from functools import lru_cache

from blamefree.document import actions, sections
from blamefree.document.lines import blocks, lines_of
from blamefree.document.model import ActionItem
from blamefree.document.parse import parse

_MARK = re.compile(r"^ {0,3}(?:(?P<level>#{1,6})[ \t]+(?P<title>.*)|```|~~~)", re.MULTILINE)
_UNDERLINE = re.compile(r"\n {0,3}(?:=+|-+)[ \t]*(?=\n)")
_DELIMITER = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$", re.MULTILINE)


def part_of(text: str) -> str:
    """Return the part of a document that its actions stand in; empty where there is none."""
    text = text.replace("\r\n", "\n")
    ends = (found.start() for found in _UNDERLINE.finditer(text))
    if any(_is_actions(text[text.rfind("\n", 0, at) + 1 : at]) for at in ends):
        found = parse(text, "").section("action-items")
        return found.body.of(text) if found else ""
    return _marked(text)


def _marked(text: str) -> str:
    """Return what stands under the first heading of actions, to the next one as high."""
    level, begin, fenced = 0, 0, False
    for mark in _MARK.finditer(text):
        if mark["level"] is None:
            fenced = not fenced
        elif fenced:
            continue
        elif level and len(mark["level"]) <= level:
            return text[begin : mark.start()]
        elif not level and _is_actions(mark["title"]):
            level, begin = len(mark["level"]), mark.end()
    return text[begin:] if level else ""


@lru_cache(maxsize=4096)
def _is_actions(title: str) -> bool:
    return sections.name_of(title.rstrip("# \t")) == "action-items"


class Reader:
    """Reads the parts of one file, whose rows are mostly those of the version before."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], ActionItem | None] = {}
        """By the table's header and the row."""

    def actions(self, part: str) -> Sequence[ActionItem]:
        """Return the actions that stand in a part."""
        rows = part.strip().split("\n")
        is_table = len(_DELIMITER.findall(part)) == 1 and _DELIMITER.match("\n".join(rows[1:]))
        if not is_table or not all(row.startswith("|") for row in rows):
            return _read(part)
        head = "\n".join(rows[:2])
        self._learn(head, [row for row in rows[2:] if (head, row) not in self._known])
        found = (self._known[head, row] for row in rows[2:])
        return [action for action in found if action]

    def _learn(self, head: str, rows: Sequence[str]) -> None:
        text = "\n".join((head, *rows))
        read = {action.span.of(text): action for action in _read(text)} if rows else {}
        self._known.update({(head, row): read.get(row) for row in rows})


def _read(part: str) -> tuple[ActionItem, ...]:
    lines = lines_of(part)
    return actions.read(blocks(lines), lines)
